import { defineWords } from "../kit/words.ts";

/** Booking, moving and cancelling a session, and proposing a time. */
export const bookingWords = defineWords("booking", {
  title: "Book supervision",
  titleOf: {
    "line-management": "Book line management supervision",
    clinical: "Book clinical supervision",
    peer: "Book peer support supervision",
    group: "Book group supervision",
    "reflective-practice": "Book reflective practice",
    placement: "Book placement supervision",
  },
  summary: "Choose a time that your supervisor has free.",
  home: "Book supervision",
  last: "Book it",
  lastWait: "Join the waiting list",
  lastPropose: "Ask",
  kind: { label: "Which kind?", missing: "Choose which kind." },
  kindOption: (kind: string, state: string) => `${kind}: ${state.toLowerCase()}`,
  pages: {
    kind: "Which kind of supervision?",
    times: "Choose a time",
    day: "Choose a day",
    other: "Other times",
    propose: "Propose a time",
    confirm: "Is this right?",
  },
  time: { label: "When?", missing: "Choose a time." },
  day: { label: "Which of these days?", missing: "Choose a day." },
  dayOption: (day: string, count: number) => `${day}, ${count === 1 ? "1 time" : `${count} times`}`,
  slot: { label: "Which of these times?", missing: "Choose a time." },
  others: "Other times",
  propose: "None of these: I propose a time",
  proposeFirst: "I propose a time",
  with: { label: "With whom?", missing: "Choose whom you would like to meet." },
  on: {
    label: "Which day?",
    missing: "Choose a day.",
    impossible: "That day is not in the calendar. Choose another one.",
  },
  at: { label: "At what time?", missing: "Choose a time of day.", impossible: "Write the time like 14:30." },
  option: (when: string) => when,
  optionWith: (when: string, name: string) => `${when}, ${name}`,
  optionPlaces: (when: string, left: number) => `${when}, ${left === 1 ? "1 place" : `${left} places`} left`,
  optionFull: (when: string, waiting: number) =>
    waiting === 0 ? `${when}, full, nobody waits yet` : `${when}, full, ${waiting} on the waiting list`,
  withWhom: (names: string, minutes: string) => `With ${names}, ${minutes}.`,
  withTeam: (minutes: string) => `With someone from the peer support team, ${minutes}.`,
  noneFree: "No time is free in the next eight weeks. Propose one: your supervisor says yes or no.",
  noneFreeGroup: "No session with a free place is planned yet. You can join a waiting list, or come back later.",
  confirmBook: "Press the button and it is booked. We tell your supervisor, and you can move or cancel it.",
  confirmWait: (before: number) =>
    before === 0
      ? "It is full. You are next in line: when a place comes free it is yours, and we tell you."
      : `It is full, and ${before === 1 ? "one person waits" : `${before} people wait`} before you. When your turn comes the place is yours, and we tell you.`,
  confirmPropose: (name: string) => `We ask ${name}, who says yes or no. It is not booked until then.`,
  gone: (when: string) => `${when} has just gone. These are the next times.`,
  goneUnknown: "That time has just gone. These are the next times.",
  lastPlaceGone: (when: string) =>
    `The last place on ${when} has just gone. You can join its waiting list, or choose another time.`,
  past: "That time is over. Choose one that is still to come.",
  tooFar: "That is more than half a year away. Choose an earlier day.",
  clash: (name: string) => `You have ${name} then. Choose another time.`,
  ownLeave: "You are away on that day. Choose another one.",
  theirLeave: (name: string) => `${name} is away on that day. Choose another one.`,
  proposedAlready: (when: string) => `You have proposed ${when} already. Wait for the answer, or take it back first.`,
  noSupervisor: {
    title: "Nobody is named yet",
    text: (kind: string, lead: string) =>
      `There is nobody who gives you ${kind} yet. Your ${lead} sees that and can name someone.`,
  },
  notYours: {
    title: "This kind is not yours",
    text: "It is not part of your supervision. My supervision shows the kinds that are.",
  },
  noTimes: {
    title: "No time is on offer yet",
    text: "Nobody has put up a session of this kind in the next eight weeks. Please look again later.",
  },
  booked: {
    title: "Booked",
    text: (name: string) => `We tell ${name}. The calendar file puts it in your own calendar.`,
    again: "It was booked, and has changed since.",
  },
  waits: {
    title: "You are on the waiting list",
    text: "When a place comes free it is yours, and we tell you.",
  },
  proposed: {
    title: "Asked",
    text: (name: string) => `We asked ${name}. You hear from us as soon as there is an answer.`,
  },
});

/** Moving and cancelling. */
export const changingWords = defineWords("changing", {
  moveTitle: "Move a session",
  moveSummary: "Move a session to another time.",
  moveLast: "Move it",
  movePages: { times: "Choose a new time", other: "Other times", confirm: "Is this right?" },
  moveFrom: (session: string) => `Now: ${session}.`,
  noneFree: "No other time is free in the next eight weeks. You can cancel it and propose a time.",
  noneFreeTitle: "There is no other time",
  anotherNow: (name: string) =>
    `${name} does not give you this kind any more. Cancel the session and book it with whoever does now.`,
  giveUp: (session: string) => `You give up your place: ${session}.`,
  lastWait: "Give it up and wait",
  confirmMove: (name: string) => `Press the button and it is moved. We tell ${name}.`,
  moved: { title: "Moved", text: (name: string) => `We tell ${name}. The calendar file moves it in your calendar.` },
  cancelTitle: "Cancel a session",
  cancelSummary: "Cancel a session, with or without saying why.",
  cancelLast: "Cancel it",
  cancelHeading: "Cancel this session?",
  leaveTitle: "Leave a session",
  leaveSummary: "Give up your place in a group or in a line, with or without saying why.",
  leaveLast: "Leave it",
  leaveHeading: "Leave this session?",
  leaveGroup: "You leave the group session; it goes on for the others.",
  leaveLine: "You leave the waiting list.",
  takeOff: (name: string) => `${name} loses the place; the session goes on for the others. We tell ${name}.`,
  willTell: (name: string) => `We tell ${name}. You can book another time straight away.`,
  willTellThem: (name: string) => `We tell ${name}, with new times.`,
  why: {
    label: "Would you like to say why?",
    hint: (max: number) =>
      `Nobody needs a reason. Only the two of you read it, until a week after the session. Up to ${max} letters.`,
    missing: "Write why, or leave it empty.",
    tooLong: (max: number, length: number) =>
      `This has ${length} letters. Please shorten it to ${max}: only a short line fits here.`,
  },
  cancelled: { title: "Cancelled", text: (name: string) => `We tell ${name}. Would you like to book another time?` },
  cancelledForThem: (name: string) => `We tell ${name}, who can book another time.`,
  left: { title: "You left it", text: "Your place is free for somebody else. You can book another time." },
  bookAgain: "Book another time",
});
