import type { Role } from "../../rules/policy/standing.ts";
import type { JoiningRecord } from "../joinings.ts";
import type { FellAway } from "../supervision/leaving.ts";

/** A cell's value: what it gives, `null` for an empty cell (it takes away), nothing where the file has no such column. */
export type Given<Value> = Value | null | undefined;

/** The relations that a line can give, each named for what the other person is to this one; `deputy` is deputy of the other. */
export const relationKinds = ["line-manager", "clinical-supervisor", "peer-supervisor", "deputy"] as const;
export type RelationKind = (typeof relationKinds)[number];
/** The column that gives each. */
export const relationColumns = {
  "line-manager": "line_manager",
  "clinical-supervisor": "clinical_supervisor",
  "peer-supervisor": "peer_supervisor",
  deputy: "deputy_of",
} as const satisfies Readonly<Record<RelationKind, string>>;

/** Somebody who was chosen, by their id. */
export interface Chosen {
  readonly id: string;
}

/** Someone as one line of a file gives them, checked as far as one can without the store. Dates are `YYYY-MM-DD`. */
export interface PersonRow {
  readonly line: number;
  /** Who it is, where whoever changes them chose among those who are here. */
  readonly id?: string;
  readonly name: string;
  /** In small letters. */
  readonly email: Given<string>;
  /** The address they were known by, where it has changed. */
  readonly oldEmail: Given<string>;
  readonly phone: Given<string>;
  readonly job: Given<string>;
  readonly roles: readonly Role[] | undefined;
  readonly engagement: Given<{ readonly kind: string; readonly peerKind: string | null }>;
  /** Above 0; taken away where nobody says, or for full time. */
  readonly hoursPerWeek: Given<number>;
  /** Names of teams, as written. */
  readonly teams: readonly string[] | undefined;
  /** The first day of what is new. */
  readonly from: string | undefined;
  /** The other person's e-mail, or those who were chosen among the people here. */
  readonly relations: Readonly<Partial<Record<RelationKind, string | readonly Chosen[] | null>>>;
  /** The day their access ended; `back` lets them in again. */
  readonly ended: string | "back" | undefined;
}

export interface TeamRow {
  readonly line: number;
  readonly name: string;
  readonly setting: string;
  readonly locality: string;
  readonly serviceLine: { readonly key: string; readonly name: string };
}

/** What keeps a row from being taken: which cell it is about, where it is about one, and what to change, apart from where the row stands. */
export interface Problem {
  readonly row: PersonRow | TeamRow;
  readonly cell: string | undefined;
  readonly says: string;
}

/** What was written. Nothing was where there are problems. */
export type Written =
  | {
      readonly added: number;
      readonly changed: number;
      readonly same: number;
      readonly ended: number;
      /** Supervision that fell away with those who left. */
      readonly fell?: FellAway;
      /** What they had said when they came, and nobody had answered. */
      readonly settled?: readonly Pick<JoiningRecord, "id" | "kind">[];
      /** Worth a look. */
      readonly notes: readonly Omit<Problem, "cell">[];
    }
  | { readonly problems: readonly Problem[] };

/** Names are the same whatever their capitals and spaces. */
export function nameKey(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}
