import { defineWords } from "../../flows/kit/words.ts";

export const homeWords = defineWords("home", {
  title: (name: string) => `Hello ${name}`,
  waits: (count: number) => (count === 1 ? "One thing waits for you." : `${count} things wait for you.`),
  nothingWaits: "Nothing waits for you. We will tell you when something needs you.",
  waiting: "Waiting for you",
  coming: "Coming up",
  more: (count: number) => `${count} more`,
  moreInLists: "The lists below have them all.",
  start: "What you can do",
  noneStart: "Type help to see what Alongside can do.",
});
