import type { OwnManners } from "../../rules/nudges/manners.ts";
import type { Hot } from "../hot.ts";
import type { KnownPerson } from "../known-person.ts";
import { ownManners, type Said } from "../manners.ts";
import { type NudgeRecord, nudgeRecord } from "../nudges.ts";
import { type PersonOn, personFrom } from "../one-person.ts";
import type { Sender, When } from "./pages.ts";

/** Whom news for those who lead goes to, and what of them and of the sender is to be looked at when it does. */
export interface Leading {
  /** Everybody who leads or develops today, by name. */
  readonly leads: readonly KnownPerson[];
  /** Who deputises for a lead who is away today, by name. */
  readonly deputies: readonly KnownPerson[];
  /** How each of them wants to be reached. */
  readonly manners: ReadonlyMap<string, OwnManners>;
  /** What they, and the sender that it was read for, are reminded of, or were lately. */
  readonly nudges: readonly NudgeRecord[];
}

type Dated = "localDate" | "dueAt" | "decidedAt";
type NudgeRow = Parameters<typeof nudgeRecord>[0];

interface Found {
  readonly leads: readonly PersonOn[];
  readonly deputies: readonly PersonOn[];
  readonly manners: readonly {
    readonly id: string;
    readonly said: Said | null;
    readonly offered: readonly string[];
    readonly away: OwnManners["away"];
  }[];
  readonly nudges: readonly (Omit<NudgeRow, Dated> &
    Record<"localDate" | "dueAt", string> & { decidedAt: string | null })[];
}

/**
 * In one statement what `people.withRole("lead", "development-worker")`, `people.deputiesOfThoseAway`, `manners.of` and
 * `nudges.touching` read one by one when a request is sent.
 */
export async function leading(hot: Hot, { person }: Sender, { now, today }: When): Promise<Leading> {
  const found = JSON.parse(String(await hot.call("page_leads", { person: person.id, now, today }))) as Found;
  const people = (rows: readonly PersonOn[]) => rows.flatMap((row) => personFrom(row) ?? []);
  return {
    leads: people(found.leads),
    deputies: people(found.deputies),
    manners: new Map(
      found.manners.map(({ id, said, offered, away }) => [id, ownManners(said ?? undefined, offered, away)]),
    ),
    nudges: found.nudges.map((row) =>
      nudgeRecord({
        ...row,
        localDate: new Date(row.localDate),
        dueAt: new Date(row.dueAt),
        decidedAt: row.decidedAt === null ? null : new Date(row.decidedAt),
      }),
    ),
  };
}
