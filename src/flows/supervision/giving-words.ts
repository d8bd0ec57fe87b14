import { defineWords } from "../kit/words.ts";

const and = (one: string, other: string) => `${one} ${other}`;
const sessions = (count: number) => (count === 1 ? "1 session" : `${count} sessions`);
const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** What a supervisor reads about their sessions and the people they supervise. */
export const givingWords = defineWords("supervision-giving", {
  cardTitle: "A session that you give",
  cardSummary: "See one session: who comes, and who waits for a place.",
  facts: { booked: "Who comes", waiting: "Waiting list", nobody: "Nobody yet" },
  inLine: (place: number, name: string) => `${place}: ${name}`,
  gone: "This session is cancelled.",
  over: "This session is over.",
  presses: {
    move: "Move it",
    cancel: "Cancel it",
    record: "Say who was there",
    recordThis: (session: string) => `Say who was there: ${session}`,
  },
  moveTitle: "Move a session",
  moveSummary: "Move a session to another time. All who come go with it.",
  moveHeading: "When will it be?",
  moveText: (session: string) => `Now it is ${session}. All who come go with it, and are told.`,
  moveLast: "Move it",
  on: { label: "Day", missing: "Choose a day.", impossible: "That day is not in the calendar. Choose another one." },
  at: { label: "Time", missing: "Say when it starts.", impossible: "Write the time like 14:30." },
  placeTaken: (place: string, when: string) => `${place} is taken on ${when}. Choose another time.`,
  theyAreBusy: (name: string) => `${name} has another session then. Choose another time.`,
  sameTime: "It is at that time already.",
  moved: {
    title: "Moved",
    text: (when: string, count: number) => and(`It is on ${when} now.`, told(count)),
  },
  cancelTitle: "Cancel a session that you give",
  cancelSummary: "Cancel a session. All who come are told, with new times.",
  cancelHeading: "Cancel this session?",
  cancelText: (session: string, count: number) =>
    and(`${session}.`, count === 0 ? "Nobody has booked it." : `${people(count)} will be told, with new times.`),
  cancelDay: "That time of your weekly offer is not offered again.",
  cancelSure: { label: "Are you sure?", missing: "Choose one.", options: { yes: "Yes, cancel it", no: "No, keep it" } },
  cancelLast: "Done",
  cancelled: { title: "Cancelled", text: (count: number) => told(count) },
  kept: { title: "Nothing was changed", text: "The session is as it was." },
  awayTitle: "I can't be there",
  awaySummary: "Say that you can't be there. Everyone is told, with new times.",
  awayHome: "I can't be there",
  awayHeading: "When can't you be there?",
  awayLast: "Tell them",
  awayUntil: {
    label: "How long?",
    missing: "Choose how long.",
    options: { today: "Today", tomorrow: "Today and tomorrow", later: "Until a later day" },
  },
  awayLastDay: {
    label: "Last day that you are away",
    hint: "Only where you chose a later day.",
    missing: "Choose the last day.",
    impossible: "That day is not in the calendar. Choose another one.",
    early: "Please choose today or a later day.",
    far: "Please choose a day in the next half year.",
  },
  awayToday: (count: number, who: number) =>
    count === 0 ? "No session of yours is left today." : `Today: ${sessions(count)}, ${people(who)}.`,
  awayBoth: (count: number, who: number) =>
    count === 0 ? "None is left tomorrow." : `Today and tomorrow: ${sessions(count)}, ${people(who)}.`,
  awayTells: "Each person gets one message with new times. Nobody is told why.",
  awayDone: {
    title: (count: number) =>
      count === 0 ? "Nobody had booked" : count === 1 ? "1 person is told" : `${count} people are told`,
    text: (day: string) => `Your sessions up to ${day} are cancelled. No time of yours can be booked until then.`,
  },
  givenTitle: "Supervision I give",
  givenSummary: "See who is due with you, what is booked, and what to confirm.",
  givenHome: "Supervision I give",
  search: "Find by name",
  count: (total: number) => (total === 1 ? "1 thing to see" : `${total} things to see`),
  empty: "Nobody is named as yours to supervise yet, and nothing is booked with you.",
  notFound: (search: string) => `Nothing matches "${search}".`,
  line: (name: string, kind: string) => `${name}: ${kind}`,
  nextOn: (when: string) => `Booked: ${when}`,
  nothingYet: "Nothing booked with you",
  dueCount: (count: number) =>
    count === 1 ? "1 of the people you supervise is due" : `${count} of the people you supervise are due`,
  seeDue: "See who is due",
  seeUnnamed: "See who has no supervisor",
  seeThem: "See who",
  waitsForAnswer: (name: string, when: string) => `${name} asks for ${when}`,
  moreAsk: (count: number) => (count === 1 ? "1 more asks for a time" : `${count} more ask for a time`),
  answer: "Answer",
  answerThis: (name: string) => `Answer ${name}`,
  unnamed: (count: number) =>
    count === 1 ? "1 person still needs a supervisor" : `${count} people still need a supervisor`,
  overviewTitle: "Supervision in numbers",
  overviewSummary: "See how many are in date for each kind, and who has no supervisor.",
  overviewHome: "Supervision in numbers",
  overviewCount: (total: number) => (total === 1 ? "1 thing to see" : `${total} things to see`),
  overviewEmpty: "Nobody has supervision as a duty yet.",
  inDate: (count: number, all: number) => `${count} of ${all} in date`,
  others: (soon: number, due: number, overdue: number, nobody: number) =>
    `Due soon: ${soon}. Due: ${due}. Overdue: ${overdue}. Without a supervisor: ${nobody}.`,
  noRhythm: (count: number) => `No set time: ${people(count)}.`,
  nobodyFor: (kinds: string) => `No supervisor for: ${kinds}`,
  nobodyState: "No supervisor",
  named: "Who gives it to whom stands under People, on each person's card. Whoever leads can change it there.",
});

function told(count: number): string {
  return count === 0
    ? "Nobody had booked it, so nobody is told."
    : `${people(count)} ${count === 1 ? "is" : "are"} told.`;
}
