import { defineWords } from "../kit/words.ts";

/** What is read when somebody loses a role by which they had work, or were there for others. */
export const roleWords = defineWords("staff-roles", {
  heading: "What they can't go on with",
  onSave: "This happens when you save. Each person it touches gets one message, with facts only.",
  waitsFrom: (day: string) => `From ${day} on, this waits on your Home.`,
  placed: (host: string) =>
    `Their placement is under way: ${host}. Open Placements first, and give it a last day before this one.`,
  notLater: "They have work or trainees that somebody must go on with. Choose today, and say who on the next pages.",
  sessions: (day: string) =>
    `People are booked with them until ${day}. Choose a later day, or ask them to cancel these first.`,
});
