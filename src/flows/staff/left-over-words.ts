import { defineWords } from "../kit/words.ts";

/** What is read about work and ties whose person cannot go on with them. */
export const leftOverWords = defineWords("staff-left-over", {
  title: "What nobody goes on with",
  summary: "See what is open with people who have left, or who do something else now.",
  count: (total: number) => (total === 1 ? "1 thing waits for somebody" : `${total} things wait for somebody`),
  empty: "Somebody goes on with everything.",
  many: (total: number) => `${total} things are open with people who can't go on with them`,
  all: "See them all",
  allOf: (total: number) => `See all ${total}: what nobody goes on with`,
  ended: (name: string) => `${name} has no access any more.`,
  notAny: (name: string) => `${name} does something else here now.`,
  requests: {
    offer: (name: string) => `Still offered: ${name}`,
    match: (name: string) => `Still matched: ${name}`,
  },
  placement: (name: string, host: string) => `Still on placement: ${name}, ${host}`,
  ties: {
    "line-manager": (name: string, by: string) => `${name} still has ${by} as line manager`,
    "clinical-supervisor": (name: string, by: string) => `${name} still has ${by} as clinical supervisor`,
    "peer-supervisor": (name: string, by: string) => `${name} still has ${by} as peer supervisor`,
    "placement-supervisor": (name: string, by: string) => `${name} still has ${by} as placement supervisor`,
  },
  fixes: {
    offer: "Take the offer back, and offer it to somebody else.",
    match: "End the match, and offer it to somebody else.",
    placement: "Give the placement a last day.",
    supervisor: "Say who their placement supervisor is now.",
    tie: "Say who it is now.",
  },
  change: "Change it",
  changeFor: (name: string) => `Change who is there for ${name}`,
});
