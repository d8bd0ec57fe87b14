import { Temporal } from "temporal-polyfill";
import { known } from "../known.ts";
import { bankHoliday, type Nation } from "./bank-holidays.ts";

/** The days somebody works. */
export interface Week {
  /** As in ISO 8601, Monday = 1. */
  readonly days: readonly number[];
  /** Whose bank holidays are days off. */
  readonly nation: Nation;
  /** Dates of leave and the like, "YYYY-MM-DD". */
  readonly nonWorking?: readonly string[];
}

/** The one zone there is: the United Kingdom has no other. */
export const london = "Europe/London";

/** Longer than any leave; a week with no working day in all that time is a mistake. */
const furthest = 750;

/** The date of a moment on the wall calendar of a time zone, "YYYY-MM-DD". */
export function plainDate(moment: Date, zone: string): string {
  const second = Math.floor(moment.getTime() / 1_000);
  if (last?.second !== second || last.zone !== zone)
    last = { second, zone, date: localTime(moment, zone).toPlainDate().toString() };
  return last.date;
}

/** Everything that comes in asks for today's, many times a second: no zone's date changes within one. */
let last: { readonly second: number; readonly zone: string; readonly date: string } | undefined;

/** A moment as the clock on the wall shows it in a time zone. */
export function localTime(moment: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
}

/** As in ISO 8601, Monday = 1. */
export const weekdayOf = known((date: string): number => Temporal.PlainDate.from(date).dayOfWeek);

/** A day of the week that is worked, no bank holiday of the nation, and not away. */
export function isWorkingDay(date: string, week: Week): boolean {
  return (
    week.days.includes(weekdayOf(date)) &&
    bankHoliday(date, week.nation) === undefined &&
    week.nonWorking?.includes(date) !== true
  );
}

/** The first working day on or after a date. Throws RangeError where there is none within two years. */
export function workingDayFrom(date: string, week: Week): string {
  return step(date, 0, 1, (day) => isWorkingDay(day, week));
}

/**
 * The date so many working days after a date, or before it where `count` is below zero: one working day after a Friday
 * is Monday, and so it is after a Saturday. Zero gives the date itself. Throws RangeError as above.
 */
export function addWorkingDays(date: string, count: number, week: Week): string {
  let at = date;
  for (let left = Math.abs(count); left > 0; left -= 1)
    at = step(at, 1, Math.sign(count), (day) => isWorkingDay(day, week));
  return at;
}

/** How many working days there are after `from`, up to `to` and with it; below zero where `to` comes first. */
export function workingDaysBetween(from: string, to: string, week: Week): number {
  if (to < from) return -workingDaysBetween(to, from, week);
  let count = 0;
  for (let day = dayAfter(from, 1); day <= to; day = dayAfter(day, 1)) if (isWorkingDay(day, week)) count += 1;
  return count;
}

function step(date: string, first: number, by: number, found: (day: string) => boolean): string {
  for (let away = first; away <= furthest; away += 1) {
    const day = dayAfter(date, away * by);
    if (found(day)) return day;
  }
  throw new RangeError(`No working day within ${furthest} days of ${date}`);
}

/** How many days there are from one date to another; below zero where the other comes first. */
export function daysUntil(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** A date some days later, or earlier where `days` is below zero. */
export const dayAfter = known((date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString(),
);
