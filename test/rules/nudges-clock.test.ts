import { describe, expect, test } from "vitest";
import type { WorkingHours } from "../../src/rules/calendar/working.ts";
import {
  firstWorkedOfWeek,
  helpsToNextWorkingDay,
  isInHours,
  leftOverMoment,
  momentFor,
  nextDaysMoment,
  turnOn,
} from "../../src/rules/nudges/manners.ts";
import { type Chance, createChance } from "./fixtures/chance.ts";
import { bankHolidaysOf, clockChanges, onTheWall } from "./fixtures/london.ts";
import * as oracle from "./nudges-oracle.ts";

/** How many schedules; `npm run prove -- nudge-clock` asks for more. */
const runs = Number(process.env.NUDGES ?? 2_000);
const seed = 2026;
const zone = "Europe/London" as const;
const years = Array.from({ length: 10 }, (_, each) => 2026 + each);
const changes = years.flatMap((year) => Object.values(clockChanges(year))).map((moment) => onTheWall(moment).date);
const always: WorkingHours = { zone, nation: "england", days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "23:59" };
const anyDay = { ...always, nation: "england" } as const;
const clockTime = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);
const minutes = (moment: Date) => moment.getTime() / 60_000;
const holidays = [2026, 2027, 2028].flatMap((year) => bankHolidaysOf(year));

describe("the twenty clock changes from 2026 to 2035, every minute from midnight to four", () => {
  test("there are twenty", () => {
    expect(new Set(changes).size).toBe(20);
  });

  test("a daily reminder comes once on the day of the change, and on the days around it", () => {
    let looked = 0;
    const wrong: string[] = [];
    for (const change of changes)
      for (const date of [-1, 0, 1].map((days) => oracle.later(change, days))) {
        if (holidays.includes(date)) continue;
        const came = new Map<number, number>();
        for (let minute = 0; minute < 240; minute += 1) {
          const time = clockTime(minute);
          const moment = momentFor(date, time, anyDay);
          looked += 1;
          const wall = onTheWall(moment);
          // On its own date, not before its time, and the first such moment there is.
          if (wall.date !== date || wall.time < time || minutes(moment) !== oracle.firstAt(date, time))
            wrong.push(`${date} ${time}: ${moment.toISOString()}`);
          came.set(minute, (came.get(minute) ?? 0) + 1);
        }
        if ([...came.values()].some((times) => times !== 1) || came.size !== 240) wrong.push(date);
      }
    expect(wrong).toEqual([]);
    process.stdout.write(`nudge clock: ${changes.length} clock changes, ${looked} daily reminders, each once\n`);
    expect(looked).toBeGreaterThan(13_000);
  });

  test("walked through minute by minute, each reminder of a day is met once", () => {
    for (const change of changes) {
      const [start, end] = [oracle.firstAt(change, "00:00"), oracle.firstAt(oracle.later(change, 1), "00:00")];
      const meant = new Map<number, number>();
      for (let minute = 0; minute < 240; minute += 1) {
        const at = minutes(momentFor(change, clockTime(minute), anyDay));
        meant.set(at, (meant.get(at) ?? 0) + 1);
      }
      let met = 0;
      for (let at = start; at < end; at += 1) met += meant.get(at) ?? 0;
      expect([change, met]).toEqual([change, 240]);
    }
  });

  test("a time that is left out in spring is the first that is there; one had twice in autumn is the first", () => {
    expect(momentFor("2027-03-28", "01:30", anyDay).toISOString()).toBe("2027-03-28T01:00:00.000Z");
    expect(momentFor("2027-03-28", "02:00", anyDay).toISOString()).toBe("2027-03-28T01:00:00.000Z");
    expect(momentFor("2027-10-31", "01:30", anyDay).toISOString()).toBe("2027-10-31T00:30:00.000Z");
    expect(momentFor("2027-10-31", "02:00", anyDay).toISOString()).toBe("2027-10-31T02:00:00.000Z");
  });
});

interface Schedule {
  readonly date: string;
  readonly time: string;
  readonly hours: WorkingHours;
  readonly week: oracle.Week;
  readonly apart: number;
  readonly moment: number;
}

/** Somebody's own days, hours and leave, and a reminder meant for a time of a date, often near a change of the clock. */
function aSchedule(chance: Chance, change: string): Schedule {
  const date = oracle.later(change, chance.pick([0, chance.between(-3, 3), chance.between(-90, 90)]));
  const begin = chance.pick([540, 480, chance.between(0, 239), chance.between(0, 1_300)]);
  const from = clockTime(begin);
  const to = clockTime(chance.between(begin + 60, Math.max(begin + 60, 1_439)));
  const days = chance.pick([[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [2, 4], [7], [chance.between(1, 7), 1]]);
  const away = chance.below(2) === 0 ? [] : leave(oracle.later(date, chance.between(-5, 5)), chance.between(1, 20));
  return {
    ...{ date, apart: chance.between(1, 5) },
    time: clockTime(chance.pick([540, chance.between(0, 239), chance.between(0, 1_439)])),
    hours: { zone, nation: "england", days, from, to, nonWorking: away },
    week: { days, from, to, off: new Set([...away, ...holidays]) },
    moment: oracle.firstAt(date, "00:00") + chance.between(0, 1_439),
  };
}

function leave(from: string, days: number): readonly string[] {
  return Array.from({ length: days }, (_, each) => oracle.later(from, each));
}

/** Each answer of the rules beside the oracle's, as texts. */
function answers({ date, time, hours, week, moment }: Schedule, meant: typeof momentFor) {
  const at = new Date(moment * 60_000);
  return {
    rules: [
      minutes(meant(date, time, hours)),
      isInHours(at, hours),
      minutes(leftOverMoment(at, hours)),
      minutes(nextDaysMoment(date, hours)),
      firstWorkedOfWeek(date, hours),
      helpsToNextWorkingDay(date, hours),
    ].join(" "),
    right: [
      oracle.reaches(date, time, week),
      oracle.reachable(moment, week) === moment,
      oracle.leftOver(moment, week),
      oracle.leftOver(oracle.firstAt(oracle.later(date, 1), "00:00"), week),
      oracle.firstWorked(date, week),
      oracle.nextWorked(date, week),
    ].join(" "),
  };
}

/** The dates on which one open matter is brought up, three at most, and then the one on which somebody else is told. */
function reminders({ date, hours, apart }: Schedule): readonly string[] {
  const said: string[] = [];
  for (let day = 0; day < 40 && said.length < 4; day += 1) {
    const on = oracle.later(date, day);
    const turn = turnOn(on, said, apart, hours);
    if (turn === "too-soon") continue;
    said.push(turn === "hand-over" || turn.turn === said.length + 1 ? on : `${on}: not ${said.length + 1}`);
    if (turn === "hand-over") expect(said.length).toBe(4);
  }
  return said;
}

function compared(count: number, meant: typeof momentFor) {
  const chance = createChance(seed);
  const found = { schedules: 0, near: 0, differences: 0, first: "" };
  for (let each = 0; each < count; each += 1) {
    const schedule = aSchedule(chance, changes[each % changes.length] ?? "");
    const { rules, right } = answers(schedule, meant);
    found.schedules += 1;
    if (changes.includes(schedule.date)) found.near += 1;
    if (rules === right) continue;
    found.differences += 1;
    found.first ||= JSON.stringify({ ...schedule, rules, right });
  }
  return found;
}

test("one matter is brought up three times, so many working days apart, and then somebody else is told", () => {
  const chance = createChance(11);
  let told = 0;
  for (let each = 0; each < 400; each += 1) {
    const schedule = aSchedule(chance, changes[each % changes.length] ?? "");
    const said = reminders(schedule);
    expect(said).toEqual(oracle.remindersOf(schedule.date, 40, schedule.apart, schedule.week));
    if (said.length === 4) told += 1;
  }
  expect(told).toBeGreaterThan(100);
});

describe("schedules drawn at random", () => {
  test("come when somebody with a wall clock and a planner says", { timeout: 3_600_000 }, () => {
    const { schedules, near, differences, first } = compared(runs, momentFor);
    process.stdout.write(
      `nudge clock: ${schedules} schedules (seed ${seed}), ${near} on the day of a change, ${differences} differences\n`,
    );
    expect(first).toBe("");
    expect([schedules, differences]).toEqual([runs, 0]);
  });

  test.each<[string, typeof momentFor]>([
    [
      "counts in hours from the day before",
      (date, time, hours) => new Date(momentFor(oracle.later(date, -1), time, hours).getTime() + 86_400_000),
    ],
    ["takes the clock for UTC", (date, time) => new Date(`${date}T${time}:00Z`)],
    ["forgets leave", (date, time, hours) => momentFor(date, time, { ...hours, nonWorking: [] })],
    [
      "takes another nation's bank holidays",
      (date, time, hours) => momentFor(date, time, { ...hours, nation: "scotland" }),
    ],
  ])("a reckoning that %s is found out", (_name, wrong) => {
    expect(compared(300, wrong).differences).toBeGreaterThan(0);
  });
});
