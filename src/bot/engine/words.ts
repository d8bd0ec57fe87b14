import { defineWords } from "../../flows/kit/words.ts";

/** What the engine itself says, on every flow and every surface. */
export const words = defineWords("engine", {
  next: "Next",
  send: "Send",
  keep: "Keep it",
  carryOn: "Carry on",
  back: "Back",
  leave: "Save and close",
  save: "Save",
  later: "Finish later",
  optional: (label: string) => `${label} (optional)`,
  noAnswer: "No answer",
  step: (page: number, pages: number) => `Page ${page} of ${pages}`,
  choiceGone: "That choice is not there any more. Choose another one.",
  sureLabel: "Does this say who someone is?",
  sureYes: "No, it does not. Keep it as it is.",
  sureMissing: "Change the text, or tick the box if it does not say who someone is.",
  stale:
    "This page was answered before, with something else. What you wrote just now is here. Check it, then press Next to use it.",
  staleElsewhere: "You have moved on since this page was open. This is where you are now.",
  alreadySent: "This was sent before, so what you wrote just now was not used.",
  youWrote: "What you wrote",
  find: (label: string) => `Type a few letters to find: ${label}`,
  findMissing: "Type a few letters.",
  findHint: "Then press the button to see what matches.",
  findNone: "Nothing matches. Try other letters.",
  findTooMany: (found: number) => `${found} match. Type more letters.`,
  findSome: (found: number) => (found === 1 ? "1 matches." : `${found} match.`),
  changed: (lost: string) =>
    `The questions have changed since you began. We kept what still fits. Please answer: ${lost}.`,
  changedAllKept: "The questions have changed since you began. All your answers still fit.",
  draftGone: {
    title: "That draft is not here",
    text: "It may be sent already, thrown away, or somebody else's. Home shows what you began.",
  },
  throwAway: {
    title: "Throw this away?",
    which: (draft: string, when: string) => `${draft}. Saved ${when}.`,
    text: "Your answers are then gone. Nobody can bring them back.",
    yes: "Throw it away",
    no: "Keep it",
  },
  thrownAway: "Thrown away. Your answers are gone. You can begin again from Home.",
  saved: "Saved. Carry on from Home when you like, or type carry on.",
  savedCard: { title: "Saved", text: "Carry on from Home when you like, or type carry on." },
  closed: "Closed.",
  refused: {
    title: "You can't do that here",
    text: "This is for other people, or it is not possible any more. Home shows what you can do.",
  },
  unknownPerson: {
    title: "Hello. We don't know you here yet",
    text: (lead: string) =>
      `Say which team you work with, or that you are interested. For anything else, please ask your ${lead}.`,
  },
  accountTaken: {
    title: "Someone has this e-mail here already",
    text: (lead: string) =>
      `They use another account. If you are that person, use that one. If not, please ask your ${lead}.`,
  },
  outside: {
    title: "This is for people who work here",
    text: (trust: string) => `Alongside is for people who work at ${trust}.`,
    ask: (role: string, how: string) => `If you work here, use your own work account. To ask about it: ${role}. ${how}`,
  },
  canDo: "What you can do",
  accessEnded: {
    title: "Your access has ended",
    text: (lead: string) => `If that is a mistake, please talk to your ${lead}.`,
  },
  trouble: {
    title: "Something went wrong on our side",
    text: "Nothing was changed. Please try again in a minute. Home shows how things stand.",
  },
  unsaid: {
    title: "We can't tell who you are just now",
    text: (lead: string) =>
      `Nothing was kept. Please try again in a minute. If it stays like this, tell your ${lead}: the app may not be allowed to see who you are.`,
  },
  storeDown: {
    title: "We can't reach our records just now",
    text: "Nothing was changed. Please try again in a minute.",
    form: "We can't reach our records just now. What you wrote is still here, but it is not saved. Press the button again in a minute.",
  },
  formTrouble:
    "Something went wrong on our side. What you wrote is still here, but it is not saved. Please press the button again.",
  slow: {
    title: "This takes longer than usual",
    text: "It may be done in a moment. Home shows how things stand.",
    form: "This takes longer than usual. What you wrote is still here. Press the button again in a moment.",
  },
  keptChoice: "Your choice, kept as it was",
  crisisShown: "Some of what you wrote sounds hard. These people can help, at any hour.",
  homeButton: "Home",
});
