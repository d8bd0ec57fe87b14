import type { Tx } from "./database.ts";
import { Prisma } from "./prisma/client.ts";

/** So many are removed at a time; the next hour's sweep goes on. */
const atOnce = 5_000;

/**
 * Removes reminders and messages that were settled before a moment and are about nothing that went on after it. What is about
 * something live stays, however old: its message is brought up to date in its place, what was said of it counts, and whoever
 * asks why they were reminded is answered. Reminders of one note stay and go together, and their note with them.
 */
export async function sweepMessages(tx: Tx, before: Date): Promise<void> {
  const [n, other, o] = [Prisma.raw("n"), Prisma.raw("other"), Prisma.raw("o")];
  await tx.$executeRaw`DELETE FROM nudges WHERE id IN (
    SELECT n.id FROM nudges n WHERE n.state <> 'planned' AND n.decided_at < ${before} AND NOT (${isLive(n, before)})
      AND NOT EXISTS (SELECT FROM nudges other WHERE other.outbox_id = n.outbox_id
        AND (other.state = 'planned' OR other.decided_at >= ${before} OR ${isLive(other, before)}))
    LIMIT ${atOnce})`;
  await tx.$executeRaw`WITH gone AS (
      SELECT o.id FROM outbox o WHERE o.state IN ('sent', 'unknown', 'refused', 'dropped') AND o.settled_at < ${before}
        AND NOT EXISTS (SELECT FROM nudges n WHERE n.outbox_id = o.id) AND NOT (${isLive(o, before)})
      LIMIT ${atOnce}),
    sent AS (DELETE FROM sent_messages WHERE outbox_id IN (SELECT id FROM gone))
    DELETE FROM outbox WHERE id IN (SELECT id FROM gone)`;
}

/** Whether what a row is about was still going on at a moment, or is now. */
function isLive(row: Prisma.Sql, since: Date): Prisma.Sql {
  const about = Prisma.sql`(CASE WHEN split_part(${row}.subject, ':', 2) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    THEN split_part(${row}.subject, ':', 2)::uuid END)`;
  const runs = Prisma.sql`(p.to_date IS NULL OR p.to_date >= ${since}::date OR EXISTS (SELECT FROM entries w
    WHERE w.placement_id = p.id AND w.deleted_at IS NULL AND w.sent_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM sign_offs s WHERE s.entry_id = w.id AND s.kind = 'hours' AND s.voided_at IS NULL)))`;
  return Prisma.sql`coalesce(CASE split_part(${row}.subject, ':', 1)
    WHEN 'request' THEN EXISTS (SELECT FROM requests r WHERE r.id = ${about}
      AND (r.state <> 'ended' OR r.state_since >= ${since}))
    WHEN 'placement' THEN EXISTS (SELECT FROM placements p WHERE p.id = ${about} AND ${runs})
    WHEN 'entry' THEN EXISTS (SELECT FROM entries e JOIN placements p ON p.id = e.placement_id
      WHERE e.id = ${about} AND e.deleted_at IS NULL AND ${runs})
    WHEN 'booking' THEN EXISTS (SELECT FROM bookings b WHERE b.id = ${about} AND b.ends_at >= ${since})
    WHEN 'slot' THEN EXISTS (SELECT FROM slots s WHERE s.id = ${about} AND s.ends_at >= ${since})
    WHEN 'proposal' THEN EXISTS (SELECT FROM proposals p WHERE p.id = ${about} AND p.ends_at >= ${since})
    WHEN 'joining' THEN EXISTS (SELECT FROM joinings j WHERE j.id = ${about} AND j.state = 'waiting')
    WHEN 'interest' THEN EXISTS (SELECT FROM joinings j WHERE j.id = ${about} AND j.state = 'waiting')
    WHEN 'staff' THEN EXISTS (SELECT FROM relations d WHERE d.kind = 'deputy'
      AND (d.to_date IS NULL OR d.to_date >= ${since}::date)
      AND (d.person_id, d.other_id) IN ((${row}.person_id, ${about}), (${about}, ${row}.person_id)))
    END, false)`;
}
