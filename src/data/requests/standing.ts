import type { Relation } from "../../rules/policy/standing.ts";
import type { RequestState } from "../../rules/request/lifecycle.ts";
import type { Tx } from "../database.ts";
import { dateColumn } from "../dates.ts";
import { isId } from "../ids.ts";
import { Prisma } from "../prisma/client.ts";

/** How a person stands to a request today, and its state: what the policy is asked with. */
export interface RequestStanding {
  readonly relations: readonly Relation[];
  readonly state: RequestState;
  readonly deputyOfManager: boolean;
}

/** What the store says of somebody and a request. */
export interface RequestStandingRow {
  readonly id: string;
  readonly state: RequestState;
  readonly asked: boolean;
  readonly member: boolean;
  readonly deputy: boolean;
  readonly offered: boolean;
  readonly allocated: boolean;
  readonly declined: boolean;
  readonly last: boolean | null;
}

/**
 * How a person stands to each of these requests, in one statement however many they are: it is asked for on every page and
 * for every row of Home. A request that is not there is left out.
 */
export async function standingsTo(
  tx: Tx,
  ids: readonly string[],
  personId: string,
  today: string,
): Promise<ReadonlyMap<string, RequestStanding>> {
  const asked = ids.filter(isId);
  if (asked.length === 0) return new Map();
  const [one] = asked;
  const on = dateColumn(today);
  // Of one, PostgreSQL knows without looking at the value that it is one: it plans once for all of them.
  const which = asked.length === 1 ? Prisma.sql`r.id = ${one}::uuid` : Prisma.sql`r.id = ANY(${asked}::uuid[])`;
  const rows = await tx.$queryRaw<readonly RequestStandingRow[]>`/* ready */
    WITH me AS (SELECT ${personId}::uuid AS id, ${on}::date AS today),
      managed AS (
        SELECT m.team_id FROM me
          JOIN relations d ON d.person_id = me.id AND d.kind = 'deputy'
            AND d.from_date <= me.today AND coalesce(d.to_date >= me.today, true)
          JOIN people p ON p.id = d.other_id AND p.ended_at IS NULL
          JOIN person_roles r ON r.person_id = p.id AND r.role = 'team-manager'
            AND r.from_date <= me.today AND coalesce(r.to_date >= me.today, true)
          JOIN memberships m ON m.person_id = p.id
            AND m.from_date <= me.today AND coalesce(m.to_date >= me.today, true)),
      own AS (
        SELECT m.team_id FROM me JOIN memberships m ON m.person_id = me.id
          AND m.from_date <= me.today AND coalesce(m.to_date >= me.today, true))
    SELECT r.id, r.state, r.asked_by_id = me.id AS asked,
      r.team_id IN (SELECT team_id FROM own) AS member,
      r.team_id IN (SELECT team_id FROM managed) AS deputy,
      EXISTS (SELECT FROM offers o WHERE o.request_id = r.id AND o.psw_id = me.id AND o.state = 'open') AS offered,
      EXISTS (SELECT FROM allocations a WHERE a.request_id = r.id AND a.psw_id = me.id AND a.ended_at IS NULL) AS allocated,
      EXISTS (SELECT FROM offers o WHERE o.request_id = r.id AND o.psw_id = me.id AND o.state = 'declined') AS declined,
      (SELECT e.actor_id = me.id FROM request_events e WHERE e.request_id = r.id ORDER BY e.version DESC LIMIT 1) AS last
    FROM me, requests r WHERE ${which}`;
  return new Map(rows.map((row) => [row.id, standingFrom(row)]));
}

export function standingFrom(row: Omit<RequestStandingRow, "id">): RequestStanding {
  const relations: Relation[] = [];
  if (row.asked) relations.push("asker");
  if (row.member || row.deputy) relations.push("own-team");
  if (row.offered) relations.push("offered");
  if (row.allocated) relations.push("allocated");
  if (row.declined) relations.push("declined");
  if (row.last) relations.push("did-last");
  return { relations, state: row.state, deputyOfManager: row.deputy };
}
