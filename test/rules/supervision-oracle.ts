/*
 * Weekly times as somebody with a wall clock, a calendar and a lot of patience finds them: every minute of a day is looked
 * at, and the clock is the platform's own time zone data. It imports nothing.
 */

export interface Timetable {
  readonly weekday: number;
  readonly everyWeeks: number;
  readonly from: string;
  readonly to: string;
  readonly minutes: number;
  readonly bufferMinutes: number;
  readonly startsOn: string;
  readonly endsOn?: string | undefined;
  readonly except: readonly string[];
}

/** Moments in minutes since 1970. */
export interface Session {
  readonly date: string;
  readonly time: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly busyUntil: number;
}

const dayMinutes = 24 * 60;
const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });

/** What the clock in London shows at a minute, as if it were one of UTC: "2026-03-29 02:00". */
const shownAt = (minute: number) => Date.parse(`${clock.format(minute * 60_000).replace(" ", "T")}Z`) / 60_000;
const ahead = (minute: number) => shownAt(minute) - minute;
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** The date so many days later. */
export const after = (date: string, days: number) => dateOf(dayOf(date) + days);
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);

/** The minutes of some years at which the clock jumps, by looking. */
export function changesOf(firstYear: number, lastYear: number): readonly number[] {
  const end = Date.UTC(lastYear + 1, 0, 1) / 60_000;
  const changes: number[] = [];
  for (let day = Date.UTC(firstYear, 0, 1) / 60_000; day < end; day += dayMinutes) {
    if (ahead(day) === ahead(day + dayMinutes)) continue;
    for (let at = day + 1; at <= day + dayMinutes; at += 1) if (ahead(at) !== ahead(at - 1)) changes.push(at);
  }
  return changes;
}

const days = new Map<number, readonly number[]>();

/** For each minute of a day: the first moment at which the clock shows it or a later one of that day. */
function firstShown(day: number): readonly number[] {
  const known = days.get(day);
  if (known) return known;
  const first: number[] = [];
  for (let hour = day * dayMinutes - 120; first.length < dayMinutes; hour += 60) {
    const [before, after] = [ahead(hour), ahead(hour + 60)];
    for (let at = hour; at < hour + 60; at += 1) {
      const shown = at + (before === after ? before : ahead(at)) - day * dayMinutes;
      while (shown >= 0 && first.length <= shown && first.length < dayMinutes) first.push(at);
    }
  }
  days.set(day, first);
  return first;
}

/** The sessions from one date to another, both included. */
export function sessionsOf(table: Timetable, from: string, to: string): readonly Session[] {
  const sessions: Session[] = [];
  const weeks = mondays(table, to);
  const out = new Set(table.except);
  const [begins, ends] = [dayOf(table.startsOn), dayOf(table.endsOn ?? to)];
  for (let day = dayOf(from), last = dayOf(to); day <= last; day += 1) {
    if (day < begins || day > ends || weekday(day) !== table.weekday) continue;
    if (weeks.has(mondayOf(day)) && !out.has(dateOf(day)))
      sessions.push(...sessionsOfDay(table, day).filter(({ date, time }) => !out.has(`${date} ${time}`)));
  }
  return sessions;
}

function sessionsOfDay({ from, to, minutes, bufferMinutes }: Timetable, day: number): readonly Session[] {
  const sessions: Session[] = [];
  const first = firstShown(day);
  const end = minuteOf(to);
  let [untilNext, busy] = [0, Number.NEGATIVE_INFINITY];
  for (let minute = minuteOf(from); minute < end; minute += 1, untilNext -= 1) {
    if (untilNext > 0) continue;
    untilNext = minutes + bufferMinutes;
    const startsAt = first[minute];
    if (startsAt === undefined || startsAt < busy || minute + minutes > end) continue;
    const endsAt = startsAt + minutes;
    busy = endsAt + bufferMinutes;
    sessions.push({ date: dateOf(day), time: timeOf(minute), startsAt, endsAt, busyUntil: busy });
  }
  return sessions;
}

/** 1 January 1970 was a Thursday. */
const weekday = (day: number) => ((day + 3) % 7) + 1;

function mondayOf(day: number): number {
  let monday = day;
  while (weekday(monday) !== 1) monday -= 1;
  return monday;
}

/** The Mondays of all weeks that count, one after the other. */
function mondays({ startsOn, everyWeeks }: Timetable, to: string): ReadonlySet<number> {
  const found = new Set<number>();
  const last = dayOf(to);
  for (let monday = mondayOf(dayOf(startsOn)); monday <= last; monday += 7 * everyWeeks) found.add(monday);
  return found;
}
