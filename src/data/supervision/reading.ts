import type { SupervisionKind, Way } from "../../rules/supervision/kinds.ts";
import type { Said } from "../../rules/supervision/record.ts";
import { day } from "../dates.ts";
import { Prisma } from "../prisma/client.ts";
import type { Tx } from "../transact.ts";
import type { BookingRecord, Named, Origin, SlotRecord } from "./booking-record.ts";

/** A condition on bookings `b` and their slots `s`. */
export type Where = Prisma.Sql;
export const where = Prisma.sql;

interface SlotRow {
  readonly slotId: string;
  readonly supervisorId: string;
  readonly supervisorName: string | null;
  readonly kind: string;
  readonly localDate: Date;
  readonly localTime: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly busyUntil: Date;
  readonly how: string;
  readonly placeId: string | null;
  readonly placeName: string | null;
  readonly link: string | null;
  readonly places: number;
  readonly noticeHours: number;
  readonly origin: string;
  readonly patternId: string | null;
  readonly cancelledAt: Date | null;
  readonly slotSequence: number;
}

interface BookingRow extends SlotRow {
  readonly id: string;
  readonly personId: string;
  readonly personName: string | null;
  readonly state: string;
  readonly taken: number;
  readonly inLine: number | null;
  readonly sequence: number;
  readonly bookedAt: Date;
  readonly changedAt: Date;
  readonly changedById: string;
  readonly away: boolean;
  readonly personSaid: SaidRow | null;
  readonly supervisorSaid: SaidRow | null;
}

interface SaidRow {
  readonly met: boolean;
  readonly on: string;
  readonly minutes: number;
  readonly kind: string;
}

const slotTimes = Prisma.sql`s.local_date AS "localDate", s.local_time AS "localTime", s.starts_at AS "startsAt",
  s.ends_at AS "endsAt"`;
/** What was cancelled keeps its own, wherever its session went. */
const bookingTimes = Prisma.sql`coalesce(b.was_date, s.local_date) AS "localDate",
  coalesce(b.was_time, s.local_time) AS "localTime", coalesce(b.was_starts_at, s.starts_at) AS "startsAt",
  coalesce(b.was_ends_at, s.ends_at) AS "endsAt"`;
// Names, and what the two said, are looked up row by row, by their keys: as joins they are what planning takes longest for.
const slotColumns = Prisma.sql`s.id AS "slotId", s.supervisor_id AS "supervisorId",
  (SELECT name FROM people WHERE id = s.supervisor_id) AS "supervisorName", s.kind, s.sequence AS "slotSequence",
  s.busy_until AS "busyUntil", s.how, s.place_id AS "placeId", (SELECT name FROM places WHERE id = s.place_id) AS "placeName",
  s.link, s.places, s.notice_hours AS "noticeHours", s.origin, s.pattern_id AS "patternId", s.cancelled_at AS "cancelledAt"`;
/** What one of the two said of it. */
const said = (
  by: Prisma.Sql,
) => Prisma.sql`(SELECT jsonb_build_object('met', c.met, 'on', c.held_on, 'minutes', c.minutes,
  'kind', c.kind) FROM confirmations c WHERE c.booking_id = b.id AND c.by_id = ${by})`;
const bothSaidIt = Prisma.sql`${said(Prisma.sql`b.person_id`)} AS "personSaid",
  ${said(Prisma.sql`s.supervisor_id`)} AS "supervisorSaid"`;

/** Bookings with all that is shown of them, in one statement, by start, then by name. */
export async function readBookings(tx: Tx, which: Where): Promise<readonly BookingRecord[]> {
  const rows = await tx.$queryRaw<BookingRow[]>`/* ready */
    SELECT ${slotColumns}, ${bookingTimes}, b.id, b.person_id AS "personId",
      (SELECT name FROM people WHERE id = b.person_id) AS "personName", b.state, b.sequence,
      b.booked_at AS "bookedAt", b.changed_at AS "changedAt", b.changed_by_id AS "changedById", b.away,
      (SELECT count(*) FROM bookings o WHERE o.slot_id = s.id AND o.state = 'booked')::int AS taken,
      CASE WHEN b.state = 'waiting' THEN (SELECT count(*) FROM bookings o WHERE o.slot_id = s.id
        AND o.state = 'waiting' AND o.queue_number <= b.queue_number)::int END AS "inLine",
      ${bothSaidIt}
    FROM bookings b JOIN slots s ON s.id = b.slot_id
    WHERE ${which} ORDER BY "startsAt", "personName", b.id`;
  return rows.map(bookingOf);
}

export async function readBooking(tx: Tx, id: string): Promise<BookingRecord | undefined> {
  return (await readBookings(tx, where`b.id = ${id}::uuid`))[0];
}

/** A session that somebody was in, and what the two said of it: all that a duty asks of the past. */
export interface PastSession {
  readonly personId: string;
  readonly kind: SupervisionKind;
  readonly endsAt: Date;
  readonly said: BookingRecord["said"];
}

/** The sessions that these people were in and that have begun: a third of the work of reading all that is shown of them. */
export async function readPast(tx: Tx, personIds: readonly string[], now: Date): Promise<readonly PastSession[]> {
  const rows = await tx.$queryRaw<
    Pick<BookingRow, "personId" | "kind" | "endsAt" | "personSaid" | "supervisorSaid">[]
  >`SELECT b.person_id AS "personId", s.kind, b.ends_at AS "endsAt", ${bothSaidIt}
    FROM bookings b JOIN slots s ON s.id = b.slot_id
    WHERE b.person_id = ANY(${[...personIds]}::uuid[]) AND b.state = 'booked' AND b.starts_at <= ${now}::timestamptz`;
  return rows.map((row) => ({
    ...{ personId: row.personId, kind: kindOf(row.kind), endsAt: row.endsAt },
    said: bothSaid(row),
  }));
}

/** Sessions with who is in them, by start; the condition is on slots `s`. */
export async function readSlots(tx: Tx, which: Where): Promise<readonly SlotRecord[]> {
  const rows = await tx.$queryRaw<SlotRow[]>`SELECT ${slotColumns}, ${slotTimes} FROM slots s
    WHERE ${which} ORDER BY s.starts_at, s.id`;
  const ids = rows.map(({ slotId }) => slotId);
  const bookings =
    ids.length === 0 ? [] : await readBookings(tx, where`b.slot_id = ANY(${ids}::uuid[]) AND b.state <> 'cancelled'`);
  return rows.map((row) => ({
    id: row.slotId,
    ...meetingOf(row),
    busyUntil: row.busyUntil,
    noticeHours: row.noticeHours,
    ...(row.patternId === null ? {} : { patternId: row.patternId }),
    cancelled: row.cancelledAt !== null,
    sequence: row.slotSequence,
    bookings: bookings
      .filter(({ slotId }) => slotId === row.slotId)
      .sort((one, other) => (one.inLine ?? 0) - (other.inLine ?? 0)),
  }));
}

/** Names by id, for what is read with Prisma alone. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<(id: string) => Named> {
  const rows = await tx.person.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? "" });
}

function bookingOf(row: BookingRow): BookingRecord {
  return {
    id: row.id,
    slotId: row.slotId,
    ...meetingOf(row),
    person: { id: row.personId, name: row.personName ?? "" },
    state: row.state as BookingRecord["state"],
    taken: row.taken,
    ...(row.inLine === null ? {} : { inLine: row.inLine }),
    sequence: row.sequence,
    bookedAt: row.bookedAt,
    changedAt: row.changedAt,
    changedById: row.changedById,
    away: row.away,
    said: bothSaid(row),
  };
}

function meetingOf(row: SlotRow) {
  return {
    supervisor: { id: row.supervisorId, name: row.supervisorName ?? "" },
    kind: kindOf(row.kind),
    date: day(row.localDate),
    time: row.localTime,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    minutes: minutesBetween(row.startsAt, row.endsAt),
    how: wayOf(row.how),
    ...(row.placeId === null ? {} : { place: { id: row.placeId, name: row.placeName ?? "" } }),
    ...(row.link === null ? {} : { link: row.link }),
    places: row.places,
    origin: row.origin as Origin,
  };
}

function bothSaid({
  personSaid,
  supervisorSaid,
}: Pick<BookingRow, "personSaid" | "supervisorSaid">): BookingRecord["said"] {
  return {
    ...(personSaid === null ? {} : { person: saidOf(personSaid) }),
    ...(supervisorSaid === null ? {} : { supervisor: saidOf(supervisorSaid) }),
  };
}

function saidOf({ kind, ...rest }: SaidRow): Said {
  return { ...rest, kind: kindOf(kind) };
}

export function minutesBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 60_000);
}

/** The store's own checks let in no other: kinds and ways are taken from rows here and nowhere else. */
export function kindOf(kept: string): SupervisionKind {
  return kept as SupervisionKind;
}

export function wayOf(kept: string): Way {
  return kept as Way;
}
