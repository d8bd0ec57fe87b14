import { london, plainDate } from "../../rules/calendar/days.ts";
import { dateColumn } from "../dates.ts";
import type { Tx } from "../transact.ts";

/** What reminders about placements are planned from: about everybody at once. */
export function plannedFrom(tx: Tx) {
  return {
    /** The placements that run on a date, and whose they are. */
    async runningOn(date: string): Promise<readonly { readonly placementId: string; readonly personId: string }[]> {
      const on = dateColumn(date);
      const rows = await tx.placement.findMany({
        where: { fromDate: { lte: on }, OR: [{ toDate: null }, { toDate: { gte: on } }] },
        select: { id: true, personId: true },
        orderBy: { id: "asc" },
      });
      return rows.map(({ id, personId }) => ({ placementId: id, personId }));
    },

    /** The placements on which something was written about work from one date to another, both included. */
    async writtenOn(from: string, to: string): Promise<ReadonlySet<string>> {
      const rows = await tx.$queryRaw<{ placementId: string }[]>`
        SELECT DISTINCT e.placement_id AS "placementId" FROM entries e
          JOIN LATERAL (SELECT * FROM entry_versions WHERE entry_id = e.id ORDER BY version DESC LIMIT 1) v ON true
        WHERE e.deleted_at IS NULL AND v.writing <> 'none'
          AND v.worked_on >= ${from}::date AND v.worked_on <= ${to}::date`;
      return new Set(rows.map(({ placementId }) => placementId));
    },

    /** The placements with hours that nobody has signed or returned, and since which date the oldest of them wait. */
    async waitingToBeSigned(): Promise<ReadonlyMap<string, string>> {
      const rows = await tx.$queryRaw<{ placementId: string; since: Date }[]>`
        SELECT e.placement_id AS "placementId", min(e.sent_at) AS since FROM entries e
        WHERE e.deleted_at IS NULL AND e.sent_at IS NOT NULL AND NOT EXISTS (SELECT FROM sign_offs o
          WHERE o.entry_id = e.id AND o.kind = 'hours' AND o.voided_at IS NULL)
        GROUP BY e.placement_id`;
      return new Map(rows.map(({ placementId, since }) => [placementId, plainDate(since, london)]));
    },
  };
}
