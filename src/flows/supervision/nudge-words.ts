import { defineWords } from "../kit/words.ts";

/** What people are reminded of about supervision: kinds, days and names of those who see it anyway. */
export const supervisionNudgeWords = defineWords("supervision-nudges", {
  weekly: {
    title: "My supervision each week",
    why: "Once a week you hear what is booked and what is due.",
    book: "Would you like to book supervision?",
    booked: "Your supervision this week",
    met: "Did you meet?",
    isBooked: (session: string) => `Booked: ${session}`,
    kind: (kind: string, said: string) => `${kind}: ${said}`,
    due: "Due",
    nobody: (kinds: string, lead: string) => `Nobody is named yet for: ${kinds}. Your ${lead} sees that.`,
    toSay: (count: number) =>
      count === 1
        ? "1 session is over. Would you like to say whether you met?"
        : `${count} sessions are over. Would you like to say whether you met?`,
    timesFor: (kind: string) => `Free times for: ${kind}`,
  },
  giving: {
    title: "Supervision I give each week",
    why: "You give supervision, so once a week you hear who is due with you.",
    row: "The supervision that you give",
    due: (names: string) => `Due with you, nothing booked yet: ${names}`,
    name: (name: string, kind: string) => `${name} (${kind})`,
    more: (names: string, more: number) => `${names}, and ${more} more`,
    asked: (count: number) => (count === 1 ? "1 time is proposed to you" : `${count} times are proposed to you`),
    toSay: (count: number) =>
      count === 1 ? "1 session waits to be confirmed" : `${count} sessions wait to be confirmed`,
    unnamed: (count: number) =>
      count === 1 ? "1 person still needs a supervisor" : `${count} people still need a supervisor`,
    dueInGroups: (count: number) =>
      count === 1
        ? "1 person is due for a group and has none booked"
        : `${count} people are due for a group and have none booked`,
    numbers: "Supervision in numbers",
    see: "See the numbers",
  },
  before: {
    title: "Before a session",
    why: "You have a session of supervision on your next working day.",
    row: (when: string) => `Supervision ${when}`,
  },
  bookAt: (kind: string, when: string) => `Book ${kind}, ${when}`,
  otherTimes: "Other times",
  goneTitle: "That time has gone",
});
