import { describe, expect, test } from "vitest";
import { type DutyFacts, duty, dutyStates, hoursDuty } from "../../src/rules/supervision/duty.ts";
import type { KindTerms } from "../../src/rules/supervision/kinds.ts";
import { dutyStateWords, sayDuty } from "../../src/rules/supervision/words.ts";

const lineManagement: KindTerms = {
  givenBy: "line-manager",
  minutes: 60,
  places: 1,
  everyWeeks: 6,
  firstWithinWeeks: 2,
  counts: ["line-management"],
  leastMinutes: 30,
  confirmedBy: "either",
};

/** Robin began on Monday 1 June, works Monday to Friday, and last met Priya on Tuesday 2 June. */
const robin: DutyFacts = {
  terms: lineManagement,
  dueSoonDays: 7,
  graceDays: 3,
  fullTimeHours: 37.5,
  startedOn: "2026-06-01",
  lastOn: "2026-06-02",
  leave: [],
  supervised: [{ from: "2026-06-01" }],
  week: { days: [1, 2, 3, 4, 5], nation: "england" },
  today: "2026-06-03",
};
const dueOn = (change: Partial<DutyFacts>) => duty({ ...robin, ...change }).dueOn;

describe("the next session is due", () => {
  test("six weeks after the last one, for somebody who works full time", () => {
    expect(duty(robin)).toEqual({ state: "in-date", dueOn: "2026-07-14" });
  });

  test("two weeks after somebody began, counting the first day, and on a day they work", () => {
    expect(dueOn({ lastOn: undefined })).toBe("2026-06-15");
    expect(dueOn({ lastOn: undefined, startedOn: "2026-06-02" })).toBe("2026-06-15");
    expect(dueOn({ lastOn: undefined, startedOn: "2026-06-03", supervised: [{ from: "2026-01-01" }] })).toBe(
      "2026-06-16",
    );
  });

  test("as long after somebody began as between two sessions, where the trust says nothing of the first", () => {
    const terms = { ...lineManagement, firstWithinWeeks: undefined };
    expect(dueOn({ lastOn: undefined, terms })).toBe("2026-07-13");
  });

  test.each([
    [15, "2026-08-25", "twelve weeks, and not the fifteen that it would be"],
    [22.5, "2026-08-11", "ten weeks, without a day too many"],
    [30, "2026-07-28", "eight weeks: seven and a half are rounded up"],
    [37.5, "2026-07-14", "six weeks"],
    [45, "2026-07-14", "six weeks: more hours never make it sooner"],
    [0, "2026-07-14", "six weeks, where nobody has said how many hours"],
    [0.001, "2026-08-25", "twelve weeks for next to no hours"],
  ])("with %s hours a week on %s: %s", (hoursPerWeek, day) => {
    expect(dueOn({ hoursPerWeek })).toBe(day);
  });

  test("no later for the first session of somebody who works part time", () => {
    expect(dueOn({ lastOn: undefined, hoursPerWeek: 15 })).toBe("2026-06-15");
  });

  test("a week later after a week of leave, however often it was written down", () => {
    const week = { from: "2026-06-15", to: "2026-06-21" };
    expect(dueOn({ leave: [week] })).toBe("2026-07-21");
    expect(dueOn({ leave: [week, { from: "2026-06-17", to: "2026-06-19" }, week] })).toBe("2026-07-21");
  });

  test("four months later after four months of leave", () => {
    expect(dueOn({ leave: [{ from: "2026-06-15", to: "2026-10-14" }] })).toBe("2026-11-13");
  });

  test("not on a day of leave, and not on the day after it where they do not work then", () => {
    const tuesdays = { days: [2], nation: "england" } as const;
    expect(dueOn({ week: tuesdays, lastOn: "2026-06-01", leave: [{ from: "2026-07-14", to: "2026-07-15" }] })).toBe(
      "2026-07-21",
    );
    const taken = { ...tuesdays, nonWorking: ["2026-07-14"] };
    expect(dueOn({ week: taken })).toBe("2026-07-21");
  });

  test("after the bank holiday it falls on", () => {
    expect(dueOn({ lastOn: "2026-07-20" })).toBe("2026-09-01");
    expect(dueOn({ lastOn: "2026-07-20", week: { days: [1, 2, 3, 4, 5], nation: "scotland" } })).toBe("2026-08-31");
  });

  test("as before when another supervisor follows without a gap, or before the first has gone", () => {
    for (const first of ["2026-06-09", "2026-06-20"])
      expect(
        dueOn({ supervised: [{ from: "2026-06-01", to: first }, { from: "2026-06-10" }], today: "2026-06-10" }),
      ).toBe("2026-07-14");
  });

  test("six weeks later where there was nobody to go to for six weeks", () => {
    const supervised = [{ from: "2026-08-12" }, { from: "2026-06-01", to: "2026-06-30" }];
    expect(duty({ ...robin, supervised, today: "2026-08-12" })).toEqual({ state: "in-date", dueOn: "2026-08-25" });
  });

  test("a day later after a day of leave, also where it is the last one with their supervisor", () => {
    const supervised = [{ from: "2026-06-01", to: "2026-06-20" }, { from: "2026-06-21" }];
    const off = (day: string) => [{ from: day, to: day }];
    for (const day of ["2026-06-19", "2026-06-20", "2026-06-21"])
      expect(dueOn({ supervised, leave: off(day) })).toBe("2026-07-15");
  });

  test("from the first day with a supervisor, for somebody who began without one", () => {
    expect(dueOn({ lastOn: undefined, supervised: [{ from: "2026-07-06" }], today: "2026-07-06" })).toBe("2026-07-20");
  });

  test("never, while somebody is away with no end, has no working day, or their supervisor leaves before", () => {
    expect(duty({ ...robin, leave: [{ from: "2026-06-15" }] })).toEqual({ state: "in-date" });
    expect(duty({ ...robin, week: { days: [], nation: "england" } })).toEqual({ state: "in-date" });
    expect(duty({ ...robin, supervised: [{ from: "2026-06-01", to: "2026-07-01" }] })).toEqual({ state: "in-date" });
  });

  test("within three years from today, or never", () => {
    const until = (to: string) =>
      duty({ ...robin, leave: [{ from: "2026-06-15", to }], week: { days: [1, 2, 3, 4, 5, 6, 7], nation: "england" } });
    expect(until("2029-05-04")).toEqual({ state: "in-date", dueOn: "2029-06-03" });
    expect(until("2029-05-05")).toEqual({ state: "in-date" });
  });

  test("where leave or a supervisor was taken back before it began, as if it had never been", () => {
    const never = { from: "2026-06-10", to: "2026-06-09" };
    expect(dueOn({ leave: [never], supervised: [never, { from: "2026-06-01" }] })).toBe("2026-07-14");
    expect(duty({ ...robin, supervised: [never] }).state).toBe("no-supervisor");
  });
});

describe("how somebody stands with it", () => {
  test.each([
    ["2026-07-06", "in-date"],
    ["2026-07-07", "due-soon"],
    ["2026-07-13", "due-soon"],
    ["2026-07-14", "due"],
    ["2026-07-17", "due"],
    ["2026-07-18", "overdue"],
    ["2027-07-18", "overdue"],
  ])("on %s: %s, where it is due on 14 July", (today, state) => {
    expect(duty({ ...robin, today })).toEqual({ state, dueOn: "2026-07-14" });
  });

  test("with nobody to go to today there is nothing they could be late for", () => {
    const left = [{ from: "2026-06-01", to: "2026-07-31" }];
    expect(duty({ ...robin, supervised: left, today: "2026-07-31" }).state).toBe("overdue");
    expect(duty({ ...robin, supervised: left, today: "2026-08-01" })).toEqual({ state: "no-supervisor" });
    expect(duty({ ...robin, supervised: [] })).toEqual({ state: "no-supervisor" });
  });

  test("a supervisor who is named for a day to come is nobody yet", () => {
    const supervised = [{ from: "2026-06-04" }];
    expect(duty({ ...robin, supervised })).toEqual({ state: "no-supervisor" });
    expect(duty({ ...robin, supervised, today: "2026-06-04" })).toEqual({ state: "in-date", dueOn: "2026-07-15" });
  });

  test("where the trust asks for no rhythm it is as they like, if there is somebody", () => {
    const terms = { ...lineManagement, everyWeeks: undefined };
    expect(duty({ ...robin, terms, today: "2030-01-01" })).toEqual({ state: "no-rhythm" });
    expect(duty({ ...robin, terms, supervised: [] })).toEqual({ state: "no-supervisor" });
  });
});

describe("in a placement, by the hours worked since the last session", () => {
  const worked = (minutes: number, supervised = true) =>
    hoursDuty({ everyHours: 10, workedMinutes: minutes, supervised });

  test.each([
    [0, "in-date", 600],
    [479, "in-date", 121],
    [480, "due-soon", 120],
    [599, "due-soon", 1],
    [600, "due", 0],
    [750, "due", 0],
    [751, "overdue", 0],
  ])("%i minutes of ten hours: %s, with %i to go", (minutes, state, minutesToGo) => {
    expect(worked(minutes)).toEqual({ state, minutesToGo });
  });

  test("a trainee without a supervisor is late for nothing", () => {
    expect(worked(900, false)).toEqual({ state: "no-supervisor", minutesToGo: 0 });
  });
});

test("a duty is said in one line, with its day where it has one", () => {
  const say = (today: string, change: Partial<DutyFacts> = {}) => sayDuty(duty({ ...robin, today, ...change }), today);
  expect(["2026-07-06", "2026-07-07", "2026-07-14", "2027-07-18"].map((today) => say(today))).toEqual([
    "In date until Tuesday 14 July",
    "Due soon, by Tuesday 14 July",
    "Due on Tuesday 14 July",
    "Was due on Tuesday 14 July 2026",
  ]);
  expect(say("2026-07-06", { supervised: [] })).toBe("No supervisor yet");
  expect(say("2026-07-06", { leave: [{ from: "2026-06-15" }] })).toBe("In date");
  expect(new Set(dutyStates.map((state) => dutyStateWords[state])).size).toBe(dutyStates.length);
});
