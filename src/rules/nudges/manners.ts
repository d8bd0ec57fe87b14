import { addWorkingDays, dayAfter, isWorkingDay, plainDate, workingDayFrom } from "../calendar/days.ts";
import { datesFrom, weekOf } from "../calendar/weeks.ts";
import { momentAt, nextWorkingMoment, type WorkingHours } from "../calendar/working.ts";
import type { Trust } from "../profile.ts";

/** What somebody said about when they may be reached. */
export interface OwnManners {
  /** The weekdays they work, Monday = 1; none where they have not said. */
  readonly days: readonly number[];
  /** "HH:MM", both or neither. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly away: readonly { readonly from: string; readonly to: string }[];
  /** The first date on which they are reminded again. */
  readonly pausedUntil?: string | undefined;
}

/** One thing is brought up so often; then a human who is named is told. */
export const mostTurns = 3;

/** What is due on a day is said at this time by the wall clock, unless it is declared otherwise. */
const usualTime = "09:00";

/** The hours in which somebody may be reached: their own where they have said so, else the trust's; never on leave. */
export function hoursOf(
  own: OwnManners,
  { hours, zone, nation }: Pick<Trust, "hours" | "zone" | "nation">,
): WorkingHours {
  const { from, to } = own.from !== undefined && own.to !== undefined ? { from: own.from, to: own.to } : hours;
  const nonWorking = own.away.flatMap((away) => datesFrom(away.from, away.to));
  return { days: own.days.length > 0 ? own.days : hours.days, from, to, zone, nation, nonWorking };
}

/** The usual time, or for whoever's hours are over by then, their beginning: also they are reminded on the day that is meant. */
export function usualTimeIn({ from, to }: Pick<WorkingHours, "from" | "to">): string {
  return to <= usualTime ? from : usualTime;
}

/** When something meant for a time of a date reaches somebody: then, or with the first of their hours after it. */
export function momentFor(date: string, time: string, hours: WorkingHours): Date {
  return nextWorkingMoment(momentAt(date, time, hours.zone), hours);
}

/** Whether a moment lies inside somebody's hours. */
export function isInHours(moment: Date, hours: WorkingHours): boolean {
  return nextWorkingMoment(moment, hours).getTime() === moment.getTime();
}

/**
 * When what could not be said in its time is said: now where it is inside somebody's hours, and otherwise, or before the
 * usual time, with what is meant for the usual time of that day. So what was left over takes no day's note for itself.
 */
export function leftOverMoment(moment: Date, hours: WorkingHours): Date {
  const start = nextWorkingMoment(moment, hours);
  const usual = momentFor(dateOf(start, hours), usualTime, hours);
  return usual > start && dateOf(usual, hours) === dateOf(start, hours) ? usual : start;
}

/** When what has to wait for another day's note is said. */
export function nextDaysMoment(date: string, hours: WorkingHours): Date {
  return leftOverMoment(momentAt(dayAfter(date, 1), "00:00", hours.zone), hours);
}

/**
 * The first day that somebody works in the week of a date, which begins on Monday, and on which a pause is over; nothing where
 * there is none.
 */
export function firstWorkedOfWeek(date: string, hours: WorkingHours, pausedUntil = ""): string | undefined {
  return weekOf(date).find((day) => day >= pausedUntil && isWorkingDay(day, hours));
}

/** The last one; what is for one week can be put off until then. */
export function lastWorkedOfWeek(date: string, hours: WorkingHours): string | undefined {
  return weekOf(date).findLast((day) => isWorkingDay(day, hours));
}

/**
 * Which reminder of one matter it would be on a date, given the dates on which it was brought up: not sooner than so many
 * working days after the last; after the third it is somebody else's to know.
 */
export function turnOn(
  date: string,
  before: readonly string[],
  apart: number,
  hours: WorkingHours,
): { readonly turn: number } | "too-soon" | "hand-over" {
  const last = [...before].sort().at(-1);
  if (last !== undefined && date < addWorkingDays(last, apart, hours)) return "too-soon";
  return before.length >= mostTurns ? "hand-over" : { turn: before.length + 1 };
}

/** Whether so many whole working days of somebody lie between a date and another: Monday and Wednesday have one. */
export function havePassed(days: number, since: string, date: string, hours: WorkingHours): boolean {
  return addWorkingDays(since, days, hours) < date;
}

/** The last date on which a note meant for a date helps, where it is for that day's work: the next day that is worked. */
export function helpsToNextWorkingDay(date: string, hours: WorkingHours): string {
  return workingDayFrom(dayAfter(date, 1), hours);
}

/** The local date on which a moment falls. */
export function dateOf(moment: Date, { zone }: WorkingHours): string {
  return plainDate(moment, zone);
}
