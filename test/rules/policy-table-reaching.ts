import { everyRole, type Person } from "./policy-vocabulary.ts";

/** Messages that may not have come, and people whom nothing reaches. */
export const reachingPeople: readonly Person[] = [
  { who: "whoever a message was meant for", roles: everyRole, tie: "self", always: "message.look" },
  {
    who: "the lead and the development workers: whom nothing reaches",
    roles: ["lead", "development-worker"],
    always: "people.unreached",
  },
];
