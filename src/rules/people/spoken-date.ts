import { dayAfter, weekdayOf } from "../calendar/days.ts";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const months = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

export function isDate(date: string): boolean {
  const moment = new Date(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date);
}

/**
 * A day as people write it, in small letters: "tomorrow", "monday", "next monday", "7 december", "mon 7th of dec 2026", "7/12",
 * "2026-12-07". Without a year it is the first such day on or after `earliest`; a weekday beside a date must be that day's.
 */
export function spokenDate(text: string, earliest: string, today: string): string | undefined {
  if (text === "today") return today;
  if (text === "tomorrow") return dayAfter(today, 1);
  const named = /^(?:(this|next) )?([a-z]+)$/.exec(text);
  if (named) return byWeekday(named[1], indexOf(weekdays, named[2] ?? ""), earliest, today);
  const beside = /^([a-z]+) (.*\d.*)$/.exec(text);
  const weekday = indexOf(weekdays, beside?.[1] ?? "");
  const date = written(weekday === undefined ? text : (beside?.[2] ?? ""), earliest);
  return date !== undefined && weekday !== undefined && weekdayOf(date) !== weekday + 1 ? undefined : date;
}

/** The day of the month alone, where the month is said later: "7" in "7 to 11 december". */
export function dayOfMonth(text: string): string | undefined {
  return /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text)?.[1]?.padStart(2, "0");
}

function byWeekday(which: string | undefined, index: number | undefined, earliest: string, today: string) {
  if (index === undefined) return undefined;
  if (which === "next") return dayAfter(today, 8 - weekdayOf(today) + index);
  return dayAfter(earliest, (index + 8 - weekdayOf(earliest)) % 7);
}

function written(text: string, earliest: string): string | undefined {
  if (isDate(text)) return text;
  const slashed = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?$/.exec(text);
  if (slashed) return dated(slashed[3], Number(slashed[2]), Number(slashed[1]), earliest);
  const worded =
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>[a-z]+)(?: (?<year>\d{4}))?$/.exec(text) ??
    /^(?<month>[a-z]+) (?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/.exec(text);
  const month = indexOf(months, worded?.groups?.month ?? "");
  return month === undefined
    ? undefined
    : dated(worded?.groups?.year, month + 1, Number(worded?.groups?.day), earliest);
}

/** With its year, or in the first year in which it is not before `earliest`: 29 February may be years away. */
function dated(year: string | undefined, month: number, day: number, earliest: string): string | undefined {
  const two = (part: number) => String(part).padStart(2, "0");
  const inYear = (of: number) => `${of}-${two(month)}-${two(day)}`;
  if (year !== undefined) {
    const date = inYear(Number(year.length === 2 ? `20${year}` : year));
    return isDate(date) ? date : undefined;
  }
  const first = Number(earliest.slice(0, 4));
  const date = inYear(inYear(first) < earliest ? first + 1 : first);
  return isDate(date) ? date : undefined;
}

/** A name in full, or at least its first three letters. */
function indexOf(names: readonly string[], text: string): number | undefined {
  const found = text.length < 3 ? -1 : names.findIndex((name) => name.startsWith(text));
  return found < 0 ? undefined : found;
}
