import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { canonicalFacts, dayProblem, type EntryFacts, entryStates, sameFacts } from "../../src/rules/training/entry.ts";
import {
  entryLengths,
  lengthKey,
  longestEntry,
  minutesOf,
  sayHours,
  sayHoursShort,
} from "../../src/rules/training/hours.ts";
import { meterOf } from "../../src/rules/training/meter.ts";
import { seed } from "./fixtures/seed.ts";
import { said, sumsOf, wrongDay } from "./hours-oracle.ts";

/** How many cases of each; `npm run prove -- hours` asks for more. */
const runs = Number(process.env.HOURS ?? 3_000);
let cases = 0;
const counted =
  <T>(check: (value: T) => void) =>
  (value: T) => {
    cases += 1;
    check(value);
  };

const aQuarter = fc.integer({ min: 1, max: longestEntry / 15 });
const anEntry = fc.record({ quarters: aQuarter, tookPart: fc.boolean(), state: fc.constantFrom(...entryStates) });
const aGoal = fc.record({
  requiredMinutes: fc.option(
    fc.integer({ min: 0, max: 400 }).map((quarters) => quarters * 15),
    { nil: undefined },
  ),
  takingPartCounts: fc.option(fc.boolean(), { nil: undefined }),
});
const entries = fc.array(anEntry, { maxLength: 60 });
const counts = (all: readonly { quarters: number; tookPart: boolean; state: (typeof entryStates)[number] }[]) =>
  all.map(({ quarters, ...entry }) => ({ ...entry, minutes: quarters * 15 }));

describe("the meter", () => {
  test("says what a bookkeeper counts, whatever there is and whatever is asked for", () => {
    fc.assert(
      fc.property(
        fc.tuple(entries, aGoal),
        counted(([all, goal]) => {
          const { signed, waiting, toGo, apart, withTrainee, required } = meterOf(counts(all), goal);
          const lines = all.map(({ state, ...entry }) => ({ ...entry, stand: state }));
          expect({ signed, waiting, toGo, apart, withTrainee }).toEqual(
            sumsOf(lines, goal.requiredMinutes, goal.takingPartCounts),
          );
          expect(required).toBe(goal.requiredMinutes);
        }),
      ),
      { numRuns: runs, seed },
    );
  });

  test("loses no quarter of an hour and counts none twice, in whatever order and in however many parts", () => {
    fc.assert(
      fc.property(
        fc.tuple(entries, entries, aGoal),
        counted(([some, others, goal]) => {
          const [one, two] = [counts(some), counts(others)];
          const [whole, turned] = [meterOf([...one, ...two], goal), meterOf([...two, ...one].reverse(), goal)];
          expect(turned).toEqual(whole);
          const parts = [meterOf(one, goal), meterOf(two, goal)];
          for (const pile of ["signed", "waiting", "apart", "withTrainee"] as const)
            expect(whole[pile]).toBe(parts.reduce((sum, part) => sum + part[pile], 0));
          const all = [...one, ...two].reduce((sum, { minutes }) => sum + minutes, 0);
          expect(whole.signed + whole.waiting + whole.apart + whole.withTrainee).toBe(all);
        }),
      ),
      { numRuns: runs, seed },
    );
  });
});

describe("hours in words", () => {
  test("say every quarter hour there is, and nothing else", () => {
    for (let minutes = 0; minutes <= 600 * 60; minutes += 15) {
      cases += 1;
      expect(sayHours(minutes)).toBe(said(minutes));
      expect(sayHours(minutes).startsWith(sayHoursShort(minutes)) || minutes < 60).toBe(true);
    }
    for (const minutes of [-15, 7, 15.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])
      expect(() => sayHours(minutes)).toThrow(RangeError);
    expect([0, 15, 30, 45, 60, 75, 1110].map(sayHours)).toEqual([
      "0 hours",
      "quarter of an hour",
      "half an hour",
      "three quarters of an hour",
      "1 hour",
      "1¼ hours",
      "18½ hours",
    ]);
    expect([0, 15, 60, 1110].map(sayHoursShort)).toEqual(["0", "¼", "1", "18½"]);
  });

  test("every length that an entry can have is offered once, shortest first, and comes back as it went", () => {
    const lengths = Object.entries(entryLengths());
    expect(lengths.map(([key]) => minutesOf(key))).toEqual(Array.from({ length: 48 }, (_, at) => (at + 1) * 15));
    for (const [key, words] of lengths) {
      expect(lengthKey(minutesOf(key))).toBe(key);
      expect(words).toBe(said(minutesOf(key)));
    }
    expect(new Set(lengths.map(([, words]) => words)).size).toBe(48);
  });
});

describe("the day that was worked", () => {
  const aDay = fc
    .integer({ min: 20_000, max: 21_200 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

  test("is within the placement and not to come, both ends included", () => {
    fc.assert(
      fc.property(
        fc.tuple(aDay, aDay, fc.option(aDay, { nil: undefined }), aDay),
        counted(([day, from, to, today]) => {
          expect(dayProblem(day, { from, to }, today)).toBe(wrongDay(day, from, to, today));
        }),
      ),
      { numRuns: runs, seed },
    );
    const placement = { from: "2026-09-01", to: "2026-11-24" };
    expect(dayProblem("2026-09-01", placement, "2026-11-24")).toBe(undefined);
    expect(dayProblem("2026-11-24", placement, "2026-11-24")).toBe(undefined);
  });

  test("is today's in London: half past midnight in summer is a new day, and the night the clocks change has one date", () => {
    const on = (moment: string) => plainDate(new Date(moment), "Europe/London");
    const open = { from: "2026-01-01", to: undefined };
    expect(dayProblem("2026-07-01", open, on("2026-06-30T23:30:00Z"))).toBe(undefined);
    expect(dayProblem("2026-07-01", open, on("2026-06-30T22:30:00Z"))).toBe("ahead");
    for (const moment of ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"])
      expect(dayProblem("2026-10-25", open, on(moment))).toBe(undefined);
  });
});

describe("the facts of an entry", () => {
  const aText = fc.string({ maxLength: 8 });
  const someFacts: fc.Arbitrary<EntryFacts> = fc.record({
    workedOn: fc.constantFrom("2026-11-20", "2026-11-21"),
    minutes: fc.constantFrom(15, 30, 150),
    setting: aText,
    activities: fc.array(aText, { maxLength: 3 }),
    tookPart: fc.boolean(),
    supervisingRole: aText,
  });

  test("are the same where the same work is said, and in no other case", () => {
    fc.assert(
      fc.property(
        fc.tuple(someFacts, someFacts),
        counted(([one, other]) => {
          const sorted = ({ activities, ...rest }: EntryFacts) => ({ ...rest, activities: [...activities].sort() });
          let same = true;
          try {
            expect(sorted(one)).toEqual(sorted(other));
          } catch {
            same = false;
          }
          expect(sameFacts(one, other)).toBe(same);
          expect(sameFacts(one, { ...one, activities: [...one.activities].reverse() })).toBe(true);
          for (const change of [
            { minutes: one.minutes + 15 },
            { tookPart: !one.tookPart },
            { setting: `${one.setting}x` },
          ])
            expect(sameFacts(one, { ...one, ...change })).toBe(false);
        }),
      ),
      { numRuns: runs, seed },
    );
  });

  test("of one entry are never those of another, and no text runs into the next", () => {
    const facts = {
      workedOn: "2026-11-20",
      minutes: 15,
      setting: 'a","b',
      activities: ["c"],
      tookPart: true,
      supervisingRole: "d",
    };
    expect(canonicalFacts("1", facts)).not.toBe(canonicalFacts("2", facts));
    expect(sameFacts(facts, { ...facts, setting: "a", activities: ["b", "c"] })).toBe(false);
    expect(sameFacts({ ...facts, activities: ["a,b"] }, { ...facts, activities: ["a", "b"] })).toBe(false);
  });
});

test("enough was tried", () => {
  console.log(`hours by the rules: ${cases} cases (seed ${seed})`);
  expect(cases).toBeGreaterThan(10_000);
});
