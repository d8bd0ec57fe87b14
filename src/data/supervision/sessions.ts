import { randomUUID } from "node:crypto";
import { london } from "../../rules/calendar/days.ts";
import type { SupervisionKind, Way } from "../../rules/supervision/kinds.ts";
import { dateColumn } from "../dates.ts";
import { guardError } from "../guards.ts";
import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";
import type { BookingRecord, Named, SlotRecord } from "./booking-record.ts";
import { cancelSlots } from "./cancelling.ts";
import { holdPeople, holdPlace, holdSlots } from "./holding.ts";
import { leaveOut } from "./patterns.ts";
import { readSlots, where } from "./reading.ts";

/** When a session is: the wall clock's date and time, and the moments they stand for. */
export interface When {
  readonly date: string;
  readonly time: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly busyUntil: Date;
}

/** A single time that somebody puts up. */
export interface NewSlot extends When {
  readonly supervisorId: string;
  readonly kind: SupervisionKind;
  readonly how: Way;
  readonly placeId?: string | undefined;
  readonly link?: string | undefined;
  readonly places: number;
  readonly noticeHours: number;
}

/** A time that two people agreed on, or say afterwards that they met at. */
export interface Agreed extends Omit<When, "busyUntil"> {
  readonly supervisorId: string;
  readonly personId: string;
  readonly kind: SupervisionKind;
  readonly how: Way;
  readonly placeId?: string | undefined;
  readonly link?: string | undefined;
  readonly by: string;
}

/** Who or what is taken at a time already. */
export interface InTheWay {
  readonly supervisor: boolean;
  readonly place: boolean;
  readonly people: readonly Named[];
}

/** Sessions as their supervisor has them in hand. */
export function sessions(tx: Tx, now: Date) {
  async function slot(id: string): Promise<SlotRecord | undefined> {
    return isId(id) ? (await readSlots(tx, where`s.id = ${id}::uuid`))[0] : undefined;
  }

  /** A session that stands, with everybody who could change it or be in it held off. */
  async function held(id: string): Promise<SlotRecord> {
    const before = await slot(id);
    if (!before) throw new Error("the session is not there");
    const people = new Set([before.supervisor.id, ...before.bookings.map(({ person }) => person.id)]);
    await holdPeople(tx, [...people]);
    await holdPlace(tx, before.place?.id);
    await holdSlots(tx, [id]);
    const found = await slot(id);
    // Somebody who joined a moment ago is not held: to hold them now, after the session, is to wait for each other.
    if (!found || found.cancelled || found.bookings.some(({ person }) => !people.has(person.id)))
      throw guardError("slots_stands", undefined);
    return found;
  }

  async function add(given: Omit<NewSlot, "places">, places: number, origin: "one-off" | "agreed"): Promise<string> {
    const { supervisorId, kind, how, placeId, link, date, time, startsAt, endsAt, busyUntil, noticeHours } = given;
    const id = randomUUID();
    await tx.slot.create({
      data: {
        ...{ id, supervisorId, kind, how, places, startsAt, endsAt, busyUntil, noticeHours, origin },
        ...{ placeId: placeId ?? null, link: link ?? null, localDate: dateColumn(date), localTime: time },
        ...{ zone: london, createdAt: now },
      },
    });
    return id;
  }

  return {
    slot,

    /** Sessions that stand and lie at least partly within the span, by start. */
    async slotsOf(supervisorId: string, from: Date, to: Date): Promise<readonly SlotRecord[]> {
      return await readSlots(
        tx,
        where`s.supervisor_id = ${supervisorId}::uuid AND s.cancelled_at IS NULL
          AND s.ends_at > ${from}::timestamptz AND s.starts_at < ${to}::timestamptz`,
      );
    },

    async putUp(given: NewSlot): Promise<string> {
      await holdPeople(tx, [given.supervisorId]);
      await holdPlace(tx, given.placeId);
      return await add(given, given.places, "one-off");
    },

    /** A session and the one person in it. It may lie in the past. */
    async agree(agreed: Agreed): Promise<string> {
      const { supervisorId, personId, startsAt, endsAt, by } = agreed;
      await holdPeople(tx, [supervisorId, personId]);
      await holdPlace(tx, agreed.placeId);
      const slotId = await add({ ...agreed, busyUntil: endsAt, noticeHours: 0 }, 1, "agreed");
      const id = randomUUID();
      const made = { bookedAt: now, changedById: by, changedAt: now };
      await tx.booking.create({ data: { id, slotId, personId, state: "booked", startsAt, endsAt, ...made } });
      return id;
    },

    /** Who or what is taken at this time already, by sessions other than `except` that they give or are in. */
    async inTheWay(asked: {
      readonly supervisorId: string;
      readonly placeId?: string | undefined;
      readonly personIds: readonly string[];
      readonly startsAt: Date;
      readonly endsAt: Date;
      readonly busyUntil: Date;
      readonly except?: string | undefined;
    }): Promise<InTheWay> {
      const { supervisorId, placeId, personIds, startsAt, endsAt, busyUntil, except } = asked;
      const other = { cancelledAt: null, ...(except === undefined ? {} : { id: { not: except } }) };
      const during = { startsAt: { lt: endsAt }, endsAt: { gt: startsAt } };
      const giving = await tx.slot.findMany({
        where: {
          ...other,
          OR: [
            { supervisorId, startsAt: { lt: busyUntil }, busyUntil: { gt: startsAt } },
            { supervisorId: { in: [...personIds] }, ...during },
          ],
        },
        select: { supervisorId: true },
      });
      const place = placeId === undefined ? 0 : await tx.slot.count({ where: { placeId, ...other, ...during } });
      const attending = await tx.booking.findMany({
        where: {
          personId: { in: [...personIds, supervisorId] },
          ...{ state: { not: "cancelled" }, ...during },
          ...(except === undefined ? {} : { slotId: { not: except } }),
        },
        select: { personId: true },
      });
      const busy = new Set([...giving.map((each) => each.supervisorId), ...attending.map((each) => each.personId)]);
      const people = await tx.person.findMany({
        where: { id: { in: personIds.filter((id) => busy.has(id)) } },
        select: { id: true, name: true },
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
      return { supervisor: busy.has(supervisorId), place: place > 0, people };
    },

    /** Everyone in it, booked or waiting, as they were. A time of a pattern is not offered again. */
    async cancelSlot(slotId: string, by: string, away = false): Promise<readonly BookingRecord[]> {
      const before = await held(slotId);
      const everyone = await cancelSlots(tx, now, [slotId], { by, away });
      if (before.patternId !== undefined) await leaveOut(tx, before.patternId, before.date, before.time);
      return everyone;
    },

    /**
     * A session at another time: everyone goes with it, and is given back as they were. A time of a pattern becomes a single
     * one, and the pattern leaves it out.
     */
    async moveSlot(slotId: string, to: When, by: string): Promise<readonly BookingRecord[]> {
      const before = await held(slotId);
      const { date, time, startsAt, endsAt, busyUntil } = to;
      const origin = before.origin === "pattern" ? { origin: "one-off", patternId: null } : {};
      await tx.slot.update({
        where: { id: slotId },
        data: {
          ...{ startsAt, endsAt, busyUntil, localDate: dateColumn(date), localTime: time, ...origin },
          sequence: { increment: 1 },
        },
      });
      await tx.booking.updateMany({
        where: { slotId, state: { not: "cancelled" } },
        data: { changedById: by, changedAt: now, sequence: { increment: 1 } },
      });
      if (before.patternId !== undefined) await leaveOut(tx, before.patternId, before.date, before.time);
      return before.bookings;
    },

    /**
     * Somebody who supervises is away on these dates: every session of theirs still to come on them is cancelled. Everyone in
     * one, as they were. What they go to themselves stays.
     */
    async beAway(supervisorId: string, from: string, to: string): Promise<readonly BookingRecord[]> {
      await holdPeople(tx, [supervisorId]);
      const dates = { fromDate: dateColumn(from), toDate: dateColumn(to) };
      const known = await tx.leave.count({
        where: { personId: supervisorId, fromDate: { lte: dates.fromDate }, toDate: { gte: dates.toDate } },
      });
      if (known === 0) await tx.leave.create({ data: { id: randomUUID(), personId: supervisorId, ...dates } });
      const slots = await tx.slot.findMany({
        where: {
          supervisorId,
          cancelledAt: null,
          startsAt: { gt: now },
          localDate: { gte: dates.fromDate, lte: dates.toDate },
        },
        select: { id: true },
      });
      const ids = slots.map(({ id }) => id);
      await holdSlots(tx, ids);
      return await cancelSlots(tx, now, ids, { by: supervisorId, away: true });
    },
  };
}
