import { randomUUID } from "node:crypto";
import { london } from "../../rules/calendar/days.ts";
import type { Time } from "../../rules/supervision/on-offer.ts";
import { dateColumn } from "../dates.ts";
import { guardError } from "../guards.ts";
import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";
import type { BookingRecord, Freed } from "./booking-record.ts";
import { holdPeople, holdPlace, holdSlots } from "./holding.ts";
import { leaveOut } from "./patterns.ts";
import { readBooking, readBookings, where } from "./reading.ts";
import { isGivenUp } from "./times.ts";

export interface Between {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

interface Place {
  readonly slotId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: "booked" | "waiting";
  readonly queueNumber: number | null;
}

/** People in sessions. The store refuses whatever must not be; whoever finds that somebody was first begins again. */
export function bookings(tx: Tx, now: Date) {
  /** A booking that stands, with everybody who could change it or its session held off. */
  async function held(id: string, more: readonly string[] = []): Promise<BookingRecord> {
    const before = await readBooking(tx, id);
    if (!before) throw new Error("the booking is not there");
    await holdPeople(tx, [before.supervisor.id, before.person.id, ...more]);
    const found = await readBooking(tx, id);
    // Somebody moved or cancelled it a moment ago: whoever asks must see that first.
    if (!found || found.state === "cancelled" || found.supervisor.id !== before.supervisor.id)
      throw guardError("bookings_stands", undefined);
    return found;
  }

  /** The session of a time, made where a pattern's has none yet; and the place in it that is next. */
  async function placeIn(time: Time): Promise<Place> {
    const slotId = "slotId" in time.from ? time.from.slotId : await ofPattern(time, time.from.patternId);
    const slot = await tx.slot.findUniqueOrThrow({ where: { id: slotId } });
    const all = await tx.booking.findMany({ where: { slotId, state: { not: "cancelled" } } });
    const line = all.flatMap(({ queueNumber }) => queueNumber ?? []);
    const free = all.length - line.length < slot.places && line.length === 0;
    // Nobody waits for a time of one person alone: it is gone.
    if (!free && slot.places === 1) throw guardError("bookings_places", undefined);
    const { startsAt, endsAt } = slot;
    return {
      ...{ slotId, startsAt, endsAt },
      ...(free
        ? ({ state: "booked", queueNumber: null } as const)
        : ({ state: "waiting", queueNumber: Math.max(0, ...line) + 1 } as const)),
    };
  }

  async function ofPattern(time: Time, patternId: string): Promise<string> {
    const { date, time: localTime, supervisorId, kind, how, places, startsAt, endsAt, busyUntil } = time;
    const localDate = dateColumn(date);
    const found = await tx.slot.findFirst({ where: { patternId, localDate, localTime, cancelledAt: null } });
    if (found) {
      await holdSlots(tx, [found.id]);
      return found.id;
    }
    const pattern = await tx.pattern.findUnique({ where: { id: patternId } });
    const id = randomUUID();
    await tx.slot.create({
      data: {
        ...{ id, supervisorId, kind, how, places, startsAt, endsAt, busyUntil, localDate, localTime, patternId },
        ...{ placeId: time.placeId ?? null, link: time.link ?? null, zone: london },
        ...{ noticeHours: pattern?.noticeHours ?? 0, origin: "pattern", createdAt: now },
      },
    });
    return id;
  }

  /** Whoever has waited longest gets the place that became free; nobody is called into a session that has begun. */
  async function callUp(slotId: string, by: string): Promise<Freed> {
    const slot = await tx.slot.findUniqueOrThrow({ where: { id: slotId } });
    if (slot.startsAt <= now) return {};
    if ((await tx.booking.count({ where: { slotId, state: "booked" } })) >= slot.places) return {};
    const next = await tx.booking.findFirst({ where: { slotId, state: "waiting" }, orderBy: { queueNumber: "asc" } });
    if (!next) return {};
    await tx.booking.update({ where: { id: next.id }, data: { ...changed(by), state: "booked", queueNumber: null } });
    const movedUp = await readBooking(tx, next.id);
    return movedUp ? { movedUp } : {};
  }

  /** The session has nobody in it any more. Where its supervisor took it away, its pattern does not offer the time again. */
  async function giveUp({ slotId, date, time, supervisor }: BookingRecord, by: string): Promise<void> {
    const data = { cancelledAt: now, sequence: { increment: 1 } };
    const { patternId } = await tx.slot.update({ where: { id: slotId }, data });
    if (patternId !== null && by === supervisor.id) await leaveOut(tx, patternId, date, time);
  }

  const changed = (by: string) => ({ changedById: by, changedAt: now, sequence: { increment: 1 } });
  const cancelled = { state: "cancelled", queueNumber: null, cancelledAt: now };

  return {
    async booking(id: string): Promise<BookingRecord | undefined> {
      return isId(id) ? await readBooking(tx, id) : undefined;
    },

    /** What somebody is booked into or waits for, by start. */
    async bookingsOf(personId: string, span: Between): Promise<readonly BookingRecord[]> {
      return await readBookings(tx, where`b.person_id = ${personId}::uuid AND ${standingWithin(span)}`);
    },

    /** Who is booked with somebody or waits, by start. */
    async bookingsGivenBy(supervisorId: string, span: Between): Promise<readonly BookingRecord[]> {
      return await readBookings(tx, where`s.supervisor_id = ${supervisorId}::uuid AND ${standingWithin(span)}`);
    },

    /** Takes a time, or joins its waiting list where it is full. */
    async book(time: Time, personId: string): Promise<{ readonly id: string; readonly state: "booked" | "waiting" }> {
      await holdPeople(tx, [time.supervisorId, personId]);
      await holdPlace(tx, time.placeId);
      if ("slotId" in time.from) await holdSlots(tx, [time.from.slotId]);
      const place = await placeIn(time);
      const id = randomUUID();
      await tx.booking.create({
        data: { id, personId, ...place, bookedAt: now, changedById: personId, changedAt: now },
      });
      return { id, state: place.state };
    },

    /**
     * The same booking at another time. The session it leaves is given up where nobody else can be in it, else whoever is
     * next in line has the place; a supervisor who moves it does not offer the time that it leaves again.
     */
    async moveTo(bookingId: string, time: Time, by: string): Promise<Freed> {
      const before = await held(bookingId, [time.supervisorId]);
      // Somebody else has just moved it there.
      if (isAt(before, time)) throw guardError("bookings_stands", undefined);
      await holdPlace(tx, time.placeId);
      const to = "slotId" in time.from ? [time.from.slotId] : [];
      await holdSlots(tx, [before.slotId, ...to]);
      const givenUp = isGivenUp(before, before.supervisor.id === by);
      if (givenUp) {
        // What is given up must be out of the way of what comes in its place.
        await tx.booking.update({ where: { id: bookingId }, data: cancelled });
        await giveUp(before, by);
      }
      const place = await placeIn(time);
      await tx.booking.update({
        where: { id: bookingId },
        data: { ...place, ...changed(by), cancelledAt: null, away: false },
      });
      return givenUp || before.state === "waiting" ? {} : await callUp(before.slotId, by);
    },

    /**
     * Frees the place. A single time that was put up stands open again, and so does a group; any other is cancelled. What its
     * supervisor cancels with one person is not offered again.
     */
    async cancel(bookingId: string, by: string, away = false): Promise<Freed> {
      const before = await held(bookingId);
      await holdSlots(tx, [before.slotId]);
      await tx.booking.update({ where: { id: bookingId }, data: { ...changed(by), ...cancelled, away } });
      if (isGivenUp(before, before.supervisor.id === by)) {
        await giveUp(before, by);
        return {};
      }
      return before.state === "waiting" ? {} : await callUp(before.slotId, by);
    },
  };
}

function isAt({ supervisor, startsAt }: BookingRecord, time: Time): boolean {
  return supervisor.id === time.supervisorId && startsAt.getTime() === time.startsAt.getTime();
}

/** Bookings that stand and lie at least partly within the span. */
function standingWithin({ from, to }: Between) {
  const begin = from === undefined ? where`true` : where`b.ends_at > ${from}::timestamptz`;
  const end = to === undefined ? where`true` : where`b.starts_at < ${to}::timestamptz`;
  return where`b.state IN ('booked', 'waiting') AND ${begin} AND ${end}`;
}
