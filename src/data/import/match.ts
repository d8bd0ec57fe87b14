import type { Known } from "./known.ts";
import { nameKey, type PersonRow, type Problem } from "./rows.ts";

export interface Matched {
  readonly row: PersonRow;
  /** Who it is; nobody where they are new here. */
  readonly known: Known | undefined;
}

const tellApart = "write the names so that people can tell them apart.";

/**
 * Finds who each row is about: who was chosen, else by e-mail, then by the old e-mail, and without one by name and a team in common. A doubt
 * is a problem, never a guess: nobody is given somebody else's place.
 */
export function matchPeople(
  rows: readonly PersonRow[],
  people: readonly Known[],
  teamIds: ReadonlyMap<string, string>,
): { readonly matched: readonly Matched[]; readonly problems: readonly Problem[] } {
  const byEmail = new Map(people.flatMap((one) => (one.email === null ? [] : [[one.email, one] as const])));
  const byName = new Map<string, Known[]>();
  for (const one of people) byName.set(nameKey(one.name), [...(byName.get(nameKey(one.name)) ?? []), one]);

  const inSameTeam = (row: PersonRow) => {
    const wanted = (row.teams ?? []).map((team) => teamIds.get(nameKey(team)));
    return (byName.get(nameKey(row.name)) ?? []).filter(({ teamIds: theirs }) =>
      wanted.length === 0 ? theirs.length === 0 : theirs.some((id) => wanted.includes(id)),
    );
  };

  const byId = new Map(people.map((one) => [one.id, one]));

  function find(row: PersonRow): Known | Omit<Problem, "row"> | undefined {
    if (row.id !== undefined) return byId.get(row.id);
    const mailed = (row.email && byEmail.get(row.email)) || (row.oldEmail && byEmail.get(row.oldEmail)) || undefined;
    if (mailed) return mailed;
    const like = inSameTeam(row);
    const unmailed = like.filter(({ email, endedAt }) => email === null && endedAt === null);
    if (unmailed.length > 1)
      return { cell: "name", says: `several people here have this name and team. Please ${tellApart}` };
    if (unmailed[0]) return unmailed[0];
    const withEmail = like.some(({ email, endedAt }) => email !== null && endedAt === null);
    if (withEmail && row.email)
      return {
        cell: "email",
        says: `we know this name and team with another e-mail. Put that one under old_email or, if this is somebody else, ${tellApart}`,
      };
    if (withEmail)
      return {
        cell: "email",
        says: `we know this name and team with an e-mail. Put it in or, if this is somebody else, ${tellApart}`,
      };
    if (row.ended === undefined) return undefined;
    const left = like.filter(({ email, endedAt }) => email === null && endedAt !== null);
    return left.sort((one, other) => Number(other.endedAt) - Number(one.endedAt))[0];
  }

  const problems: Problem[] = [];
  const lineOf = new Map<string, number>();
  const matched = rows.map((row): Matched => {
    const found = find(row);
    if (found && "says" in found) {
      problems.push({ row, ...found });
      return { row, known: undefined };
    }
    const first = found && lineOf.get(found.id);
    if (first !== undefined)
      problems.push({ row, cell: undefined, says: `this is the same person as on line ${first}. Keep one line.` });
    if (found) lineOf.set(found.id, row.line);
    return { row, known: found };
  });
  return { matched, problems };
}
