import { defineWords } from "../kit/words.ts";

const tooLong = (max: number, length: number) => `This has ${length} letters. Please shorten it to ${max}.`;

/** What a trainee reads while they log and change an entry. */
export const logging = defineWords("logging", {
  title: "Log placement hours",
  summary: "Log hours you worked on placement, and write about them if you like.",
  home: "Log placement hours",
  save: "Save",
  pages: {
    placement: "Which placement",
    facts: "When and where",
    did: "What you did",
    tags: "What you noticed",
    send: "What happens now",
  },
  placement: { label: "Which placement was it?", missing: "Choose the placement." },
  on: {
    label: "Which day was it?",
    missing: "Give the day.",
    impossible: "That day is not in the calendar. Choose another one.",
    ahead: "That day is still to come. Give a day you have worked.",
    before: (from: string) => `Your placement begins on ${from}. Give that day or a later one.`,
    full: (hours: string) =>
      `That makes ${hours} on one day, and a day has 12 at most here. Check the day and the time.`,
    after: (to: string) => `Your placement ended on ${to}. Give that day or an earlier one.`,
  },
  length: { label: "How long was it?", hint: "In quarter hours, without breaks.", missing: "Choose how long it was." },
  setting: { label: "What kind of place was it?", missing: "Choose the kind of place." },
  how: {
    label: "Did you watch, or take part?",
    missing: "Choose one.",
    observed: "I watched",
    tookPart: "I took part",
  },
  activities: { label: "What was it about?", hint: "Choose all that fit.", missing: "Choose at least one." },
  role: {
    label: "Who was with you? (their role)",
    hint: "Their role, never their name.",
    missing: "Choose the role of who was with you.",
  },
  writing: {
    label: "Would you like to write about it?",
    hint: "A rough line is fine. Nobody marks it.",
    missing: "Choose one.",
    three: "Yes, three short questions",
    six: "Yes, six questions, for a longer look",
    none: "No, just the facts",
  },
  whoReads: (supervisor: string) =>
    `Only you can read this, until you choose to share it with ${supervisor}. You can take that back at any time.`,
  readsNow: (supervisor: string) => `${supervisor} can read this as soon as you save it: the entry is shared.`,
  onlyYou: "Only you can read this.",
  nobodyWatches:
    "Nobody looks at this page while you write, and nobody is told. Leave out names and anything that says who someone is.",
  questions: {
    whatHappened: "What happened?",
    soWhat: "So what did it mean to you?",
    nowWhat: "Now what will you try, or bring to supervision?",
    description: "What happened?",
    feelings: "What did you feel and think?",
    evaluation: "What went well, and what did not?",
    analysis: "What do you make of it?",
    conclusion: "What else could you have done?",
    actionPlan: "What will you do if it comes up again?",
  },
  writeMissing: "Write a line, or go back and choose just the facts.",
  writeLeft: "Write a line.",
  tooLong,
  principles: {
    label: "Which of these did you notice?",
    missing: "Choose from the list.",
    mutual: "Mutual: we both gave something",
    reciprocal: "Give and take: we learned from each other",
    nonDirective: "Non-directive: nobody told anyone what to do",
    recoveryFocused: "About recovery and hope",
    strengthsBased: "About strengths",
    inclusive: "Open to everyone",
    progressive: "A step forward for somebody",
    safe: "Safe for everyone",
  },
  competences: { label: "What is it evidence of?", missing: "Choose from the list." },
  talk: {
    label: "Is there something to talk about?",
    missing: "Choose from the list.",
    yes: "Yes, I'd like to talk about this",
  },
  send: {
    label: "What shall we do with it?",
    missing: "Choose what happens now.",
    keep: "Keep it to myself for now",
    hours: "Send my hours to be signed, and keep what I wrote to myself",
    both: (supervisor: string) => `Send my hours, and share what I wrote with ${supervisor}`,
  },
  noPlacement: {
    title: "You have no placement here yet",
    text: (lead: string) => `Please ask your ${lead} to set it up. Then you can log hours here.`,
  },
  logged: {
    title: "Your entry is kept",
    kept: "Only you can see it. Send the hours when you are ready.",
    sent: (who: string) => `The hours are with ${who} to be signed. What you wrote is yours alone.`,
    shared: (who: string) => `${who} can sign the hours and read what you wrote. You can stop sharing at any time.`,
    paper: "The hours go on your next hour sheet, to be signed on paper.",
    nobody: "The hours wait until somebody is named who signs them.",
  },
  changeTitle: "Change an entry",
  changeSummary: "Put right what you logged, or write more.",
  changeSigned:
    "These hours are signed. If you change the day, the time or what you did, they must be signed again. What you wrote can change freely.",
  changedMeanwhile:
    "You changed this entry somewhere else after you began here. Copy what you need, close this page, and open the entry again.",
  changed: {
    title: "Your change is kept",
    text: "Everything else is as it was.",
    again: "The hours have changed, so they wait to be signed again. Whoever signs them is told.",
  },
});
