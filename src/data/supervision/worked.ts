import { day } from "../dates.ts";
import type { Tx } from "../transact.ts";

/** The minutes of one day of a placement that were sent or signed, by the latest version of each entry. */
interface Worked {
  readonly placementId: string;
  readonly on: string;
  readonly minutes: number;
}

/** Day by day, what was worked on these placements and sent. */
export async function readWorked(tx: Tx, placementIds: readonly string[]): Promise<readonly Worked[]> {
  if (placementIds.length === 0) return [];
  const rows = await tx.$queryRaw<{ placementId: string; workedOn: Date; minutes: number }[]>`
    SELECT e.placement_id AS "placementId", v.worked_on AS "workedOn", sum(v.minutes)::int AS minutes
    FROM entries e JOIN LATERAL (SELECT * FROM entry_versions WHERE entry_id = e.id ORDER BY version DESC LIMIT 1) v ON true
    WHERE e.placement_id = ANY(${[...placementIds]}::uuid[]) AND e.deleted_at IS NULL AND e.sent_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM sign_offs o WHERE o.entry_id = e.id AND o.kind = 'hours' AND o.state = 'returned'
        AND o.voided_at IS NULL)
    GROUP BY e.placement_id, v.worked_on`;
  return rows.map(({ placementId, workedOn, minutes }) => ({ placementId, on: day(workedOn), minutes }));
}
