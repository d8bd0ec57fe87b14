import { isId } from "./ids.ts";
import { type KnownPerson, known, type PersonRow } from "./known-person.ts";
import type { Tx } from "./transact.ts";

interface Row extends PersonRow {
  /** Whether they are somebody whom the one asked for deputises for. */
  readonly other: boolean;
}

/**
 * Somebody with what they are on a day, and whom they deputise for, in one statement: what `knownPeopleOn` reads in seven.
 * Each thing that comes in begins with it, and a journey to the store costs more than what it reads.
 */
export async function onePerson(tx: Tx, id: string, date: string): Promise<KnownPerson | undefined> {
  if (!isId(id)) return undefined;
  const rows = await tx.$queryRaw<readonly Row[]>`
    WITH who AS (
      SELECT ${id}::uuid AS id, false AS other
      UNION
      SELECT other_id, true FROM relations
      WHERE kind = 'deputy' AND person_id = ${id}::uuid
        AND from_date <= ${date}::date AND coalesce(to_date >= ${date}::date, true)
    )
    SELECT p.id, p.name, p.staff_role AS "staffRole", p.ended_at AS "endedAt", p.told_at AS "toldAt", who.other,
      (SELECT coalesce(json_agg(json_build_object('role', r.role)), '[]') FROM person_roles r
        WHERE r.person_id = p.id AND r.from_date <= ${date}::date AND coalesce(r.to_date >= ${date}::date, true)) AS roles,
      (SELECT coalesce(json_agg(json_build_object('team', json_build_object(
          'id', t.id, 'name', t.name, 'setting', t.setting,
          'locality', json_build_object('id', l.id, 'name', l.name,
            'serviceLine', json_build_object('id', s.id, 'name', s.name)))) ORDER BY t.name), '[]')
        FROM memberships m JOIN teams t ON t.id = m.team_id JOIN localities l ON l.id = t.locality_id
          JOIN service_lines s ON s.id = l.service_line_id
        WHERE m.person_id = p.id AND t.ended_at IS NULL
          AND m.from_date <= ${date}::date AND coalesce(m.to_date >= ${date}::date, true)) AS memberships
    FROM who JOIN people p ON p.id = who.id
    WHERE NOT who.other OR p.ended_at IS NULL
    ORDER BY who.other, p.name, p.id`;
  const row = rows.find(({ other }) => !other);
  return (
    row &&
    known(
      row,
      rows.filter(({ other }) => other),
    )
  );
}
