import { defineWords } from "../kit/words.ts";

/** What people are reminded of about placements: days and numbers, and never what was written. */
export const trainingNudgeWords = defineWords("training-nudges", {
  reflect: {
    title: "Writing about my week",
    why: "You are on placement, and nothing is written about this week yet.",
    row: "Would you like to write about your week?",
    line: "A few words are enough. Nobody reads them unless you share them.",
  },
  signing: {
    title: "Hours to sign",
    why: "You supervise a placement, and hours wait for you to sign them.",
    row: "Would you like to sign some hours?",
    line: (trainee: string, count: number) => `${trainee}: ${count === 1 ? "1 entry" : `${count} entries`}`,
    told: "Hours wait to be signed",
  },
});
