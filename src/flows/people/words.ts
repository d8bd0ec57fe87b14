import { defineWords } from "../kit/words.ts";

/** What a peer support worker reads while they say what they offer. */
export const offering = defineWords("offering", {
  title: "What I offer",
  summary: "Say when you can work, how much, and what of your own life may be used.",
  home: "What I offer",
  save: "Save",
  pages: { time: "Your time", you: "What you bring", never: "Not for me" },
  capacity: {
    label: "How many people can you work with at once?",
    hint: "Agree this with your supervisor. You can change it at any time.",
    missing: "Give a number. 0 means nobody new for now.",
    outside: "Give a whole number from 0 to 30.",
  },
  days: { label: "Which days do you work?", missing: "Choose the days you work." },
  parts: { label: "Which parts of the day?", missing: "Choose the parts of the day." },
  loneWorks: {
    label: "How do you like to work?",
    missing: "Choose how you like to work.",
    yes: "On my own is fine, anywhere",
    onSite: "On my own on a site, not on visits",
    withAnother: "With another person",
  },
  languages: { label: "Which languages do you speak?", missing: "Choose the languages you speak." },
  experience: {
    label: "Which of your own experience may be used and said?",
    hint: "Ticked: we use it to find a match, and the lead sees it as a reason. Not ticked: never.",
    missing: "Choose from the list.",
  },
  neverText:
    "Only you see this page again. It keeps an offer from reaching you. Nobody is told why, and nobody is asked.",
  notTeams: { label: "Teams I don't want offers from", missing: "Choose from the list." },
  notCodes: {
    label: "Codes I don't want to be offered",
    hint: "Like AL-XHCD-3, with a space between them.",
    missing: "Write the codes.",
    tooLong: (max: number, length: number) => `This has ${length} letters. Please shorten it to ${max}.`,
    wrong: (code: string) => `"${code}" is not a code. Check it letter by letter.`,
  },
  saved: { title: "Saved", text: "We use this from now on. Change it at any time." },
});
