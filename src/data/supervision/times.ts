import type { Nation } from "../../rules/calendar/bank-holidays.ts";
import { dayAfter, london } from "../../rules/calendar/days.ts";
import { datesFrom } from "../../rules/calendar/weeks.ts";
import type { SupervisionKind, SupervisionTerms } from "../../rules/supervision/kinds.ts";
import { type LiveSlot, type Span, type Time, timesOnOffer } from "../../rules/supervision/on-offer.ts";
import { dateColumn, day } from "../dates.ts";
import type { Tx } from "../transact.ts";
import type { Named } from "./booking-record.ts";
import { patternRule, standingPatterns } from "./patterns.ts";
import { kindOf, wayOf } from "./reading.ts";

/** So far ahead times are shown. */
export const untilDays = 56;
const aDay = 86_400_000;

export interface AskedTimes {
  readonly personId: string;
  readonly kind: SupervisionKind;
  readonly terms: SupervisionTerms;
  readonly nation: Nation;
  /** Only these supervisors' times. */
  readonly supervisorIds?: readonly string[] | undefined;
  /** The booking that is being moved: it is in nobody's way. */
  readonly leaving?: string | undefined;
  /** With group times that are full and have a waiting list. */
  readonly full?: boolean | undefined;
  /** The weekdays they work, Monday = 1. */
  readonly days?: readonly number[] | undefined;
}

type SupervisorsOf = (personId: string, kind: SupervisionKind) => Promise<readonly Named[]>;

/** The times that a person can book, from what is kept, by the rules. */
export async function readTimes(
  tx: Tx,
  { now, today }: { readonly now: Date; readonly today: string },
  asked: AskedTimes,
  supervisorsOf: SupervisorsOf,
): Promise<readonly Time[]> {
  const { personId, kind, nation, days } = asked;
  const ids = asked.supervisorIds ?? (await supervisorsOf(personId, kind)).map(({ id }) => id);
  if (ids.length === 0) return [];
  const untilDate = dayAfter(today, untilDays);
  const rows = await standingPatterns(tx, today, { supervisorId: { in: [...ids] }, kind });
  const left = asked.leaving === undefined ? null : await tx.booking.findUnique({ where: { id: asked.leaving } });
  const slots = await liveSlots(
    tx,
    [...ids, personId],
    rows.flatMap(({ placeId }) => placeId ?? []),
    {
      from: new Date(now.getTime() - aDay),
      to: new Date(now.getTime() + (untilDays + 2) * aDay),
    },
  );
  const busy = await busySpans(tx, [...ids, personId], now, asked.leaving);
  const away = await awayDates(tx, [...ids, personId], today, untilDate);
  const given = slots
    .filter(({ supervisorId }) => supervisorId === personId)
    .map(({ startsAt, busyUntil }) => ({ from: startsAt, to: busyUntil }));
  const leaving = slots.find(({ id }) => id === left?.slotId);
  const givenUp = leaving !== undefined && isGivenUp(leaving);
  const times = timesOnOffer({
    kind,
    patterns: rows.map(patternRule),
    slots,
    diaries: ids.map((supervisorId) => ({
      supervisorId,
      nation,
      leave: away(supervisorId),
      busy: busy(supervisorId),
    })),
    attendee: { busy: [...busy(personId), ...given], away: away(personId), ...(days ? { days } : {}) },
    now,
    zone: london,
    untilDate,
    full: asked.full ?? false,
    ...(givenUp ? { leaving: leaving.id } : {}),
  });
  // Whoever moves goes to another time than the one they have.
  return times.filter((time) => {
    if ("slotId" in time.from) return time.from.slotId !== left?.slotId;
    return leaving?.patternId !== time.from.patternId || leaving.startsAt.getTime() !== time.startsAt.getTime();
  });
}

/**
 * A session that stands no longer than the one person in it: a group stands, and a single time that was put up stands open
 * again, unless its supervisor took it away.
 */
export function isGivenUp(slot: { readonly places: number; readonly origin: string }, bySupervisor = false): boolean {
  return slot.places === 1 && (bySupervisor || slot.origin !== "one-off");
}

/** What stands in the diaries of these people, or at these places, within a span. */
async function liveSlots(
  tx: Tx,
  supervisorIds: readonly string[],
  placeIds: readonly string[],
  { from, to }: Span,
): Promise<readonly (LiveSlot & { readonly origin: string })[]> {
  const rows = await tx.slot.findMany({
    where: {
      cancelledAt: null,
      busyUntil: { gt: from },
      startsAt: { lt: to },
      OR: [{ supervisorId: { in: [...supervisorIds] } }, { placeId: { in: [...placeIds] } }],
    },
    include: { bookings: { where: { state: { not: "cancelled" } }, select: { state: true } } },
    orderBy: { startsAt: "asc" },
  });
  return rows.map(({ bookings, placeId, patternId, link, localDate, localTime, ...row }) => ({
    id: row.id,
    supervisorId: row.supervisorId,
    kind: kindOf(row.kind),
    ...(patternId === null ? {} : { patternId }),
    date: day(localDate),
    time: localTime,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    busyUntil: row.busyUntil,
    how: wayOf(row.how),
    ...(placeId === null ? {} : { placeId }),
    ...(link === null ? {} : { link }),
    places: row.places,
    taken: bookings.filter(({ state }) => state === "booked").length,
    waiting: bookings.filter(({ state }) => state === "waiting").length,
    noticeHours: row.noticeHours,
    origin: row.origin,
    open: row.origin !== "agreed",
  }));
}

/** When these people are in sessions of others, booked or waiting to be called up, from now on. */
async function busySpans(tx: Tx, ids: readonly string[], now: Date, except: string | undefined) {
  const rows = await tx.booking.findMany({
    where: {
      personId: { in: [...ids] },
      state: { not: "cancelled" },
      endsAt: { gt: now },
      ...(except === undefined ? {} : { id: { not: except } }),
    },
    select: { personId: true, startsAt: true, endsAt: true },
  });
  return (id: string): readonly Span[] =>
    rows.filter(({ personId }) => personId === id).map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }));
}

/** The dates on which these people are away, within two dates. */
async function awayDates(tx: Tx, ids: readonly string[], from: string, to: string) {
  const rows = await tx.leave.findMany({
    where: { personId: { in: [...ids] }, toDate: { gte: dateColumn(from) }, fromDate: { lte: dateColumn(to) } },
  });
  return (id: string): readonly string[] => {
    const dates = new Set<string>();
    for (const row of rows.filter(({ personId }) => personId === id)) {
      const last = day(row.toDate) < to ? day(row.toDate) : to;
      for (const date of datesFrom(day(row.fromDate) > from ? day(row.fromDate) : from, last)) dates.add(date);
    }
    return [...dates].sort();
  };
}
