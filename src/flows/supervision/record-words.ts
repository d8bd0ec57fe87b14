import { defineWords } from "../kit/words.ts";

/** What the two say after a session: whether they met, and nothing of what was said there. */
export const recordWords = defineWords("supervision-record", {
  metTitle: "We met as booked",
  metSummary: "Say that a session took place as it was booked.",
  notMetTitle: "We did not meet",
  notMetSummary: "Say that a session did not take place. Nobody asks why.",
  differsTitle: "It was different",
  differsSummary: "Say when you met, for how long, and what kind it was.",
  differsHeading: "Did you meet?",
  differsHow: "How was it?",
  last: "Save",
  noted: "Nothing of what you talked about is kept here.",
  met: { label: "Did you meet?", missing: "Choose one.", options: { yes: "Yes, we met", no: "We did not meet" } },
  on: {
    label: "Which day?",
    missing: "Choose the day.",
    impossible: "That day is not in the calendar. Choose another one.",
    ahead: "That day is still to come.",
    old: "That is more than 60 days ago. Please choose a later day.",
  },
  minutes: {
    label: "How many minutes?",
    missing: "Say how many minutes it took.",
    outside: "Please write a number of minutes in steps of five, from 5 to 720.",
  },
  kind: { label: "What kind was it?", missing: "Choose what kind it was." },
  facts: {
    state: "Record",
    you: "You said",
    other: (name: string) => `${name} said`,
    both: "Both say",
    counts: "Counts as",
    nextOne: "Next",
  },
  saidMet: (day: string, long: string) => `We met on ${day}, for ${long}`,
  saidMetAs: (day: string, long: string, kind: string) => `We met on ${day}, for ${long}: ${kind}`,
  saidNot: "We did not meet",
  presses: {
    met: "Yes, we met",
    metThis: (name: string) => `Yes, we met: ${name}`,
    notMet: "We did not meet",
    notMetThis: (name: string) => `We did not meet: ${name}`,
    differs: "It was different",
    change: "Change what I said",
    bookNext: "Book the next one",
  },
  done: {
    title: "Thank you",
    agreed: "You both say the same.",
    alone: (name: string) => `We ask ${name} to say it, too.`,
    notMet: "You both say that you did not meet.",
    differs: (name: string) => `${name} says something else. Each of you can still change what you said.`,
    countsNot: "It does not count yet.",
    tooShort: (long: string) => `To count, a session takes ${long} at least.`,
    needsBoth: "It counts once you both say that you met.",
  },
  noteTitle: "We met without booking",
  noteSummary: "Say that you had supervision that was not booked.",
  noteHome: "We met without booking",
  noteKind: "What kind of supervision was it?",
  noteWhen: "With whom, and when?",
  with: { label: "With whom?", missing: "Choose who it was with." },
  at: {
    label: "When did it start?",
    missing: "Say when it started.",
    impossible: "Write the time like 14:30.",
    ahead: "It is not over yet. Say it here when it is.",
  },
  how: {
    label: "How did you meet?",
    missing: "Choose how you met.",
    options: { "in-person": "In person", phone: "By phone", video: "By video" },
  },
  mineThen: (session: string) => `There is a session of yours then already: ${session}. Say there how it was.`,
  theirsThen: (name: string) => `${name} had another session then. Please look at the day and time again.`,
  noteNobody: {
    title: "There is nobody to name",
    text: (lead: string) => `You have no supervisor yet for meeting one to one. Your ${lead} can name one.`,
  },
  groupTitle: "Who was there?",
  groupSummary: "Say who was at a group session that you gave.",
  groupWho: { label: "Who was there?", missing: "Choose who was there." },
  groupNobody: { title: "Nobody had booked", text: "There is nobody to say it of." },
  groupDone: {
    title: "Thank you",
    text: (there: number, all: number) => `You said that ${there} of ${all} were there. Each is asked to say it, too.`,
  },
  toConfirm: {
    title: "Did you meet?",
    text: (name: string, session: string) => `${name} has said how it was: ${session}. Please say it, too.`,
  },
  differing: {
    title: "You two say different things",
    text: (name: string, session: string) =>
      `You and ${name} say different things about this session: ${session}. Each of you can change what you said, or talk about it.`,
  },
  newsSummary: "There is news about supervision.",
});

/** What people read when a session falls away or moves because whoever gives it said so. */
export const fallenWords = defineWords("supervision-fallen", {
  away: {
    title: (name: string) => `${name} can't be there`,
    said: (count: number) => (count === 1 ? "This session is cancelled:" : "These sessions are cancelled:"),
  },
  moved: { title: "A session has moved", said: (name: string) => `${name} has moved it to:` },
  cancelled: { title: "A session is cancelled", said: (name: string) => `${name} has cancelled it:` },
  newTimes: (kind: string) => `New times for ${kind}:`,
  none: (kind: string) => `No other time for ${kind} is on offer yet. You can propose one.`,
});
