/** Where the hours of an entry stand. The words have no state: they are private, or shared. */
export const entryStates = ["logged", "sent", "signed", "hours-returned"] as const;
export type EntryState = (typeof entryStates)[number];

/** What was worked, apart from anything written about it. Lists hold keys of the trust's options. */
export interface EntryFacts {
  /** YYYY-MM-DD */
  readonly workedOn: string;
  /** Whole minutes, in quarter hours. */
  readonly minutes: number;
  readonly setting: string;
  readonly activities: readonly string[];
  /** Took part, or observed. */
  readonly tookPart: boolean;
  /** The role, never the name, of who supervised that day. */
  readonly supervisingRole: string;
}

/** How an entry is written: not at all, in three short questions (Rolfe 2001, Driscoll), or in six (Gibbs 1988). */
export const writings = ["none", "three", "six"] as const;
export type Writing = (typeof writings)[number];

export const writtenParts = {
  none: [],
  three: ["what-happened", "so-what", "now-what"],
  six: ["description", "feelings", "evaluation", "analysis", "conclusion", "action-plan"],
} as const satisfies Readonly<Record<Writing, readonly string[]>>;
export type WrittenPart = (typeof writtenParts)["three" | "six"][number];

/** The facts in one way of writing, whatever the order of their activities: what a signature is made over. */
export function canonicalFacts(entryId: string, facts: EntryFacts): string {
  const { workedOn, minutes, setting, activities, tookPart, supervisingRole } = facts;
  return JSON.stringify(["v1", entryId, workedOn, minutes, setting, [...activities].sort(), tookPart, supervisingRole]);
}

/** Whether two sets of facts say the same work. */
export function sameFacts(one: EntryFacts, other: EntryFacts): boolean {
  return canonicalFacts("", one) === canonicalFacts("", other);
}

/** Why a day cannot be logged: it is still to come, or outside the placement. */
export function dayProblem(
  workedOn: string,
  placement: { readonly from: string; readonly to: string | undefined },
  today: string,
): "ahead" | "before" | "after" | undefined {
  if (workedOn > today) return "ahead";
  if (workedOn < placement.from) return "before";
  return placement.to !== undefined && workedOn > placement.to ? "after" : undefined;
}
