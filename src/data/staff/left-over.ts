import { neverSupervising } from "../../rules/people/supervising.ts";
import { dateColumn } from "../dates.ts";
import { Prisma } from "../prisma/client.ts";
import type { Named } from "../supervision/booking-record.ts";
import type { Tx } from "../transact.ts";

/** Ties by which somebody is there for somebody else; each gives a kind of supervision. */
export const supervisingTies = [
  "line-manager",
  "clinical-supervisor",
  "peer-supervisor",
  "placement-supervisor",
] as const;

/** Work or a tie that stands with somebody who cannot go on with it. */
export interface LeftOver {
  readonly what: "offer" | "match" | "placement" | (typeof supervisingTies)[number];
  /** The request or the placement; for a tie, whoever has this person for it. */
  readonly id: string;
  readonly person: Named;
  /** Their access has ended; else they act as it no more. */
  readonly ended: boolean;
}

/**
 * Offers, matches, placements under way and ties of supervision whose person has ended, or acts today as nothing that they
 * need for it. Somebody who never acted as anything and is named as a manager was not taken anything away.
 */
export async function readLeftOver(tx: Tx, today: string): Promise<readonly LeftOver[]> {
  const on = dateColumn(today);
  const stands = (row: Prisma.Sql) =>
    Prisma.sql`${row}.from_date <= ${on}::date AND (${row}.to_date IS NULL OR ${row}.to_date >= ${on}::date)`;
  const acts = (as: Prisma.Sql) =>
    Prisma.sql`EXISTS (SELECT FROM person_roles r WHERE r.person_id = p.id AND ${as} AND ${stands(Prisma.sql`r`)})`;
  const notAny = (role: string) => Prisma.sql`(p.ended_at IS NOT NULL OR NOT ${acts(Prisma.sql`r.role = ${role}`)})`;
  const supervising = Prisma.sql`r.role <> ALL(${[...neverSupervising]}::text[])`;
  const underWay = Prisma.sql`(l.to_date IS NULL OR l.to_date >= ${on}::date)`;
  const rows = await tx.$queryRaw<
    readonly { what: LeftOver["what"]; id: string; person_id: string; name: string; ended: boolean }[]
  >`SELECT found.* FROM (
      SELECT 'offer' AS what, o.request_id AS id, p.id AS person_id, p.name, p.ended_at IS NOT NULL AS ended
      FROM offers o JOIN people p ON p.id = o.psw_id WHERE o.state = 'open' AND ${notAny("psw")}
      UNION ALL
      SELECT 'match', a.request_id, p.id, p.name, p.ended_at IS NOT NULL
      FROM allocations a JOIN people p ON p.id = a.psw_id WHERE a.ended_at IS NULL AND ${notAny("psw")}
      UNION ALL
      SELECT 'placement', l.id, p.id, p.name, p.ended_at IS NOT NULL
      FROM placements l JOIN people p ON p.id = l.person_id WHERE ${underWay} AND ${notAny("trainee")}
      UNION ALL
      SELECT t.kind, t.other_id, p.id, p.name, p.ended_at IS NOT NULL
      FROM relations t JOIN people p ON p.id = t.person_id
        JOIN people has ON has.id = t.other_id AND has.ended_at IS NULL
      WHERE t.kind = ANY(${[...supervisingTies]}::text[]) AND ${stands(Prisma.sql`t`)}
        AND (t.kind <> 'placement-supervisor'
          OR EXISTS (SELECT FROM placements l WHERE l.person_id = t.other_id AND ${underWay}))
        AND (p.ended_at IS NOT NULL OR (NOT ${acts(supervising)} AND EXISTS (
          SELECT FROM person_roles r WHERE r.person_id = p.id AND ${supervising}
            AND r.to_date < ${on}::date)))
    ) found ORDER BY array_position(ARRAY['offer', 'match', 'placement'], found.what), found.name, found.what, found.id`;
  return rows.map(({ what, id, person_id, name, ended }) => ({ what, id, person: { id: person_id, name }, ended }));
}
