import { everyRole, type Person } from "./policy-vocabulary.ts";

/** Reminders: a note is for whoever it reaches, and so is what they say of it. */
export const nudgedPeople: readonly Person[] = [
  {
    who: "everybody who belongs here: when they are reminded, of what, and when they are away",
    roles: everyRole.filter((role) => role !== "none"),
    tie: "self",
    always: "manners.set leave.set",
  },
  {
    who: "whoever a note or a reminder reached, also where they have no role any more",
    roles: everyRole,
    tie: "self",
    always: "note.read nudge.answer",
  },
];
