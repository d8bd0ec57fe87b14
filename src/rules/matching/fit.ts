import type { Day, ForWhom, LoneWorking, PartOfDay } from "../request/facts.ts";

/** What a request asks of whoever takes it, as far as matching needs to know. */
export interface Wanted {
  readonly teamId: string;
  readonly localityId: string;
  readonly serviceLineId: string;
  /** The first day somebody is needed, "YYYY-MM-DD": today, or a session's own date. */
  readonly from: string;
  readonly days: readonly Day[];
  readonly parts: readonly PartOfDay[];
  readonly language?: string;
  readonly experience: readonly string[];
  readonly forWhom?: ForWhom;
  readonly loneWorking?: LoneWorking;
  readonly places: readonly string[];
  readonly caseCode?: string;
}

/** A peer support worker as matching sees them. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly carer: boolean;
  /** Teams they work with now. */
  readonly teamIds: readonly string[];
  readonly localityIds: readonly string[];
  readonly serviceLineIds: readonly string[];
  readonly capacity: number;
  /** Open allocations. */
  readonly carrying: number;
  readonly openOffers: number;
  readonly days: readonly Day[];
  readonly parts: readonly PartOfDay[];
  readonly languages: readonly string[];
  /** Only the areas of their own life they let be used and said; any other never comes in here. */
  readonly experienceSaid: readonly string[];
  readonly loneWorks: "yes" | "on-site" | "with-another";
  /** The last day of a leave that has begun, "YYYY-MM-DD". */
  readonly awayUntil?: string;
  /** Their access has ended. */
  readonly accessEnded?: boolean;
  /** Private: never shown, never explained. */
  readonly notTeamIds: readonly string[];
  /** Private: never shown, never explained. */
  readonly notCodes: readonly string[];
  /** They were asked for this one before and said no. */
  readonly saidNo?: boolean;
  /** "YYYY-MM-DD". */
  readonly lastWorkedWithThisTeam?: string;
}

/** What the trust calls its options. An option without a label is never shown. */
export interface MatchLabels {
  readonly languages: Readonly<Record<string, string>>;
  readonly experience: Readonly<Record<string, string>>;
}

/** `counts` is how much a met preference adds to the score: 1 where it is not given. */
export type Judgement =
  | { readonly fits: true; readonly says: string; readonly counts?: number }
  | { readonly fits: false; readonly says: string };

/** One thing to look at. Its own sentence is the reason people read; nothing means it has nothing to say here. */
export interface MatchRule {
  readonly id: string;
  /** A lead may override a `must` that is missed, with a reason; `prefers` only moves people up the list. */
  readonly weighs: "must" | "prefers";
  judge(wanted: Wanted, candidate: Candidate, labels: MatchLabels): Judgement | undefined;
}

export interface Miss {
  readonly rule: string;
  readonly says: string;
}

export interface Fit {
  readonly id: string;
  readonly name: string;
  readonly reasons: readonly string[];
  readonly misses: readonly Miss[];
  readonly score: number;
}

/** Places taken: work under way and offers not answered yet. */
export function taken(candidate: Candidate): number {
  return candidate.carrying + candidate.openOffers;
}

export function isFull(candidate: Candidate): boolean {
  return taken(candidate) >= candidate.capacity;
}
