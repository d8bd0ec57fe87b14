import { Temporal } from "temporal-polyfill";

/**
 * Bank holidays in England and Wales. A day added by proclamation is not known until this list is brought up to date.
 * Compare it with the source whenever a year is added.
 */
export const bankHolidays = {
  source: "https://www.gov.uk/bank-holidays",
  version: 1,
  /** The last day the list speaks for; after it, only weekends are known. */
  lastKnown: "2028-12-31",
  dates: [
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
  ],
} as const;

const names: ReadonlyMap<string, string> = new Map(bankHolidays.dates);

/** The name of the bank holiday on a date, or nothing. */
export function bankHoliday(date: string): string | undefined {
  return names.get(date);
}

/** Whether the list ends within six months of a date, so that somebody must add a year. */
export function runsOutSoon(today: string): boolean {
  const warnFrom = Temporal.PlainDate.from(bankHolidays.lastKnown).subtract({ months: 6 });
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(today), warnFrom) >= 0;
}
