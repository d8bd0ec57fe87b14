import { defineWords } from "../../flows/kit/words.ts";

export const homeWords = defineWords("home", {
  title: (name: string) => `Hello ${name}`,
  waits: (count: number) => (count === 1 ? "One thing waits for you." : `${count} things wait for you.`),
  nothingWaits: "Nothing waits for you. We will tell you when something needs you.",
  waiting: "Waiting for you",
  coming: "Coming up",
  more: (count: number) => `${count} more`,
  moreInLists: "The lists below have them all.",
  moreBegun: "They come up when you send these or throw them away.",
  begun: "What you began",
  start: "What you can do",
  noneStart: "Type help to see what Alongside can do.",
  saved: (when: string) => `Saved ${when}`,
  draftAbout: (flow: string, name: string) => `${flow}: ${name}`,
  carryOn: "Carry on",
  carryOnWith: (title: string, when: string) => `Carry on: ${title}, saved ${when}`,
  throwAway: "Throw away",
  throwAwayThis: (title: string, when: string) => `Throw away: ${title}, saved ${when}`,
});
