/*
 * When supervision is due, as somebody would find out with a wall planner: strike out the days that do not count, number
 * the rest one by one, and look which day has the number. It imports nothing from src. Days are counted from 1970 in UTC.
 */

export interface Stretch {
  readonly from: string;
  readonly to?: string | undefined;
}

export interface Planner {
  readonly terms: { readonly everyWeeks?: number | undefined; readonly firstWithinWeeks?: number | undefined };
  readonly dueSoonDays: number;
  readonly graceDays: number;
  readonly fullTimeHours: number;
  readonly startedOn: string;
  readonly lastOn?: string | undefined;
  readonly hoursPerWeek?: number | undefined;
  readonly leave: readonly Stretch[];
  readonly supervised: readonly Stretch[];
  readonly week: { readonly days: readonly number[]; readonly nonWorking?: readonly string[] };
  readonly today: string;
}

export const numberOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const dateOf = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** Bank holidays in England and Wales, year by year. */
const holidays = new Set(
  Object.entries({
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
  }).flatMap(([year, days]) => days.split(" ").map((day) => numberOf(`${year}-${day}`))),
);

export function dutyByPlanner(planner: Planner): { readonly state: string; readonly dueOn?: string } {
  const today = numberOf(planner.today);
  const within = (stretches: readonly Stretch[]) => {
    const bounds = stretches.map(({ from, to }) => [numberOf(from), to ? numberOf(to) : Number.POSITIVE_INFINITY]);
    return (day: number) => bounds.some(([from = 0, to = 0]) => day >= from && day <= to);
  };
  const [away, seen] = [within(planner.leave), within(planner.supervised)];
  if (!seen(today)) return { state: "no-supervisor" };
  const weeks = weeksFor(planner);
  if (weeks === undefined) return { state: "no-rhythm" };

  const base = planner.lastOn === undefined ? numberOf(planner.startedOn) - 1 : numberOf(planner.lastOn);
  const threeYearsOn = Math.max(base, today) + 3 * 365 + 1;
  const all = Array.from({ length: threeYearsOn - base }, (_, at) => base + 1 + at);
  const counting = all.filter((day) => seen(day) && !away(day));
  const numbered = counting[weeks * 7 - 1];
  const off = new Set(planner.week.nonWorking?.map(numberOf));
  const works = (day: number) => planner.week.days.includes(((day + 3) % 7) + 1) && !holidays.has(day) && !off.has(day);
  const dueOn =
    numbered === undefined ? undefined : all.slice(numbered - base - 1).find((day) => works(day) && !away(day));
  if (dueOn === undefined) return { state: "in-date" };
  const late = today - dueOn;
  const state =
    late > planner.graceDays ? "overdue" : late >= 0 ? "due" : -late <= planner.dueSoonDays ? "due-soon" : "in-date";
  return { state, dueOn: dateOf(dueOn) };
}

/** The fewest whole weeks in which they work as much as somebody who works full time; never fewer, at most twice as many. */
function weeksFor({ terms, lastOn, hoursPerWeek, fullTimeHours }: Planner): number | undefined {
  const { everyWeeks, firstWithinWeeks } = terms;
  if (everyWeeks === undefined) return undefined;
  if (lastOn === undefined) return firstWithinWeeks ?? everyWeeks;
  if (hoursPerWeek === undefined || hoursPerWeek <= 0) return everyWeeks;
  const hundredths = (hours: number) => BigInt(hours.toFixed(2).replace(".", ""));
  const [theirs, full] = [hundredths(hoursPerWeek), hundredths(fullTimeHours)];
  let weeks = everyWeeks;
  while (weeks < everyWeeks * 2 && BigInt(weeks) * theirs < BigInt(everyWeeks) * full) weeks += 1;
  return weeks;
}
