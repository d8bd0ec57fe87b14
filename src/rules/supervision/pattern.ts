import { dayAfter } from "../calendar/days.ts";
import { momentAt } from "../calendar/working.ts";
import type { SupervisionKind } from "./kinds.ts";
import { overlap } from "./span.ts";
import { datesOf, leavesOut, type Rhythm } from "./weeks.ts";

/** Time offered every week, or every few weeks, by the clock on the wall. */
export interface WeeklyPattern extends Rhythm {
  readonly id: string;
  readonly kind: SupervisionKind;
  /** "HH:MM". */
  readonly from: string;
  /** "HH:MM", after `from`: the last session ends by then. */
  readonly to: string;
  readonly zone: "Europe/London";
  /** How long one session lasts. */
  readonly minutes: number;
  /** Kept free after each session. */
  readonly bufferMinutes: number;
}

/** One session of a pattern. */
export interface Occurrence {
  readonly date: string;
  /** What the clock on the wall is meant to show; in an hour left out in spring the session begins when that is over. */
  readonly time: string;
  readonly startsAt: Date;
  /** So many real minutes later, whatever the clock then shows. */
  readonly endsAt: Date;
  /** With what is kept free afterwards. */
  readonly busyUntil: Date;
}

/**
 * Every session of a pattern whose local date lies in from..to (both included), in order. They follow each other by the
 * clock on the wall, and the last ends by `to`; one that a clock change would begin before the one before it is over, and
 * what is kept free after that, is left out. Throws RangeError for sessions that take no time.
 */
export function occurrences(pattern: WeeklyPattern, from: string, to: string): readonly Occurrence[] {
  const times = timesOfDay(pattern);
  return datesOf(pattern, from, to).flatMap((date) => sessionsOn(date, times, pattern));
}

/**
 * The first session of `one` during which a session of the other goes on, within so many weeks from a date: for a place
 * that two teams want. What a supervisor keeps free afterwards leaves the place to others.
 */
export function firstClash(
  one: WeeklyPattern,
  other: WeeklyPattern,
  from: string,
  weeks: number,
): Occurrence | undefined {
  const to = dayAfter(from, 7 * weeks - 1);
  const others = occurrences(other, from, to).map(inUse);
  return occurrences(one, from, to).find((each) => others.some((taken) => overlap(inUse(each), taken)));
}

function timesOfDay({ from, to, minutes, bufferMinutes }: WeeklyPattern): readonly string[] {
  if (!(minutes >= 1 && bufferMinutes >= 0))
    throw new RangeError(`No sessions of ${minutes} minutes with ${bufferMinutes} between them`);
  const times: string[] = [];
  for (let at = minuteOfDay(from); at + minutes <= minuteOfDay(to); at += minutes + bufferMinutes)
    times.push(`${two(Math.floor(at / 60))}:${two(at % 60)}`);
  return times;
}

function sessionsOn(date: string, times: readonly string[], pattern: WeeklyPattern): readonly Occurrence[] {
  const sessions: Occurrence[] = [];
  const moment = momentsOn(date, times, pattern.zone);
  for (const time of times) {
    const startsAt = moment(time);
    const before = sessions.at(-1);
    if (before !== undefined && startsAt < before.busyUntil) continue;
    const endsAt = later(startsAt, pattern.minutes);
    sessions.push({ date, time, startsAt, endsAt, busyUntil: later(endsAt, pattern.bufferMinutes) });
  }
  return sessions.filter(({ time }) => !leavesOut(pattern, date, time));
}

/** What `momentAt` says of each time; where no clock changes between the first and the last, it is asked only for these. */
function momentsOn(date: string, times: readonly string[], zone: string): (time: string) => Date {
  const [first = "00:00", last = first] = [times[0], times.at(-1)];
  const [begin, end] = [momentAt(date, first, zone), momentAt(date, last, zone)];
  const since = (time: string) => minuteOfDay(time) - minuteOfDay(first);
  const changes = later(begin, since(last)).getTime() !== end.getTime();
  return (time) => (changes ? momentAt(date, time, zone) : later(begin, since(time)));
}

const inUse = ({ startsAt, endsAt }: Occurrence) => ({ from: startsAt, to: endsAt });
const minuteOfDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const two = (number: number) => String(number).padStart(2, "0");
const later = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
