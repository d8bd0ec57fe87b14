import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter, daysUntil, isWorkingDay } from "../../src/rules/calendar/days.ts";
import { mondayOf } from "../../src/rules/calendar/weeks.ts";
import type { WorkingHours } from "../../src/rules/calendar/working.ts";
import { momentAt } from "../../src/rules/calendar/working.ts";
import { kindFrom, kindKey } from "../../src/rules/nudges/kind.ts";
import {
  dateOf,
  firstWorkedOfWeek,
  hoursOf,
  isInHours,
  leftOverMoment,
  momentFor,
  nextDaysMoment,
  turnOn,
} from "../../src/rules/nudges/manners.ts";
import { seed } from "./fixtures/seed.ts";

const trust = {
  hours: { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" },
  zone: "Europe/London",
  nation: "england",
} as const;
const office: WorkingHours = { ...trust.hours, zone: trust.zone, nation: trust.nation };

describe("when somebody may be reached", () => {
  test("in the trust's hours, where they have not said", () => {
    expect(hoursOf({ days: [], away: [] }, trust)).toEqual({ ...office, nonWorking: [] });
  });

  test("on their own days and in their own hours, where they have", () => {
    const own = { days: [2, 4], from: "10:30", to: "14:00", away: [] };
    expect(hoursOf(own, trust)).toMatchObject({ days: [2, 4], from: "10:30", to: "14:00" });
    expect(hoursOf({ days: [2], away: [] }, trust)).toMatchObject({ days: [2], from: "09:00", to: "17:00" });
  });

  test("half of an hour's two ends is not taken", () => {
    expect(hoursOf({ days: [], from: "11:00", away: [] }, trust)).toMatchObject({ from: "09:00", to: "17:00" });
  });

  test("not on any day of their leave, the first and the last with them", () => {
    const hours = hoursOf({ days: [], away: [{ from: "2026-11-24", to: "2026-11-26" }] }, trust);
    expect(hours.nonWorking).toEqual(["2026-11-24", "2026-11-25", "2026-11-26"]);
    expect(momentFor("2026-11-24", "09:00", hours).toISOString()).toBe("2026-11-27T09:00:00.000Z");
  });

  test("not on a bank holiday, nor at a weekend", () => {
    expect(momentFor("2026-12-25", "09:00", office).toISOString()).toBe("2026-12-29T09:00:00.000Z");
    expect(momentFor("2026-11-28", "09:00", office).toISOString()).toBe("2026-11-30T09:00:00.000Z");
    expect(isInHours(new Date("2026-12-25T11:00:00Z"), office)).toBe(false);
    expect(isInHours(new Date("2026-11-24T16:59:59.999Z"), office)).toBe(true);
    expect(isInHours(new Date("2026-11-24T17:00:00Z"), office)).toBe(false);
  });
});

describe("what is left over", () => {
  const early = { ...office, from: "07:30" };

  test("goes with what is meant for nine, and not by itself at the start of somebody's hours", () => {
    expect(nextDaysMoment("2026-11-24", early).toISOString()).toBe("2026-11-25T09:00:00.000Z");
    expect(leftOverMoment(new Date("2026-11-24T07:40:00Z"), early).toISOString()).toBe("2026-11-24T09:00:00.000Z");
  });

  test("goes at once where nine is over, and with the first of the hours where they begin later or end before", () => {
    expect(leftOverMoment(new Date("2026-11-24T10:10:00Z"), early).toISOString()).toBe("2026-11-24T10:10:00.000Z");
    expect(nextDaysMoment("2026-11-24", { ...office, from: "13:00" }).toISOString()).toBe("2026-11-25T13:00:00.000Z");
    const night = { ...office, from: "05:00", to: "08:00" };
    expect(nextDaysMoment("2026-11-24", night).toISOString()).toBe("2026-11-25T05:00:00.000Z");
  });

  test("is never said sooner than now, and always inside somebody's hours", () => {
    console.log(`nudge clock: moments and weeks drawn by seed ${seed}`);
    const aMoment = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-12-01"), noInvalidDate: true });
    const someHours = fc.record({
      from: fc.constantFrom("00:00", "01:15", "07:00", "09:00", "12:30"),
      to: fc.constantFrom("13:00", "17:00", "23:59"),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    });
    fc.assert(
      fc.property(aMoment, someHours, (moment, own) => {
        const hours = { ...office, ...own };
        const said = leftOverMoment(moment, hours);
        return (
          said >= moment && isInHours(said, hours) && isInHours(momentFor(dateOf(moment, hours), "09:00", hours), hours)
        );
      }),
      { seed },
    );
  });
});

describe("the first day of the week that somebody works", () => {
  test("is Monday, or the first after it that is theirs", () => {
    expect(firstWorkedOfWeek("2026-11-26", office)).toBe("2026-11-23");
    expect(firstWorkedOfWeek("2026-11-29", office)).toBe("2026-11-23");
    expect(firstWorkedOfWeek("2026-11-26", { ...office, days: [3, 5] })).toBe("2026-11-25");
    expect(firstWorkedOfWeek("2027-03-31", office)).toBe("2027-03-30");
    expect(firstWorkedOfWeek("2026-11-26", { ...office, nonWorking: ["2026-11-23", "2026-11-24"] })).toBe("2026-11-25");
  });

  test("is none where they are away all week", () => {
    const away = [23, 24, 25, 26, 27].map((day) => `2026-11-${day}`);
    expect(firstWorkedOfWeek("2026-11-26", { ...office, nonWorking: away })).toBeUndefined();
  });

  test("is the same whichever day of the week is asked, and there is one at most", () => {
    const aDate = fc.integer({ min: 0, max: 1000 }).map((days) => dayAfter("2026-01-01", days));
    fc.assert(
      fc.property(aDate, fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (date, days) => {
        const hours = { ...office, days };
        const monday = mondayOf(date);
        const week = [0, 1, 2, 3, 4, 5, 6].map((each) => dayAfter(monday, each));
        const found = new Set(week.map((day) => firstWorkedOfWeek(day, hours)));
        const [first] = found;
        return found.size === 1 && (first === undefined || (week.includes(first) && isWorkingDay(first, hours)));
      }),
      { seed },
    );
  });
});

describe("three reminders, and then somebody else", () => {
  test("the first at once, the next so many working days after the last", () => {
    expect(turnOn("2026-11-24", [], 2, office)).toEqual({ turn: 1 });
    expect(turnOn("2026-11-25", ["2026-11-24"], 2, office)).toBe("too-soon");
    expect(turnOn("2026-11-26", ["2026-11-24"], 2, office)).toEqual({ turn: 2 });
    // A weekend, and a day of leave, are no working days.
    expect(turnOn("2026-11-30", ["2026-11-26", "2026-11-24"], 2, office)).toEqual({ turn: 3 });
    expect(turnOn("2026-11-30", ["2026-11-26"], 2, { ...office, nonWorking: ["2026-11-27"] })).toBe("too-soon");
  });

  test("after the third somebody else is told, and not sooner than another reminder would be", () => {
    const three = ["2026-11-20", "2026-11-23", "2026-11-24"];
    expect(turnOn("2026-11-25", three, 2, office)).toBe("too-soon");
    expect(turnOn("2026-11-26", three, 2, office)).toBe("hand-over");
    expect(turnOn("2027-11-26", three, 2, office)).toBe("hand-over");
  });
});

describe("days are days", () => {
  test("seven days before is the same time on the wall, not 168 hours", () => {
    const before = (date: string) => momentFor(dayAfter(date, -7), "09:00", office);
    const hoursBefore = (date: string) =>
      (momentAt(date, "09:00", "Europe/London").getTime() - before(date).getTime()) / 3_600_000;
    expect(hoursBefore("2026-11-24")).toBe(168);
    expect(hoursBefore("2027-03-31")).toBe(167);
    expect(hoursBefore("2027-11-02")).toBe(169);
    expect(daysUntil(dayAfter("2027-03-31", -7), "2027-03-31")).toBe(7);
  });
});

test("what a kind is called says whom somebody else is told of, and back", () => {
  const of = "00000000-0000-4000-8000-000000000001";
  for (const kind of [{ id: "requests.offer" }, { id: "requests.offer", of }])
    expect(kindFrom(kindKey(kind))).toEqual(kind);
  expect(kindFrom("requests.offer/else/x")).toEqual({ id: "requests.offer" });
});
