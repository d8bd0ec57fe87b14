import { everyRole, type Person } from "./policy-vocabulary.ts";

/** Coming in: what anybody may say of themselves, and who answers it. */
export const joiningPeople: readonly Person[] = [
  { who: "anybody with an account", roles: everyRole, always: "join.ask interest.say" },
  {
    who: "the person themselves",
    roles: everyRole,
    tie: "self",
    always: "about.read join.read",
    when: { waiting: "join.withdraw interest.withdraw" },
  },
  {
    who: "somebody who waits for their team to confirm them",
    roles: everyRole,
    tie: "joining",
    always: "request.begin",
  },
  {
    who: "the manager of the team they named",
    roles: ["team-manager"],
    tie: "own-team",
    always: "join.read",
    when: { waiting: "join.decide", active: "join.end" },
  },
  {
    who: "the lead",
    roles: ["lead"],
    always: "join.read",
    when: { waiting: "join.decide", active: "join.end" },
    butNot: [{ ties: ["self"], may: "join.decide join.end" }],
  },
  {
    who: "those who get in touch with whoever is interested",
    roles: ["lead", "development-worker"],
    always: "interest.read",
    when: { waiting: "interest.answer" },
    butNot: [{ ties: ["self"], may: "interest.answer" }],
  },
];
