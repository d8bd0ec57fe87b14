import { bankHoliday, type Nation } from "../calendar/bank-holidays.ts";
import { plainDate, weekdayOf } from "../calendar/days.ts";
import type { SupervisionKind } from "./kinds.ts";
import { occurrences } from "./pattern.ts";
import { overlap, type Span } from "./span.ts";
import { keyOf, type LiveSlot, type OfferedPattern, type Time, timeOfPattern, timeOfSlot } from "./time.ts";
import { leavesOut, runsOn } from "./weeks.ts";

export type { Span } from "./span.ts";
export type { LiveSlot, OfferedPattern, Time } from "./time.ts";

/** What keeps one supervisor from giving supervision, besides their slots. */
export interface Diary {
  readonly supervisorId: string;
  readonly nation: Nation;
  /** Local dates they are away. */
  readonly leave: readonly string[];
  /** Bookings where they are the attendee themselves. */
  readonly busy: readonly Span[];
}

export interface Attendee {
  /** From the start of each of their sessions to its end. */
  readonly busy: readonly Span[];
  /** Local dates. */
  readonly away: readonly string[];
  /** ISO weekdays they work; absent: any. */
  readonly days?: readonly number[];
}

export interface Asked {
  readonly kind: SupervisionKind;
  /** Those that still run: a slot of any other pattern takes nobody new. */
  readonly patterns: readonly OfferedPattern[];
  /** Of all these supervisors, and any other live slot at the places concerned. */
  readonly slots: readonly LiveSlot[];
  /** Of everybody whose times are asked for; nobody else's are given. */
  readonly diaries: readonly Diary[];
  readonly attendee: Attendee;
  readonly now: Date;
  readonly zone: "Europe/London";
  readonly untilDate: string;
  /** Whether full group times are given too, because there is a waiting list. */
  readonly full: boolean;
  /** This slot does not count as busy or as the attendee's: it is being moved away from. Its own time is not given. */
  readonly leaving?: string;
}

/** A time, and what only decides whether it is given. */
interface Candidate {
  readonly time: Time;
  readonly noticeHours: number;
  readonly weekly: boolean;
}

/**
 * The times of `kind` that this person can book, soonest first: from patterns and open slots of these supervisors.
 * - None that has begun, or begins in less than the notice, in real hours.
 * - None on a bank holiday of the supervisor's nation, except a single time that was put up; none on the leave of either.
 * - None while the supervisor is busy (what they keep free after a session included), or the place, or the attendee.
 * - A group that somebody is in already is given with its places; one that is full, or has a line, only where `full`.
 */
export function timesOnOffer(asked: Asked): readonly Time[] {
  const { attendee, now, full } = asked;
  const today = plainDate(now, asked.zone);
  const left = asked.slots.find(({ id }) => id === asked.leaving);
  const slots = asked.slots.filter((slot) => slot !== left);
  const leftKey = left && keyOf(left);
  const engaged = attendee.busy.filter((span) => left === undefined || !same(span, session(left)));
  const given = asked.diaries.flatMap((diary) => {
    const own = slots.filter(({ supervisorId }) => supervisorId === diary.supervisorId);
    const patterns = asked.patterns.filter(({ supervisorId }) => supervisorId === diary.supervisorId);
    return [...weekly(patterns, asked, today), ...standing(own, patterns, asked)].filter(
      (each) =>
        each.time.key !== leftKey &&
        isAhead(each, now) &&
        (each.time.taken < each.time.places || (full && each.time.places > 1)) &&
        isWorked(each, diary, attendee) &&
        !isSupervisorBusy(each.time, diary, own) &&
        !isPlaceInUse(each.time, slots) &&
        !engaged.some((span) => overlap(span, session(each.time))),
    );
  });
  return inOrder(given.map(({ time }) => time));
}

/**
 * Three to show first: the soonest on three different days, else the soonest; on days the attendee works before any
 * others. Fewer only where there are fewer, full ones never; soonest first.
 */
export function threeOf(times: readonly Time[], attendee: Attendee): readonly Time[] {
  const free = inOrder(times.filter(({ taken, places }) => taken < places));
  const isWorkday = ({ date }: Time) => attendee.days?.includes(weekdayOf(date)) ?? true;
  const ranked = [free.filter(isWorkday), free.filter((each) => !isWorkday(each))].flatMap(daysApart);
  return inOrder(ranked.slice(0, 3));
}

function weekly(patterns: readonly OfferedPattern[], { kind, untilDate }: Asked, today: string): readonly Candidate[] {
  return patterns
    .filter((pattern) => pattern.kind === kind)
    .flatMap((pattern) => {
      const { noticeHours } = pattern;
      return occurrences(pattern, today, untilDate).map((each) => {
        return { time: timeOfPattern(pattern, each), noticeHours, weekly: true };
      });
    });
}

function standing(
  own: readonly LiveSlot[],
  patterns: readonly OfferedPattern[],
  { kind, untilDate }: Asked,
): readonly Candidate[] {
  const stillRuns = ({ patternId, date, time }: LiveSlot) =>
    patternId === undefined ||
    patterns.some((each) => each.id === patternId && runsOn(each, date) && !leavesOut(each, date, time));
  return own
    .filter((slot) => slot.open && slot.kind === kind && slot.date <= untilDate && stillRuns(slot))
    .map((slot) => {
      return { time: timeOfSlot(slot), noticeHours: slot.noticeHours, weekly: slot.patternId !== undefined };
    });
}

function isAhead({ time: { startsAt }, noticeHours }: Candidate, now: Date): boolean {
  return startsAt > now && startsAt.getTime() - noticeHours * 3_600_000 >= now.getTime();
}

function isWorked({ time: { date }, weekly }: Candidate, diary: Diary, attendee: Attendee): boolean {
  if (weekly && bankHoliday(date, diary.nation) !== undefined) return false;
  return !diary.leave.includes(date) && !attendee.away.includes(date);
}

function isSupervisorBusy(time: Time, { busy }: Diary, own: readonly LiveSlot[]): boolean {
  const kept = whole(time);
  return (
    busy.some((span) => overlap(span, kept)) || own.some((slot) => !isOf(time, slot) && overlap(whole(slot), kept))
  );
}

function isPlaceInUse(time: Time, slots: readonly LiveSlot[]): boolean {
  if (time.placeId === undefined) return false;
  return slots.some(
    (slot) => slot.placeId === time.placeId && !isOf(time, slot) && overlap(session(slot), session(time)),
  );
}

/** The soonest of each day, then all others. */
function daysApart(times: readonly Time[]): readonly Time[] {
  const soonest = new Map<string, Time>();
  for (const time of times) if (!soonest.has(time.date)) soonest.set(time.date, time);
  return [...soonest.values(), ...times.filter((time) => soonest.get(time.date) !== time)];
}

function inOrder(times: readonly Time[]): readonly Time[] {
  return [...times].sort(
    (one, other) => one.startsAt.getTime() - other.startsAt.getTime() || (one.key < other.key ? -1 : 1),
  );
}

const isOf = ({ from }: Time, { id }: LiveSlot) => "slotId" in from && from.slotId === id;
const session = ({ startsAt, endsAt }: Time | LiveSlot): Span => ({ from: startsAt, to: endsAt });
const whole = ({ startsAt, busyUntil }: Time | LiveSlot): Span => ({ from: startsAt, to: busyUntil });
const same = (one: Span, other: Span) =>
  one.from.getTime() === other.from.getTime() && one.to.getTime() === other.to.getTime();
