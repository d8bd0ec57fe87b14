import { Temporal } from "temporal-polyfill";

/** The nations of the United Kingdom: what is a bank holiday in one may be a working day in another. */
export const nations = ["england", "wales", "scotland", "northern-ireland"] as const;
export type Nation = (typeof nations)[number];

type Holidays = readonly (readonly [date: string, name: string])[];

const englandAndWales: Holidays = [
  ["2026-01-01", "New Year's Day"],
  ["2026-04-03", "Good Friday"],
  ["2026-04-06", "Easter Monday"],
  ["2026-05-04", "Early May bank holiday"],
  ["2026-05-25", "Spring bank holiday"],
  ["2026-08-31", "Summer bank holiday"],
  ["2026-12-25", "Christmas Day"],
  ["2026-12-28", "Boxing Day (substitute day)"],
  ["2027-01-01", "New Year's Day"],
  ["2027-03-26", "Good Friday"],
  ["2027-03-29", "Easter Monday"],
  ["2027-05-03", "Early May bank holiday"],
  ["2027-05-31", "Spring bank holiday"],
  ["2027-08-30", "Summer bank holiday"],
  ["2027-12-27", "Christmas Day (substitute day)"],
  ["2027-12-28", "Boxing Day (substitute day)"],
  ["2028-01-03", "New Year's Day (substitute day)"],
  ["2028-04-14", "Good Friday"],
  ["2028-04-17", "Easter Monday"],
  ["2028-05-01", "Early May bank holiday"],
  ["2028-05-29", "Spring bank holiday"],
  ["2028-08-28", "Summer bank holiday"],
  ["2028-12-25", "Christmas Day"],
  ["2028-12-26", "Boxing Day"],
];

const scotland: Holidays = [
  ["2026-01-01", "New Year's Day"],
  ["2026-01-02", "2nd January"],
  ["2026-04-03", "Good Friday"],
  ["2026-05-04", "Early May bank holiday"],
  ["2026-05-25", "Spring bank holiday"],
  ["2026-06-15", "World Cup bank holiday (by proclamation)"],
  ["2026-08-03", "Summer bank holiday"],
  ["2026-11-30", "St Andrew's Day"],
  ["2026-12-25", "Christmas Day"],
  ["2026-12-28", "Boxing Day (substitute day)"],
  ["2027-01-01", "New Year's Day"],
  ["2027-01-04", "2nd January (substitute day)"],
  ["2027-03-26", "Good Friday"],
  ["2027-05-03", "Early May bank holiday"],
  ["2027-05-31", "Spring bank holiday"],
  ["2027-08-02", "Summer bank holiday"],
  ["2027-11-30", "St Andrew's Day"],
  ["2027-12-27", "Christmas Day (substitute day)"],
  ["2027-12-28", "Boxing Day (substitute day)"],
  ["2028-01-03", "New Year's Day (substitute day)"],
  ["2028-01-04", "2nd January (substitute day)"],
  ["2028-04-14", "Good Friday"],
  ["2028-05-01", "Early May bank holiday"],
  ["2028-05-29", "Spring bank holiday"],
  ["2028-08-07", "Summer bank holiday"],
  ["2028-11-30", "St Andrew's Day"],
  ["2028-12-25", "Christmas Day"],
  ["2028-12-26", "Boxing Day"],
];

const onlyNorthernIreland: Holidays = [
  ["2026-03-17", "St Patrick's Day"],
  ["2026-07-13", "Battle of the Boyne (substitute day)"],
  ["2027-03-17", "St Patrick's Day"],
  ["2027-07-12", "Battle of the Boyne"],
  ["2028-03-17", "St Patrick's Day"],
  ["2028-07-12", "Battle of the Boyne"],
];

/**
 * Bank holidays in each nation, computed by the published rules; compare them with the source whenever a year is added.
 * A day added by proclamation is not known until this list is brought up to date.
 */
export const bankHolidays = {
  source: "https://www.gov.uk/bank-holidays",
  version: 2,
  /** The last day the lists speak for; after it, only weekends are known. */
  lastKnown: "2028-12-31",
  dates: {
    england: englandAndWales,
    wales: englandAndWales,
    scotland,
    "northern-ireland": [...englandAndWales, ...onlyNorthernIreland].sort(([one], [other]) => one.localeCompare(other)),
  } satisfies Readonly<Record<Nation, Holidays>>,
} as const;

const names: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(bankHolidays.dates).map(([nation, dates]) => [nation, new Map(dates)]),
);

/** The name of the bank holiday on a date in a nation, or nothing. */
export function bankHoliday(date: string, nation: Nation): string | undefined {
  return names.get(nation)?.get(date);
}

/** How many days the lists still speak for, from a date on; below zero where they have ended. */
export function bankHolidayDaysLeft(today: string): number {
  const last = Temporal.PlainDate.from(bankHolidays.lastKnown);
  return Temporal.PlainDate.from(today).until(last, { largestUnit: "days" }).days;
}

/** Whether the lists end within six months of a date, so that somebody must add a year. */
export function runsOutSoon(today: string): boolean {
  const warnFrom = Temporal.PlainDate.from(bankHolidays.lastKnown).subtract({ months: 6 });
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(today), warnFrom) >= 0;
}
