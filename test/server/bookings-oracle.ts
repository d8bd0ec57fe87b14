import type { Ask } from "./truths.ts";

const live = "s.cancelled_at IS NULL";
const standing = "b.state IN ('booked', 'waiting')";

/**
 * What must hold of sessions and bookings at any moment, whatever happened: each is a query for what breaks it. An oracle:
 * it knows the tables, and of the code nothing.
 */
export const bookingTruths: Readonly<Record<string, string>> = {
  "a supervisor is in one session at a time, and keeps free what they keep free": `
    SELECT s.id AS what FROM slots s JOIN slots o ON o.supervisor_id = s.supervisor_id AND o.id > s.id
    WHERE ${live} AND o.cancelled_at IS NULL AND s.starts_at < o.busy_until AND o.starts_at < s.busy_until`,
  "a place has one session at a time": `
    SELECT s.id AS what FROM slots s JOIN slots o ON o.place_id = s.place_id AND o.id > s.id
    WHERE ${live} AND o.cancelled_at IS NULL AND s.starts_at < o.ends_at AND o.starts_at < s.ends_at`,
  "a person is in one session at a time, or waits for it": `
    SELECT b.id AS what FROM bookings b JOIN slots s ON s.id = b.slot_id
      JOIN bookings o ON o.person_id = b.person_id AND o.id > b.id JOIN slots t ON t.id = o.slot_id
    WHERE ${standing} AND o.state IN ('booked', 'waiting') AND s.starts_at < t.ends_at AND t.starts_at < s.ends_at`,
  "nobody gives a session while they are in another": `
    SELECT b.id AS what FROM bookings b JOIN slots t ON t.id = b.slot_id JOIN slots s ON s.supervisor_id = b.person_id
    WHERE ${standing} AND ${live} AND s.starts_at < t.ends_at AND t.starts_at < s.ends_at`,
  "a person has one place in a session": `
    SELECT b.slot_id AS what FROM bookings b WHERE ${standing} GROUP BY b.slot_id, b.person_id HAVING count(*) > 1`,
  "nobody supervises themselves": `
    SELECT b.id AS what FROM bookings b JOIN slots s ON s.id = b.slot_id
    WHERE ${standing} AND b.person_id = s.supervisor_id`,
  "no more are booked than there are places": `
    SELECT s.id AS what FROM slots s JOIN bookings b ON b.slot_id = s.id AND b.state = 'booked'
    GROUP BY s.id, s.places HAVING count(*) > s.places`,
  "nobody waits while a place is free": `
    SELECT s.id AS what FROM slots s WHERE EXISTS (SELECT FROM bookings b WHERE b.slot_id = s.id AND b.state = 'waiting')
      AND (SELECT count(*) FROM bookings b WHERE b.slot_id = s.id AND b.state = 'booked') < s.places`,
  "no two people have one place in a line": `
    SELECT b.slot_id AS what FROM bookings b WHERE b.state = 'waiting' GROUP BY b.slot_id, b.queue_number
    HAVING count(*) > 1`,
  "a line is in the order of joining": `
    SELECT b.id AS what FROM bookings b JOIN bookings o ON o.slot_id = b.slot_id AND b.state = 'waiting'
      AND o.state = 'waiting' AND b.queue_number < o.queue_number
    WHERE (SELECT max(seq) FROM seen WHERE booking = b.id AND joined)
      > (SELECT max(seq) FROM seen WHERE booking = o.id AND joined)`,
  "nobody is in a session that is cancelled": `
    SELECT b.id AS what FROM bookings b JOIN slots s ON s.id = b.slot_id WHERE ${standing} AND NOT (${live})`,
  "a booking is at its session's time": `
    SELECT b.id AS what FROM bookings b JOIN slots s ON s.id = b.slot_id
    WHERE (b.starts_at, b.ends_at) IS DISTINCT FROM (s.starts_at, s.ends_at)`,
  "a time of a pattern is one session": `
    SELECT s.pattern_id AS what FROM slots s WHERE ${live} AND s.pattern_id IS NOT NULL
    GROUP BY s.pattern_id, s.local_date, s.local_time HAVING count(*) > 1`,
  "nobody is in a session on a date that its pattern leaves out": `
    SELECT b.id AS what FROM bookings b JOIN slots s ON s.id = b.slot_id JOIN pattern_exceptions x
      ON x.pattern_id = s.pattern_id AND x.on_date = s.local_date AND x.on_time IN ('', s.local_time)
    WHERE ${standing} AND x.at_seq < (SELECT max(seq) FROM seen WHERE booking = b.id AND joined)`,
  "nobody is with somebody who is away": `
    SELECT b.id AS what FROM bookings b JOIN slots s ON s.id = b.slot_id JOIN leave l ON l.person_id = s.supervisor_id
      AND s.local_date BETWEEN l.from_date AND l.to_date WHERE ${standing} AND s.origin <> 'agreed'`,
  "a time for one person that nobody is in is kept only where it was put up by itself": `
    SELECT s.id AS what FROM slots s WHERE ${live} AND s.places = 1 AND s.origin <> 'one-off'
      AND NOT EXISTS (SELECT FROM bookings b WHERE b.slot_id = s.id AND b.state = 'booked')`,
  "whoever was called up was first in line": `
    WITH line AS (SELECT w.booking, w.slot, w.seq AS since, (SELECT min(e.seq) FROM seen e WHERE e.booking = w.booking
        AND e.seq > w.seq AND (e.state <> 'waiting' OR e.slot <> w.slot)) AS until
      FROM seen w WHERE w.state = 'waiting' AND w.joined)
    SELECT called.booking AS what FROM seen called JOIN line mine ON mine.booking = called.booking
      AND mine.until = called.seq AND mine.slot = called.slot
    JOIN line before ON before.slot = mine.slot AND before.since < mine.since
      AND (before.until IS NULL OR before.until > called.seq)
    WHERE called.state = 'booked'`,
  "nobody came past a line": `
    WITH line AS (SELECT w.booking, w.slot, w.seq AS since, (SELECT min(e.seq) FROM seen e WHERE e.booking = w.booking
        AND e.seq > w.seq AND (e.state <> 'waiting' OR e.slot <> w.slot)) AS until
      FROM seen w WHERE w.state = 'waiting' AND w.joined)
    SELECT came.booking AS what FROM seen came JOIN line ON line.slot = came.slot AND line.since < came.seq
      AND (line.until IS NULL OR line.until > came.seq)
    WHERE came.state = 'booked' AND came.joined AND NOT EXISTS (
      SELECT FROM line own WHERE own.booking = came.booking AND own.slot = came.slot AND own.until = came.seq)`,
};

/**
 * A log of the oracle's own: every change of a booking's state or session, in the order in which they happened, kept by the
 * database itself. `joined`: the booking came into this session, or began to wait for it, by this change.
 */
export const keepSeen = `
  CREATE TABLE seen (seq bigserial PRIMARY KEY, booking uuid NOT NULL, slot uuid NOT NULL, state text NOT NULL,
    joined boolean NOT NULL);
  CREATE INDEX ON seen (booking, seq);
  CREATE INDEX ON seen (slot, seq);
  ALTER TABLE pattern_exceptions ADD COLUMN at_seq bigint NOT NULL DEFAULT 0;
  CREATE FUNCTION seen_booking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    INSERT INTO seen (booking, slot, state, joined) VALUES (NEW.id, NEW.slot_id, NEW.state, NEW.state <> 'cancelled'
      AND (TG_OP = 'INSERT' OR OLD.slot_id <> NEW.slot_id OR OLD.state = 'cancelled'));
    RETURN NULL;
  END $$;
  CREATE TRIGGER seen_added AFTER INSERT ON bookings FOR EACH ROW EXECUTE FUNCTION seen_booking();
  CREATE TRIGGER seen_changed AFTER UPDATE ON bookings FOR EACH ROW
    WHEN (OLD.state <> NEW.state OR OLD.slot_id <> NEW.slot_id) EXECUTE FUNCTION seen_booking();
  CREATE FUNCTION seen_exception() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    NEW.at_seq := nextval('seen_seq_seq');
    RETURN NEW;
  END $$;
  CREATE TRIGGER seen_left_out BEFORE INSERT ON pattern_exceptions FOR EACH ROW EXECUTE FUNCTION seen_exception()`;

/** Everything that does not hold now, as "truth: what breaks it". */
export async function brokenBookings(ask: Ask): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [truth, sql] of Object.entries(bookingTruths))
    for (const { what } of await ask(sql)) found.push(`${truth}: ${what}`);
  return found;
}

/** What somebody was told, once it was kept. */
export type Told =
  | { readonly did: "book"; readonly id: string }
  /** Moved, called up, or taken along to another time: these bookings, once each. */
  | { readonly did: "change"; readonly ids: readonly string[] }
  | { readonly did: "cancel"; readonly ids: readonly string[] };

export interface Kept {
  readonly id: string;
  readonly state: string;
  readonly sequence: number;
}

/** Whether what is kept is what people were told: no booking lost or doubled, and each change counted once. */
export function unlikeTold(told: readonly Told[], kept: readonly Kept[]): readonly string[] {
  const booked = new Set<string>();
  const cancelled = new Set<string>();
  const changes = new Map<string, number>();
  const count = (id: string) => void changes.set(id, (changes.get(id) ?? 0) + 1);
  const found: string[] = [];
  for (const each of told) {
    if (each.did === "book") {
      if (booked.has(each.id)) found.push(`booked twice: ${each.id}`);
      booked.add(each.id);
    } else {
      for (const id of each.ids) {
        count(id);
        if (each.did !== "cancel") continue;
        if (cancelled.has(id)) found.push(`cancelled twice: ${id}`);
        cancelled.add(id);
      }
    }
  }
  for (const { id, state, sequence } of kept) {
    if (!booked.delete(id)) found.push(`nobody was told of ${id}`);
    if ((state === "cancelled") !== cancelled.has(id)) found.push(`told otherwise than ${state}: ${id}`);
    if (sequence !== (changes.get(id) ?? 0))
      found.push(`changed ${changes.get(id) ?? 0} times, and says ${sequence}: ${id}`);
  }
  return [...found, ...[...booked].map((id) => `lost: ${id}`)];
}
