import { defineWords } from "../kit/words.ts";

const sessions = (count: number) => (count === 1 ? "1 session" : `${count} sessions`);
const people = (count: number) => (count === 1 ? "1 person" : `${count} people`);

/** What somebody reads who is away, or will be. */
export const leaveWords = defineWords("leave", {
  title: "I'm away",
  summary: "Say from when to when you are away, today or later. Nobody asks why.",
  home: "I'm away",
  last: "Save",
  heading: "When are you away?",
  noWhy: "Nobody asks why, and nobody is told why.",
  from: {
    label: "First day away",
    missing: "Choose the first day.",
    impossible: "That day is not in the calendar. Choose another one.",
    past: "Please choose today or a later day.",
  },
  to: {
    label: "Last day away",
    missing: "Choose the last day.",
    impossible: "That day is not in the calendar. Choose another one.",
    early: "This is before the first day. Please choose a later one.",
    far: "Please choose a day within a year.",
  },
  heard: {
    title: "When you are away",
    text: "Nothing is kept yet. The button has the days as we read them, and you can still change them.",
    press: (days: string) => `Away: ${days}`,
  },
  fallsHeading: "Is this right?",
  falls: (count: number, who: number) =>
    `You give ${sessions(count)} in that time, for ${people(who)}. They are cancelled, and each person gets one message.`,
  more: (count: number) => `And ${count} more.`,
  days: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  saved: {
    title: "You are away",
    told: (count: number) => (count === 1 ? "1 person is told." : `${people(count)} are told.`),
    own: "You are booked into these sessions then. They stay, unless you move or cancel them.",
  },
  listTitle: "My leave",
  listSummary: "See when you are away, and take it back.",
  count: (total: number) => (total === 1 ? "1 time away" : `${total} times away`),
  empty: "You have no leave to come.",
  now: "Away now",
  toCome: "To come",
  youAreAway: (days: string) => `You are away: ${days}`,
  presses: {
    back: "I'm back",
    takeBack: "Take it back",
    takeBackThis: (days: string) => `Take it back: ${days}`,
    list: "My leave",
  },
  backTitle: "Take leave back",
  backSummary: "Say that you are here after all.",
  back: { title: "Welcome back", text: "You are here again from today on." },
  takenBack: { title: "Taken back", text: "You are not away then any more." },
  times: "The times that you offer can be booked again. Sessions that were cancelled stay cancelled.",
  gone: { title: "That can't be done any more", text: "It is over, or was taken back already." },
});
