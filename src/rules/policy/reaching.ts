import type { Rule } from "./standing.ts";

/** Messages: what may not have reached oneself, and whom nothing reaches. */
export const reachingRules: readonly Rule[] = [
  {
    id: "message-look",
    action: "message.look",
    relations: ["self"],
    because: "What was meant for somebody is for them to look at.",
  },
  {
    id: "people-unreached",
    action: "people.unreached",
    roles: ["lead", "development-worker"],
    because: "Whoever leads sees to it that everybody can be reached; they see who and why, never what about.",
  },
];
