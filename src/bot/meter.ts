import type { Settled } from "../data/relay.ts";
import type { Asked } from "./surface.ts";

export const outcomes = ["sent", "later", "held", "refused", "undrawn", "unknown", "dropped"] as const;
/** What became of a message this time: `later` was refused for now, `held` waits for a better moment, `undrawn` never left. */
export type Outcome = (typeof outcomes)[number] & (Settled | "later" | "held" | "undrawn");
export const classes = ["answer", "news", "nudge"] as const;
export const askedKinds = ["say", "press", "answer"] as const satisfies readonly Asked["asks"][];

/** What is counted: never who, never which, never what was said. */
export interface Meter {
  /** A platform is called. */
  trying(of: (typeof classes)[number]): void;
  became(outcome: Outcome, of: (typeof classes)[number]): void;
  /** How long a platform took to answer, or until that was given up. */
  sending(seconds: number): void;
  /** A page was answered, a button pressed, something typed; `well` where it could be taken. */
  turn(asked: (typeof askedKinds)[number], well: boolean, seconds: number): void;
  /** Something came in that had come before. */
  replayed(): void;
  /** A nudge was decided on: it is to be said, or is not, for whatever reason. */
  nudge(came: "planned" | "dropped"): void;
}

const nothing = () => {};

/** Counts nothing. */
export const noMeter: Meter = {
  trying: nothing,
  became: nothing,
  sending: nothing,
  turn: nothing,
  replayed: nothing,
  nudge: nothing,
};
