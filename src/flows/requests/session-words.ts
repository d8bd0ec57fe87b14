import { defineWords } from "../kit/words.ts";

/** Asking for help with a group or a session: no one person, so no code and no yes. */
export const sessions = defineWords("sessions", {
  title: "Request help with a group",
  summary: "Ask for a peer support worker for a group or a session.",
  home: "Request help with a group",
  send: "Send request",
  pages: { what: "What it is", when: "When and where" },
  activities: {
    label: "What would the peer support worker do?",
    hint: "Choose all that fit.",
    missing: "Choose at least one thing.",
  },
  on: {
    label: "On which day?",
    missing: "Give the day.",
    impossible: "That day is not in the calendar. Choose another one.",
    past: "That day has passed. Give a day to come.",
  },
  at: {
    label: "When does it start?",
    missing: "Give the time.",
    impossible: "Give the time like 14:30.",
    past: "That time has passed today. Give a later one, or another day.",
  },
  minutes: {
    label: "How many minutes does it last?",
    missing: "Give the number of minutes.",
    outside: "Give a number from 15 to 480, in steps of 15.",
  },
  sent: {
    title: "Your request is with us",
    next: (lead: string) => `Your ${lead} looks for someone who is free then. We tell you and your team each step.`,
  },
  prepareTitle: "Before the group",
  prepareSummary: "Tell the peer support worker who to go to on the day.",
  prepareHeading: "On the day",
});
