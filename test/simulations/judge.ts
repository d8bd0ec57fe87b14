// Who may be written to when, and what must not wait unseen: worked out here, with nothing of the service.

/** Bank holidays in England, copied by hand from the published list. */
const holidays = new Set([
  ...["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30"],
  ...["2027-12-27", "2027-12-28", "2028-01-03", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28"],
]);

export interface Away {
  readonly from: string;
  readonly to: string;
}

/** What the world knows of somebody's time. */
export interface Diary {
  /** Monday = 1. */
  days: readonly number[];
  from: string;
  to: string;
  away: Away[];
  pausedUntil: string | undefined;
  /** Kinds of reminder they stopped. */
  stopped: Set<string>;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

/** The date and time on a wall in London. */
export function onTheWall(moment: Date): { readonly date: string; readonly time: string } {
  const part = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]));
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

export const weekdayOf = (date: string) => ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
export const plus = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function worksOn(date: string, { days, away }: Diary): boolean {
  return (
    days.includes(weekdayOf(date)) && !holidays.has(date) && !away.some(({ from, to }) => from <= date && date <= to)
  );
}

/** Why somebody should not have been written to just then, or nothing. */
export function outsideManners(moment: Date, diary: Diary): string | undefined {
  const { date, time } = onTheWall(moment);
  if (!worksOn(date, diary)) return `on a day off, ${date}`;
  return time < diary.from || time >= diary.to ? `at ${time} on ${date}` : undefined;
}

/** How many days of theirs somebody worked after one date, up to another. */
export function workedBetween(from: string, to: string, diary: Diary): number {
  let count = 0;
  for (let date = plus(from, 1); date <= to; date = plus(date, 1)) if (worksOn(date, diary)) count += 1;
  return count;
}
