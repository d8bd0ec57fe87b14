import type { Role } from "../../rules/policy/standing.ts";
import { dateColumn } from "../dates.ts";
import { Prisma } from "../prisma/client.ts";
import { inSmall, inSmallSql } from "../small-letters.ts";
import type { Tx } from "../transact.ts";
import { readStaff, type StaffRecord } from "./record.ts";

/** Whom to find: everybody with access where nothing is typed, and else all who fit, also those whose access has ended. */
export interface StaffSought {
  readonly search: string;
  /** The trust's own names, by which somebody is found, too; somebody whose job has none is found by its key. */
  readonly roleNames: Readonly<Record<Role, string>>;
  readonly jobNames: Readonly<Record<string, string>>;
  readonly skip: number;
  readonly take: number;
}

/** One page of the people who fit, by name, those whose access has ended last; and how many fit in all. */
export async function listStaff(
  tx: Tx,
  today: string,
  sought: StaffSought,
): Promise<{ readonly items: readonly StaffRecord[]; readonly total: number }> {
  const fits = whoFits(sought, today);
  const [counted] = await tx.$queryRaw<readonly { readonly total: bigint }[]>`SELECT count(*) AS total FROM people p
    WHERE ${fits}`;
  const page = await tx.$queryRaw<readonly { readonly id: string }[]>`SELECT p.id FROM people p WHERE ${fits}
    ORDER BY p.ended_at IS NOT NULL, p.name, p.id LIMIT ${sought.take} OFFSET ${sought.skip}`;
  const ids = page.map(({ id }) => id);
  const read = new Map((await readStaff(tx, today, ids)).map((each) => [each.id, each]));
  return { items: ids.flatMap((id) => read.get(id) ?? []), total: Number(counted?.total ?? 0) };
}

/** By name, e-mail, job, and the roles and teams that stand today or from a day that is set. */
function whoFits({ search, roleNames, jobNames }: StaffSought, today: string): Prisma.Sql {
  const letters = inSmall(search.trim());
  if (letters === "") return Prisma.sql`p.ended_at IS NULL`;
  const has = (column: Prisma.Sql) => Prisma.sql`position(${letters} IN ${inSmallSql(column)}) > 0`;
  const called = (names: Readonly<Record<string, string>>) =>
    Object.keys(names).filter((key) => inSmall(names[key] ?? "").includes(letters));
  const stands = (row: Prisma.Sql) =>
    Prisma.sql`(${row}.to_date IS NULL OR ${row}.to_date >= ${dateColumn(today)}::date)`;
  return Prisma.sql`(${has(Prisma.sql`p.name`)} OR ${has(Prisma.sql`p.email`)}
    OR p.staff_role = ANY(${called(jobNames)}::text[])
    OR (p.staff_role <> ALL(${Object.keys(jobNames)}::text[]) AND ${has(Prisma.sql`p.staff_role`)})
    OR EXISTS (SELECT FROM person_roles r WHERE r.person_id = p.id AND r.role = ANY(${called(roleNames)}::text[])
      AND ${stands(Prisma.sql`r`)})
    OR EXISTS (SELECT FROM memberships m JOIN teams t ON t.id = m.team_id AND t.ended_at IS NULL
      WHERE m.person_id = p.id AND ${stands(Prisma.sql`m`)} AND ${has(Prisma.sql`t.name`)}))`;
}
