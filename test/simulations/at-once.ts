// What may reach somebody at any hour, by name: worked out here, with nothing of the service.
import { type Diary, onTheWall, plus, worksOn } from "./judge.ts";

type Ask = <T extends Readonly<Record<string, unknown>>>(sql: string) => Promise<readonly T[]>;

/** A stop: somebody must not go on working a minute longer. */
const stops = ["request.stopped"];
/** News of a session; where it is near it must come before the session does. */
const ofSessions = ["booked", "moved", "cancelled", "away"].map((news) => `supervision.${news}-soon`);

/** Anybody in an office: the hours in which news of a session would be read without hurry. */
const office: Diary = {
  ...{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00", away: [], pausedUntil: undefined, stopped: new Set() },
};

/** Whether a message may come whatever the hour: an answer, a stop of what has ended, news of a session that is near. */
export async function mayComeAtOnce(ask: Ask, outboxId: string): Promise<boolean> {
  const [row] = await ask<{
    class: string;
    message: string;
    ended: boolean;
    on: string | null;
    told: Date;
  }>(`SELECT o.class, o.message, o.created_at AS told,
      EXISTS (SELECT FROM requests r WHERE r.id::text = split_part(o.subject, ':', 2) AND r.state = 'ended') AS ended,
      (SELECT to_char(coalesce(b.was_date, s.local_date), 'YYYY-MM-DD') FROM bookings b JOIN slots s ON s.id = b.slot_id
        WHERE b.id::text = split_part(o.subject, ':', 2)) AS on
    FROM outbox o WHERE o.id = '${outboxId}'`);
  if (!row) return false;
  if (row.class === "answer") return true;
  if (stops.includes(row.message)) return row.ended;
  return ofSessions.includes(row.message) && row.on !== null && row.on <= nextOfficeDay(onTheWall(row.told).date);
}

function nextOfficeDay(date: string): string {
  let day = plus(date, 1);
  while (!worksOn(day, office)) day = plus(day, 1);
  return day;
}
