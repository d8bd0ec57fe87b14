import { describe, expect, test } from "vitest";
import { firstClash, occurrences, type WeeklyPattern } from "../../src/rules/supervision/pattern.ts";

/** Jo, a lead, gives an hour of peer supervision on Tuesdays at ten. */
const tuesdays: WeeklyPattern = {
  id: "tuesdays",
  kind: "peer",
  zone: "Europe/London",
  weekday: 2,
  everyWeeks: 1,
  from: "10:00",
  to: "11:00",
  minutes: 60,
  bufferMinutes: 0,
  startsOn: "2026-09-01",
  except: [],
};
const dates = (pattern: WeeklyPattern, from: string, to: string) =>
  occurrences(pattern, from, to).map(({ date }) => date);
const sundayNight: WeeklyPattern = { ...tuesdays, weekday: 7, from: "00:30", to: "04:30" };
/** Each session as the wall clock is meant to show it, and when it really begins. */
const begin = (pattern: WeeklyPattern, date: string) =>
  occurrences(pattern, date, date).map(({ time, startsAt }) => `${time} is ${startsAt.toISOString().slice(11, 16)}Z`);

describe("a weekly time", () => {
  test("of ten on Tuesdays stays ten o'clock when the clocks go back, and when they go forward", () => {
    const starts = (from: string, to: string) =>
      occurrences(tuesdays, from, to).map(({ time, startsAt }) => `${time} ${startsAt.toISOString()}`);
    expect(starts("2026-10-20", "2026-10-27")).toEqual([
      "10:00 2026-10-20T09:00:00.000Z",
      "10:00 2026-10-27T10:00:00.000Z",
    ]);
    expect(starts("2027-03-23", "2027-03-30")).toEqual([
      "10:00 2027-03-23T10:00:00.000Z",
      "10:00 2027-03-30T09:00:00.000Z",
    ]);
  });

  test("is given from the first date asked for to the last, both included", () => {
    expect(dates(tuesdays, "2026-12-01", "2026-12-15")).toEqual(["2026-12-01", "2026-12-08", "2026-12-15"]);
    expect(dates(tuesdays, "2026-12-02", "2026-12-14")).toEqual(["2026-12-08"]);
    expect(dates(tuesdays, "2026-12-02", "2026-12-07")).toEqual([]);
    expect(dates(tuesdays, "2026-12-15", "2026-12-01")).toEqual([]);
  });

  test("begins on its first date and is over after its last", () => {
    const autumn = { ...tuesdays, startsOn: "2026-11-10", endsOn: "2026-11-24" };
    expect(dates(autumn, "2026-01-01", "2027-12-31")).toEqual(["2026-11-10", "2026-11-17", "2026-11-24"]);
    const between = { ...tuesdays, startsOn: "2026-11-11", endsOn: "2026-11-23" };
    expect(dates(between, "2026-01-01", "2027-12-31")).toEqual(["2026-11-17"]);
  });

  test("leaves out the dates that Jo takes out, and no others", () => {
    const out = { ...tuesdays, except: ["2026-12-08", "2026-12-09"] };
    expect(dates(out, "2026-12-01", "2026-12-15")).toEqual(["2026-12-01", "2026-12-15"]);
  });

  test("leaves out a single time that Jo takes out, and the others of that day stay as they were", () => {
    const morning = { ...tuesdays, to: "13:00", except: ["2026-12-08 11:00", "2026-12-15 09:00"] };
    expect(occurrences(morning, "2026-12-08", "2026-12-15").map(({ date, time }) => `${date} ${time}`)).toEqual([
      ...["2026-12-08 10:00", "2026-12-08 12:00"],
      ...["2026-12-15 10:00", "2026-12-15 11:00", "2026-12-15 12:00"],
    ]);
  });

  test("every other week keeps its weeks over new year, also after a year of 53 weeks", () => {
    const fortnightly = { ...tuesdays, everyWeeks: 2, startsOn: "2026-12-01" };
    expect(dates(fortnightly, "2026-12-01", "2027-02-01")).toEqual([
      "2026-12-01",
      "2026-12-15",
      "2026-12-29",
      "2027-01-12",
      "2027-01-26",
    ]);
    expect(dates(fortnightly, "2027-01-06", "2027-01-12")).toEqual(["2027-01-12"]);
  });

  test("every other week is counted from the week of its first date, whichever day that is", () => {
    const from = (startsOn: string) =>
      dates({ ...tuesdays, everyWeeks: 2, startsOn }, "2026-12-01", "2026-12-31").slice(0, 2);
    expect(from("2026-11-30")).toEqual(["2026-12-01", "2026-12-15"]);
    expect(from("2026-12-01")).toEqual(["2026-12-01", "2026-12-15"]);
    // A Wednesday: that week's Tuesday is over.
    expect(from("2026-12-02")).toEqual(["2026-12-15", "2026-12-29"]);
    expect(from("2026-12-06")).toEqual(["2026-12-15", "2026-12-29"]);
    expect(from("2026-12-07")).toEqual(["2026-12-08", "2026-12-22"]);
  });

  test("every three and every four weeks comes round as often as it says", () => {
    const every = (everyWeeks: number) => dates({ ...tuesdays, everyWeeks }, "2026-09-01", "2026-11-03");
    expect(every(3)).toEqual(["2026-09-01", "2026-09-22", "2026-10-13", "2026-11-03"]);
    expect(every(4)).toEqual(["2026-09-01", "2026-09-29", "2026-10-27"]);
  });
});

describe("the sessions of a day", () => {
  const morning = { ...tuesdays, from: "09:00", to: "12:00" };
  const times = (pattern: WeeklyPattern) => occurrences(pattern, "2026-12-01", "2026-12-01").map(({ time }) => time);

  test("follow each other until the last ends when the time does", () => {
    expect(times(morning)).toEqual(["09:00", "10:00", "11:00"]);
  });

  test("do not run past the end", () => {
    expect(times({ ...morning, to: "11:59" })).toEqual(["09:00", "10:00"]);
    expect(times({ ...morning, to: "09:59" })).toEqual([]);
  });

  test("leave Jo a quarter of an hour after each, and need none after the last", () => {
    const spaced = { ...morning, to: "12:30", bufferMinutes: 15 };
    expect(times(spaced)).toEqual(["09:00", "10:15", "11:30"]);
    const [first] = occurrences(spaced, "2026-12-01", "2026-12-01");
    expect(first).toEqual({
      date: "2026-12-01",
      time: "09:00",
      startsAt: new Date("2026-12-01T09:00:00Z"),
      endsAt: new Date("2026-12-01T10:00:00Z"),
      busyUntil: new Date("2026-12-01T10:15:00Z"),
    });
  });

  test("that take no time, and weeks that never come, are refused", () => {
    expect(() => times({ ...morning, minutes: 0 })).toThrow(RangeError);
    expect(() => times({ ...morning, bufferMinutes: -60 })).toThrow(RangeError);
    expect(() => times({ ...morning, everyWeeks: 0 })).toThrow(RangeError);
  });
});

describe("in the night the clocks change", () => {
  test("a session meant for an hour left out in spring begins when that hour is over", () => {
    const halfPastOne = { ...sundayNight, from: "01:30", to: "02:30" };
    const [session] = occurrences(halfPastOne, "2027-03-28", "2027-03-28");
    expect(session).toEqual({
      date: "2027-03-28",
      time: "01:30",
      startsAt: new Date("2027-03-28T01:00:00Z"),
      endsAt: new Date("2027-03-28T02:00:00Z"),
      busyUntil: new Date("2027-03-28T02:00:00Z"),
    });
  });

  test("one that would then begin before the one before it is over is left out", () => {
    expect(begin(sundayNight, "2027-03-21")).toEqual([
      "00:30 is 00:30Z",
      "01:30 is 01:30Z",
      "02:30 is 02:30Z",
      "03:30 is 03:30Z",
    ]);
    expect(begin(sundayNight, "2027-03-28")).toEqual(["00:30 is 00:30Z", "02:30 is 01:30Z", "03:30 is 02:30Z"]);
  });

  test("and so is one that would take away what is kept free after the one before it", () => {
    const spaced = { ...sundayNight, from: "00:45", to: "03:00", minutes: 15, bufferMinutes: 45 };
    expect(begin(spaced, "2027-03-28")).toEqual(["00:45 is 00:45Z", "02:45 is 01:45Z"]);
  });

  test("a session in an hour had twice in autumn is in the first of the two, and lasts no longer", () => {
    expect(begin(sundayNight, "2026-10-25")).toEqual([
      "00:30 is 23:30Z",
      "01:30 is 00:30Z",
      "02:30 is 02:30Z",
      "03:30 is 03:30Z",
    ]);
    const lengths = occurrences(sundayNight, "2026-10-25", "2026-10-25").map(({ startsAt, endsAt }) =>
      Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
    );
    expect(lengths).toEqual([60, 60, 60, 60]);
  });
});

describe("two teams that want one room", () => {
  const other = { ...tuesdays, id: "other", from: "10:30", to: "12:30", minutes: 30, bufferMinutes: 30 };
  const clash = (one: WeeklyPattern, two: WeeklyPattern, from = "2026-12-01", weeks = 8) => {
    const found = firstClash(one, two, from, weeks);
    return found && `${found.date} ${found.time}`;
  };

  test("hear of the first session of the one at which the other is in it", () => {
    expect(clash(tuesdays, other)).toBe("2026-12-01 10:00");
    expect(clash({ ...tuesdays, from: "09:00", to: "13:00" }, { ...other, from: "12:00" })).toBe("2026-12-01 12:00");
    expect(clash(other, tuesdays)).toBe("2026-12-01 10:30");
  });

  test("do not clash at a time that one of them leaves out", () => {
    expect(clash(tuesdays, { ...other, except: ["2026-12-01 10:30"] })).toBe("2026-12-08 10:00");
  });

  test("do not clash where one begins when the other ends, whatever the supervisor keeps free", () => {
    expect(clash(tuesdays, { ...other, from: "11:00" })).toBeUndefined();
    expect(clash({ ...tuesdays, bufferMinutes: 30 }, { ...other, from: "11:00" })).toBeUndefined();
    expect(clash(tuesdays, { ...other, from: "09:30", to: "10:00" })).toBeUndefined();
  });

  test("do not clash on other days, or in other weeks", () => {
    expect(clash(tuesdays, { ...other, weekday: 3 })).toBeUndefined();
    const even = { ...tuesdays, everyWeeks: 2, startsOn: "2026-12-01" };
    expect(clash(even, { ...other, everyWeeks: 2, startsOn: "2026-12-08" }, "2026-12-01", 52)).toBeUndefined();
  });

  test("that come every three and every four weeks hear of the one week in which both come", () => {
    const three = { ...tuesdays, everyWeeks: 3, startsOn: "2026-12-01" };
    const four = { ...other, everyWeeks: 4, startsOn: "2026-12-08" };
    expect(clash(three, four, "2026-12-01", 6)).toBeUndefined();
    expect(clash(three, four, "2026-12-01", 52)).toBe("2027-02-02 10:00");
  });

  test("are asked about as many weeks as it says, and no day more", () => {
    const once = { ...other, startsOn: "2026-12-15", endsOn: "2026-12-15" };
    expect(clash(tuesdays, once, "2026-12-02", 2)).toBe("2026-12-15 10:00");
    expect(clash(tuesdays, once, "2026-12-01", 2)).toBeUndefined();
  });

  test("clash in the night of a change though the clock on the wall says that they do not", () => {
    const one = { ...sundayNight, from: "00:30", to: "01:30", minutes: 60 };
    const two = { ...sundayNight, from: "02:00", to: "03:00", minutes: 60 };
    expect(clash(one, two, "2027-03-01", 3)).toBeUndefined();
    expect(clash(one, two, "2027-03-01", 4)).toBe("2027-03-28 00:30");
  });
});
