import { isId } from "./ids.ts";
import { type KnownPerson, known, type PersonRow } from "./known-person.ts";
import type { Tx } from "./transact.ts";

/** What the store's `person_on` gives: somebody, and after them whom they deputise for. */
export type PersonOn = readonly (Omit<PersonRow, "endedAt" | "toldAt"> & {
  readonly endedAt: string | null;
  readonly toldAt: string | null;
  /** Whether they are somebody whom the one asked for deputises for. */
  readonly other: boolean;
})[];

/**
 * Somebody with what they are on a day, and whom they deputise for, in one statement: what `knownPeopleOn` reads in seven.
 * Each thing that comes in begins with it, and a journey to the store costs more than what it reads.
 */
export async function onePerson(tx: Tx, id: string, date: string): Promise<KnownPerson | undefined> {
  if (!isId(id)) return undefined;
  const [found] = await tx.$queryRaw<readonly { person: PersonOn | null }[]>`
    SELECT person_on(${id}::uuid, ${date}::date) AS person`;
  return found?.person ? personFrom(found.person) : undefined;
}

export function personFrom(found: PersonOn): KnownPerson | undefined {
  const rows = found.map((each) => ({ ...each, endedAt: moment(each.endedAt), toldAt: moment(each.toldAt) }));
  const row = rows.find(({ other }) => !other);
  return (
    row &&
    known(
      row,
      rows.filter(({ other }) => other),
    )
  );
}

const moment = (text: string | null): Date | null => (text === null ? null : new Date(text));
