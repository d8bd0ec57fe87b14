import { dayAfter, daysUntil, isWorkingDay, type Week } from "../calendar/days.ts";
import type { KindTerms } from "./kinds.ts";

/** How somebody stands with one kind of supervision. "no-rhythm": the trust asks for none, so it is as they like. */
export const dutyStates = ["in-date", "due-soon", "due", "overdue", "no-supervisor", "no-rhythm"] as const;
export type DutyState = (typeof dutyStates)[number];

/** Local dates, both included; without `to` it goes on. One that ends before it begins holds no day. */
export interface Period {
  readonly from: string;
  readonly to?: string | undefined;
}

export interface DutyFacts {
  readonly terms: KindTerms;
  readonly dueSoonDays: number;
  readonly graceDays: number;
  readonly fullTimeHours: number;
  /** Since when they are in the role. */
  readonly startedOn: string;
  /** The date of the last session that counts. */
  readonly lastOn?: string | undefined;
  /** Absent: full time. */
  readonly hoursPerWeek?: number | undefined;
  readonly leave: readonly Period[];
  /** The days on which there is somebody to go to; for `peer-team` one period that begins when the role began. */
  readonly supervised: readonly Period[];
  /** The days they work. */
  readonly week: Week;
  readonly today: string;
}

export interface Duty {
  readonly state: DutyState;
  readonly dueOn?: string;
}

/** Three years: a due date further off than that, from today or from the last session, is none. */
const furthest = 1_096;

/**
 * When the next session of a kind is due. The clock of a duty runs only on days when the person is here and has somebody
 * to go to, and it rings on a day they work.
 */
export function duty(facts: DutyFacts): Duty {
  const { supervised, today, dueSoonDays, graceDays } = facts;
  if (!supervised.some((period) => holds(period, today))) return { state: "no-supervisor" };
  const needed = neededDays(facts);
  if (needed === undefined) return { state: "no-rhythm" };
  const dueOn = dueDate(facts, needed);
  if (dueOn === undefined) return { state: "in-date" };
  if (today > dayAfter(dueOn, graceDays)) return { state: "overdue", dueOn };
  if (today >= dueOn) return { state: "due", dueOn };
  return { state: today >= dayAfter(dueOn, -dueSoonDays) ? "due-soon" : "in-date", dueOn };
}

/**
 * The same for a placement, by the minutes worked since the last session: soon from 80 % of the hours, due from 100 %,
 * overdue beyond 125 %.
 */
export function hoursDuty(facts: {
  readonly everyHours: number;
  readonly workedMinutes: number;
  readonly supervised: boolean;
}): { readonly state: DutyState; readonly minutesToGo: number } {
  const needed = facts.everyHours * 60;
  const worked = facts.workedMinutes;
  const minutesToGo = Math.max(0, needed - worked);
  if (!facts.supervised) return { state: "no-supervisor", minutesToGo };
  if (worked * 4 > needed * 5) return { state: "overdue", minutesToGo };
  if (worked >= needed) return { state: "due", minutesToGo };
  return { state: worked * 5 >= needed * 4 ? "due-soon" : "in-date", minutesToGo };
}

/** How many days that count lie between two sessions, or before the first one; a first one is never later for part time. */
function neededDays({ terms, lastOn, hoursPerWeek, fullTimeHours }: DutyFacts): number | undefined {
  const { everyWeeks, firstWithinWeeks } = terms;
  if (everyWeeks === undefined) return undefined;
  if (lastOn === undefined) return (firstWithinWeeks ?? everyWeeks) * 7;
  if (hoursPerWeek === undefined || hoursPerWeek <= 0) return everyWeeks * 7;
  // In hundredths of an hour, so that what divides evenly is not rounded up a week.
  const lengthened = Math.ceil((everyWeeks * Math.round(fullTimeHours * 100)) / Math.round(hoursPerWeek * 100));
  return Math.min(Math.max(lengthened, everyWeeks), everyWeeks * 2) * 7;
}

function dueDate(facts: DutyFacts, needed: number): string | undefined {
  const base = facts.lastOn ?? dayAfter(facts.startedOn, -1);
  const last = dayAfter(base > facts.today ? base : facts.today, furthest);
  const counted = dayOfCount(facts, dayAfter(base, 1), needed, last);
  return counted === undefined ? undefined : workingDay(facts, counted, last);
}

/** The day whose number among the days that count, from `first` on, is `needed`; none after `last`. */
function dayOfCount({ leave, supervised }: DutyFacts, first: string, needed: number, last: string): string | undefined {
  let left = needed;
  let day = first;
  while (day <= last) {
    const back = endOf(leave, day, last);
    const until = endOf(supervised, day, last);
    if (back !== undefined) day = dayAfter(back, 1);
    else if (until === undefined) {
      const next = nextOf(supervised, day);
      if (next === undefined) return undefined;
      day = next;
    } else {
      // All days of this run count: as far as somebody is there, and up to the next leave.
      const away = nextOf(leave, day);
      const end = away === undefined || away > until ? until : dayAfter(away, -1);
      const run = daysUntil(day, end) + 1;
      if (left <= run) return dayAfter(day, left - 1);
      left -= run;
      day = dayAfter(end, 1);
    }
  }
  return undefined;
}

function workingDay({ leave, week }: DutyFacts, from: string, last: string): string | undefined {
  let day = from;
  while (day <= last) {
    const back = endOf(leave, day, last);
    if (back === undefined && isWorkingDay(day, week)) return day;
    day = dayAfter(back ?? day, 1);
  }
  return undefined;
}

function holds({ from, to }: Period, day: string): boolean {
  return from <= day && (to === undefined || day <= to);
}

/** The last day, up to `last`, of the longest period that holds a day. */
function endOf(periods: readonly Period[], day: string, last: string): string | undefined {
  const ends = periods
    .filter((period) => holds(period, day))
    .map(({ to }) => (to === undefined || to > last ? last : to));
  return ends.sort().at(-1);
}

/** The first day after this one on which a period begins. */
function nextOf(periods: readonly Period[], day: string): string | undefined {
  return periods
    .map(({ from }) => from)
    .filter((from) => from > day)
    .sort()[0];
}
