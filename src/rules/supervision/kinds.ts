/** The kinds of supervision that can be booked. Slots are kept by these keys; a trust names them in its own words. */
export const supervisionKinds = [
  "line-management",
  "clinical",
  "peer",
  "group",
  "reflective-practice",
  "placement",
] as const;
export type SupervisionKind = (typeof supervisionKinds)[number];

/**
 * Who gives a kind: whoever stands in this relation to the person, or, for `peer-team`, any lead or development worker
 * who offers time for it.
 */
export const givers = [
  "line-manager",
  "clinical-supervisor",
  "peer-supervisor",
  "placement-supervisor",
  "peer-team",
] as const;
export type Giver = (typeof givers)[number];

/** How two people meet for it. */
export const ways = ["in-person", "phone", "video"] as const;
export type Way = (typeof ways)[number];

/** What a trust asks of one kind of supervision. */
export interface KindTerms {
  readonly givenBy: Giver;
  /** How long one session usually is, in minutes. */
  readonly minutes: number;
  /** How many people one session has room for, where it is not said otherwise: 1, or more for a group. */
  readonly places: number;
  /** At the latest so many weeks apart for somebody who works full time; absent where the trust asks for no rhythm. */
  readonly everyWeeks?: number | undefined;
  /** About every so many hours of a placement, instead of weeks. */
  readonly everyHours?: number | undefined;
  /** The first one within so many weeks of starting. */
  readonly firstWithinWeeks?: number | undefined;
  /** Sessions of these kinds count towards it, where they last at least `leastMinutes`. */
  readonly counts: readonly SupervisionKind[];
  readonly leastMinutes: number;
  /** Whether one of the two saying that it took place is enough, while the other does not say otherwise. */
  readonly confirmedBy: "either" | "both";
}

/** All that a trust says about supervision. */
export interface SupervisionTerms {
  /** A full week's work: somebody with fewer hours has longer between two sessions. */
  readonly fullTimeHours: number;
  /** From so many days before a session is due it is "due soon". */
  readonly dueSoonDays: number;
  /** From so many days after the due date it is "overdue"; until then "due". */
  readonly graceDays: number;
  /** In the order people see. A kind that is not here is not given in this trust. */
  readonly kinds: Readonly<Partial<Record<SupervisionKind, KindTerms & { readonly name: string }>>>;
}

export function isSupervisionKind(text: string): text is SupervisionKind {
  return (supervisionKinds as readonly string[]).includes(text);
}
