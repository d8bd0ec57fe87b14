import type { KindTerms, SupervisionKind } from "./kinds.ts";

/** So many days after a session what the two wrote about it is kept. */
export const notesDays = 7;

/** What one of the two said afterwards. */
export interface Said {
  readonly met: boolean;
  readonly on: string;
  readonly minutes: number;
  readonly kind: SupervisionKind;
}

/** How far the two agree on what took place. "one-said": one of them did, that they met or that they did not. */
export type RecordState = "to-confirm" | "one-said" | "agreed" | "not-met" | "differs";

export function recordState(one: Said | undefined, other: Said | undefined): RecordState {
  if (!one || !other) return one || other ? "one-said" : "to-confirm";
  if (!one.met && !other.met) return "not-met";
  const same = one.met === other.met && one.on === other.on && one.minutes === other.minutes && one.kind === other.kind;
  return same ? "agreed" : "differs";
}

/** Whether it cannot count before somebody more has said how it was, or the two agree. */
export function waitsForWord(
  confirmedBy: KindTerms["confirmedBy"] | undefined,
  one: Said | undefined,
  other: Said | undefined,
): boolean {
  const state = recordState(one, other);
  return state === "to-confirm" || state === "differs" || (state === "one-said" && confirmedBy === "both");
}

/**
 * Whether it counts towards a duty: it took place, it is of a kind that counts and long enough, nobody says otherwise, and
 * one or both said so as the trust asks.
 */
export function counts(terms: KindTerms, one: Said | undefined, other: Said | undefined): boolean {
  const state = recordState(one, other);
  const enough = state === "agreed" || (state === "one-said" && terms.confirmedBy === "either");
  const said = one ?? other;
  return enough && said?.met === true && terms.counts.includes(said.kind) && said.minutes >= terms.leastMinutes;
}
