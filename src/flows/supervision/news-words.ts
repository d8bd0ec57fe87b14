import { defineWords } from "../kit/words.ts";

/** What the two are told when something about a session changes. */
export const newsWords = defineWords("supervision-news", {
  summary: "You have something in Alongside.",
  booked: { title: "Supervision booked with you", text: (name: string) => `${name} has booked a session with you.` },
  moved: {
    title: "Supervision moved",
    text: (name: string) => `${name} has moved your session. This is the new time.`,
  },
  movedToLine: (name: string) => `${name} has left your session and waits for a place in another one.`,
  cancelled: {
    title: "Supervision cancelled",
    text: (name: string) => `${name} has cancelled your session.`,
    left: (name: string) => `${name} has left your group session. It goes on for the others.`,
    takenOff: (name: string) => `${name} has cancelled your place in a group session.`,
  },
  movedUp: { title: "A place is yours", text: "A place came free, and you were next in line. You are booked." },
  proposed: {
    title: "A time is proposed to you",
    text: (name: string, kind: string, when: string) => `${name} asks for ${kind} on ${when}.`,
  },
  accepted: { title: "Your supervisor said yes", text: (name: string) => `${name} can come. It is booked.` },
  declined: {
    title: "That time does not work",
    text: (name: string, when: string) => `${name} cannot come on ${when}. You can propose another time.`,
  },
  answer: "Answer",
});
