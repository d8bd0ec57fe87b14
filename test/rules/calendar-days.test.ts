import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bankHoliday,
  bankHolidayDaysLeft,
  bankHolidays,
  nations,
  runsOutSoon,
} from "../../src/rules/calendar/bank-holidays.ts";
import {
  addWorkingDays,
  dayAfter,
  isWorkingDay,
  plainDate,
  type Week,
  workingDayFrom,
  workingDaysBetween,
} from "../../src/rules/calendar/days.ts";
import { bankHolidaysOf, clockChanges, onTheWall } from "./fixtures/london.ts";

const office: Week = { days: [1, 2, 3, 4, 5], nation: "england" };
const someDate = fc.integer({ min: 0, max: 1095 }).map((days) => dayAfter("2026-01-01", days));
const someWeek = fc.record({
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  nonWorking: fc.array(someDate, { maxLength: 20 }),
  nation: fc.constantFrom(...nations),
});

describe("bank holidays", () => {
  test.each(nations.flatMap((nation) => [2026, 2027, 2028].map((year) => [nation, year] as const)))(
    "%s has in %i those that law and custom give",
    (nation, year) => {
      const listed = bankHolidays.dates[nation].map(([date]) => date).filter((date) => date.startsWith(String(year)));
      expect(listed).toEqual(bankHolidaysOf(year, nation));
    },
  );

  test("are eight in England and Wales, nine in Scotland, ten in Northern Ireland", () => {
    const in2027 = nations.map(
      (nation) => bankHolidays.dates[nation].filter(([date]) => date.startsWith("2027")).length,
    );
    expect(in2027).toEqual([8, 8, 9, 10]);
  });

  test("have their names", () => {
    expect(bankHoliday("2026-12-28", "england")).toBe("Boxing Day (substitute day)");
    expect(bankHoliday("2026-12-26", "england")).toBeUndefined();
    expect(bankHoliday("2027-01-04", "scotland")).toBe("2nd January (substitute day)");
    expect(bankHoliday("2026-04-06", "scotland")).toBeUndefined();
    expect(bankHoliday("2026-07-13", "northern-ireland")).toBe("Battle of the Boyne (substitute day)");
    expect(bankHoliday("2026-07-13", "wales")).toBeUndefined();
  });

  test("somebody is told half a year before the list runs out", () => {
    expect(runsOutSoon("2028-06-29")).toBe(false);
    expect(runsOutSoon("2028-06-30")).toBe(true);
    expect(runsOutSoon("2029-01-01")).toBe(true);
    expect(bankHolidayDaysLeft("2028-12-01")).toBe(30);
    expect(bankHolidayDaysLeft("2029-01-01")).toBe(-1);
  });
});

describe("working days", () => {
  test("leave out weekends, bank holidays and days away", () => {
    expect(isWorkingDay("2026-11-24", office)).toBe(true);
    expect(isWorkingDay("2026-11-22", office)).toBe(false);
    expect(isWorkingDay("2026-12-28", office)).toBe(false);
    expect(isWorkingDay("2026-11-24", { ...office, nonWorking: ["2026-11-24"] })).toBe(false);
    expect(isWorkingDay("2026-11-22", { ...office, days: [7] })).toBe(true);
  });

  test("are each nation's own: St Andrew's Day is worked in England, and Easter Monday in Scotland", () => {
    const scottish: Week = { ...office, nation: "scotland" };
    expect(workingDayFrom("2026-11-30", office)).toBe("2026-11-30");
    expect(workingDayFrom("2026-11-30", scottish)).toBe("2026-12-01");
    expect(addWorkingDays("2026-04-02", 1, scottish)).toBe("2026-04-06");
    expect(addWorkingDays("2026-04-02", 1, office)).toBe("2026-04-07");
  });

  test("are counted over Christmas", () => {
    expect(workingDayFrom("2026-12-25", office)).toBe("2026-12-29");
    expect(addWorkingDays("2026-12-24", 1, office)).toBe("2026-12-29");
    expect(addWorkingDays("2026-12-29", -1, office)).toBe("2026-12-24");
    expect(addWorkingDays("2026-12-26", 1, office)).toBe("2026-12-29");
    expect(addWorkingDays("2026-12-26", 0, office)).toBe("2026-12-26");
    expect(workingDaysBetween("2026-12-24", "2027-01-04", office)).toBe(4);
    expect(workingDaysBetween("2027-01-04", "2026-12-24", office)).toBe(-4);
    expect(workingDaysBetween("2026-12-24", "2026-12-24", office)).toBe(0);
  });

  test("adding some and counting them again comes to the same", () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 1, max: 40 }), someWeek, (from, count, week) => {
        const later = addWorkingDays(from, count, week);
        expect(isWorkingDay(later, week)).toBe(true);
        expect(workingDaysBetween(from, later, week)).toBe(count);
      }),
    );
  });

  test("agree with a count by hand, day by day", () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 0, max: 60 }), someWeek, (from, days, week) => {
        const holidays = [2026, 2027, 2028, 2029].flatMap((year) =>
          year < 2029 ? bankHolidaysOf(year, week.nation) : [],
        );
        let count = 0;
        for (let day = 1; day <= days; day += 1) {
          const noon = new Date(Date.parse(`${from}T12:00:00Z`) + day * 86_400_000);
          const { date, day: weekday } = onTheWall(noon);
          if (week.days.includes(weekday) && !holidays.includes(date) && !week.nonWorking.includes(date)) count += 1;
        }
        expect(workingDaysBetween(from, dayAfter(from, days), week)).toBe(count);
      }),
    );
  });

  test("a week in which nobody ever works is refused, not searched for ever", () => {
    expect(() => workingDayFrom("2026-01-01", { ...office, days: [] })).toThrow(RangeError);
    expect(() => addWorkingDays("2026-01-01", 1, { ...office, days: [] })).toThrow(RangeError);
  });
});

test("the date is the one on the wall in London, minute by minute over every clock change", () => {
  for (const year of [2026, 2027, 2028]) {
    for (const change of Object.values(clockChanges(year))) {
      for (let minute = -180; minute < 1500; minute += 1) {
        const moment = new Date(change.getTime() + minute * 60_000);
        expect(plainDate(moment, "Europe/London")).toBe(onTheWall(moment).date);
      }
    }
  }
  expect(plainDate(new Date("2026-06-30T23:30:00Z"), "Europe/London")).toBe("2026-07-01");
});
