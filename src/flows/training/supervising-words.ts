import { defineWords } from "../kit/words.ts";

const tooLong = (max: number, length: number) => `This has ${length} letters. Please shorten it to ${max}.`;

/** What a placement supervisor reads: what waits, signing, answering, confirming. */
export const supervising = defineWords("supervising", {
  listTitle: "Entries of my trainees",
  listSummary: "See what waits for you: hours to sign, and what was shared.",
  listHome: "Entries of my trainees",
  search: "Find by name or day",
  count: (total: number) => (total === 1 ? "1 entry" : `${total} entries`),
  empty: "Nothing waits for you. When a trainee sends hours or shares an entry, it shows here.",
  notFound: (search: string) => `Nothing matches "${search}".`,
  toSign: (count: number) => (count === 1 ? "1 entry to sign" : `${count} entries to sign`),
  unread: (count: number) =>
    count === 1 ? "1 entry shared with you, not read yet" : `${count} entries shared with you, not read yet`,
  doubts: (count: number) =>
    count === 1 ? "1 entry that looks wrong to them" : `${count} entries that look wrong to them`,
  sharedNew: "Shared with you, not read yet",
  sharedRead: "Shared with you",
  wordsPrivate: "What they wrote is private",
  presses: {
    sign: "Sign hours",
    signOne: "Sign or return these hours",
    list: "See the entries",
    respond: "Answer",
    confirm: "Confirm evidence",
    takeBack: "Take my signature back",
    takeBackReturn: "I did not mean to send them back",
  },
  signTitle: "Sign hours",
  signSummary: "Sign hours that a trainee worked, or send them back with a sentence.",
  signHeading: (name: string) => `Hours of ${name}`,
  signWhy: "Sign what you know was worked. You do not need to read what they wrote.",
  entries: {
    label: "Which entries?",
    missing: "Choose at least one. If one is gone from the list, it has changed.",
    line: (day: string, hours: string, what: string) => `${day}, ${hours}. ${what}`,
    more: (count: number) => `${count} more, all above`,
  },
  verdict: {
    label: "What would you like to do?",
    missing: "Choose to sign or to send back.",
    sign: "Sign them",
    return: "Send them back with a sentence",
  },
  nothingToSign: { title: "Nothing waits to be signed", text: "When they send hours, you are told." },
  returnHeading: "Why do they come back?",
  why: {
    label: "What should they look at?",
    hint: "One kind sentence, up to 300 letters.",
    missing: "Write what they should look at.",
    tooLong,
  },
  signSend: "Done",
  signed: { title: "Signed", text: (count: string, hours: string) => `${count}, ${hours}. They are told.` },
  returned: { title: "Sent back", text: "They read your sentence and can put it right." },
  countOf: (count: number) => (count === 1 ? "1 entry" : `${count} entries`),
  takeBackTitle: "Take a signature back",
  takeBackSummary: "Say that a signature, or sending hours back, was a mistake.",
  takenBack: { title: "Taken back", text: "The hours wait to be signed again." },
  respondTitle: "Answer an entry",
  respondSummary: "Write back to a trainee who shared an entry with you.",
  respondHeading: "Your answer",
  respondSend: "Send",
  response: {
    label: "What would you like to say?",
    hint: "You both learn from it. There is no single right way.",
    missing: "Write your answer.",
    tooLong,
  },
  responded: { title: "Your answer is with them", text: "They can read it now." },
  confirmTitle: "Confirm evidence",
  confirmSummary: "Confirm what a shared entry is evidence of.",
  confirmHeading: "What does it show?",
  confirmSend: "Save",
  competences: {
    label: "Which of these does it show?",
    hint: "Untick what you take back.",
    missing: "Choose from the list.",
  },
  confirmed: { title: "Saved", text: "They see what you confirmed." },
});

/** Messages about placements. Nothing in a title or a summary says what anybody wrote. */
export const trainingNews = defineWords("training-news", {
  summary: "You have something in Alongside",
  toSign: {
    title: "Hours wait for you to sign",
    text: (name: string) => `${name} has sent you hours from the placement.`,
  },
  shared: { title: "An entry is shared with you", text: (name: string) => `${name} would like you to read it.` },
  signed: {
    title: "Hours are signed",
    text: "Open the entry to see it.",
    several: "Open your placement to see how far you are.",
  },
  returned: {
    title: "Hours came back to you",
    text: "There is a sentence with them. Put them right and they are sent again.",
  },
  takenBack: {
    title: "A signature was taken back",
    text: "The hours wait to be signed again. You do not need to do anything.",
  },
  voided: {
    title: "Hours you signed have changed",
    text: (name: string) => `${name} has put something right. Please look at them again.`,
  },
  responded: { title: "Your entry has an answer", text: "Open it to read it." },
  confirmed: { title: "Something you wrote is confirmed as evidence", text: "Open the entry to see what." },
  doubted: { title: "Hours look wrong to someone", text: (name: string) => `${name} would like you to look again.` },
  began: { title: "Your placement is set up", text: "You can log hours from its first day on." },
  supervisor: {
    title: "You supervise a placement",
    text: (name: string) => `It is ${name}'s. When hours wait to be signed, you are told.`,
  },
  newSupervisor: {
    title: "Your placement supervisor has changed",
    text: "Nothing you wrote is shared with them until you share it.",
  },
  paper: { title: "Hours signed on paper are recorded", text: "Open your placement to see how far you are." },
});
