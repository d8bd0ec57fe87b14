/*
 * When somebody is reminded, as a patient person with a wall clock and a year planner finds it: minute by minute, day by
 * day, with the platform's own time zone data. It imports nothing.
 */

export interface Week {
  /** Monday = 1. */
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Dates of leave, and bank holidays. */
  readonly off: ReadonlySet<string>;
}

const dayMinutes = 24 * 60;
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });
const shown = (minute: number) => clock.format(minute * 60_000);
/** How many minutes the clock on the wall is ahead of UTC. */
const ahead = (minute: number) => Date.parse(`${shown(minute).replace(" ", "T")}Z`) / 60_000 - minute;
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const later = (date: string, days: number) =>
  new Date((dayOf(date) + days) * 86_400_000).toISOString().slice(0, 10);
/** 1 January 1970 was a Thursday. */
const weekday = (date: string) => ((((dayOf(date) + 3) % 7) + 7) % 7) + 1;
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The date on the wall at a minute since 1970. */
export const dateAt = (minute: number) => shown(minute).slice(0, 10);

const days = new Map<string, readonly number[]>();

/** For each minute of a date: the first moment, in minutes since 1970, at which the clock shows it or a later one. */
function firstShown(date: string): readonly number[] {
  const known = days.get(date);
  if (known) return known;
  const first: number[] = [];
  // A day begins at midnight of UTC or an hour before it. An hour in which the clock does not jump is looked at once.
  for (let hour = dayOf(date) * dayMinutes - 120; first.length < dayMinutes; hour += 60) {
    const [before, after] = [ahead(hour), ahead(hour + 60)];
    for (let at = hour; at < hour + 60; at += 1) {
      const minute = at + (before === after ? before : ahead(at)) - dayOf(date) * dayMinutes;
      while (minute >= 0 && first.length <= minute && first.length < dayMinutes) first.push(at);
    }
  }
  days.set(date, first);
  return first;
}

export function firstAt(date: string, time: string): number {
  return firstShown(date)[minuteOf(time)] ?? Number.NaN;
}

export function works(date: string, week: Week): boolean {
  return week.days.includes(weekday(date)) && !week.off.has(date);
}

/** From a minute on, the first at which this person may be reached. */
export function reachable(minute: number, week: Week): number {
  for (let date = dateAt(minute); ; date = later(date, 1)) {
    if (!works(date, week)) continue;
    const [begins, ends] = [firstAt(date, week.from), firstAt(date, week.to)];
    if (begins < ends && minute < ends) return Math.max(begins, minute);
  }
}

/** When what is meant for a time of a date reaches somebody. */
export const reaches = (date: string, time: string, week: Week) => reachable(firstAt(date, time), week);

/** When what was left over is said: with what is meant for nine o'clock, where that is still to come on that day. */
export function leftOver(minute: number, week: Week): number {
  const first = reachable(minute, week);
  const date = dateAt(first);
  const nine = firstAt(date, "09:00");
  return first < nine && reachable(nine, week) >= nine && dateAt(reachable(nine, week)) === date
    ? reachable(nine, week)
    : first;
}

export function firstWorked(date: string, week: Week): string | undefined {
  let monday = date;
  while (weekday(monday) !== 1) monday = later(monday, -1);
  return [0, 1, 2, 3, 4, 5, 6].map((each) => later(monday, each)).find((each) => works(each, week));
}

export function nextWorked(date: string, week: Week): string {
  let day = later(date, 1);
  while (!works(day, week)) day = later(day, 1);
  return day;
}

/** The reminders of one matter that is open from a date on, looked at every day; then the day somebody else is told. */
export function remindersOf(from: string, days: number, apart: number, week: Week): readonly string[] {
  const said: string[] = [];
  let worked = Number.POSITIVE_INFINITY;
  for (let day = 0; day < days && said.length < 4; day += 1) {
    const date = later(from, day);
    if (works(date, week)) worked += 1;
    // Counted in days that are worked; the day itself is one of them only where it is.
    if (worked < apart) continue;
    said.push(date);
    worked = 0;
  }
  return said;
}
