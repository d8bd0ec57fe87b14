import { dayAfter, daysUntil, weekdayOf } from "../calendar/days.ts";

/** One day of the week, every week or every few weeks. */
export interface Rhythm {
  /** As in ISO 8601, Monday = 1. */
  readonly weekday: number;
  /** Counted from the ISO week in which `startsOn` lies, across new year like anywhere else. */
  readonly everyWeeks: number;
  readonly startsOn: string;
  readonly endsOn?: string | undefined;
  /** Dates left out, "YYYY-MM-DD", and single times of other dates, "YYYY-MM-DD HH:MM". */
  readonly except: readonly string[];
}

/** Every date of a rhythm from one date to another, both included, in order. Throws RangeError for a week that never comes. */
export function datesOf(rhythm: Rhythm, from: string, to: string): readonly string[] {
  const { weekday, everyWeeks, startsOn } = rhythm;
  if (!(everyWeeks >= 1)) throw new RangeError(`No rhythm of ${everyWeeks} weeks`);
  const step = 7 * everyWeeks;
  const inFirstWeek = dayAfter(startsOn, weekday - weekdayOf(startsOn));
  const first = dayAfter(inFirstWeek, Math.ceil(daysUntil(inFirstWeek, from) / step) * step);
  const dates: string[] = [];
  for (let date = first; date <= to; date = dayAfter(date, step)) if (runsOn(rhythm, date)) dates.push(date);
  return dates;
}

/** Whether a rhythm has begun by a date, is not over and does not leave it out; of whatever weekday the date is. */
export function runsOn({ startsOn, endsOn, except }: Rhythm, date: string): boolean {
  return startsOn <= date && (endsOn === undefined || date <= endsOn) && !except.includes(date);
}

/** Whether a rhythm leaves out this time of a date that it does not leave out. */
export function leavesOut({ except }: Rhythm, date: string, time: string): boolean {
  return except.includes(`${date} ${time}`);
}
