import { dayAfter, weekdayOf } from "./days.ts";

/** The Monday of a date's week, as in ISO 8601. */
export function mondayOf(date: string): string {
  return dayAfter(date, 1 - weekdayOf(date));
}

/** The Sunday of a date's week: what is for one week helps until then. */
export function endOfWeek(date: string): string {
  return dayAfter(mondayOf(date), 6);
}

/** Every date from one to another, both included; none where the other comes first. */
export function datesFrom(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = dayAfter(date, 1)) dates.push(date);
  return dates;
}

/** The seven dates of a date's week, Monday first. */
export function weekOf(date: string): readonly string[] {
  return datesFrom(mondayOf(date), endOfWeek(date));
}
