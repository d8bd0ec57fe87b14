import { defineWords } from "../kit/words.ts";

/** A proposed time, answered by the supervisor or taken back. */
export const proposalWords = defineWords("proposal", {
  title: "Answer a proposed time",
  summary: "Say yes or no to a time that somebody proposes.",
  last: "Answer",
  heading: "Can you come then?",
  asks: (name: string, kind: string, when: string) => `${name} asks for ${kind} on ${when}.`,
  verdict: {
    label: "Can you come then?",
    missing: "Choose yes or no.",
    yes: "Yes, book it",
    no: "No, that does not work",
  },
  busy: "You have another session then, or too close to it. Say no, or move that one first.",
  away: "You are away on that day. Say no, or take the leave back first.",
  theirs: (name: string) => `${name} has something else then by now. Say no: they can propose another time.`,
  over: "That time is over. Say no: they can propose another time.",
  accepted: { title: "Booked", text: (name: string) => `We tell ${name}. It is in your supervision.` },
  declined: { title: "You said no", text: (name: string) => `We tell ${name}, who can propose another time.` },
  withdrawTitle: "Take a proposed time back",
  withdrawSummary: "Take back a time that you proposed.",
  withdrawn: { title: "Taken back", text: "Your supervisor is not asked any more." },
  gone: { title: "That is answered already", text: "It was answered or taken back." },
});
