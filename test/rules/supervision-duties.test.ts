import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DutyFacts, duty, dutyStates } from "../../src/rules/supervision/duty.ts";
import { seed } from "./fixtures/seed.ts";
import { anybody, twiceOver } from "./supervision-cases.ts";
import { dateOf, dutyByPlanner, numberOf } from "./supervision-duty-oracle.ts";

/** How many people are drawn; `npm run prove -- supervision-duties` asks for more. */
const runs = Number(process.env.DUTIES ?? 3_000);
const minutes = { timeout: 600_000 };

/** People for whom a reckoning says something else than the wall planner. */
const differences = (
  people: readonly DutyFacts[],
  reckon: (facts: DutyFacts) => object,
  planned = people.map(dutyByPlanner),
) => people.filter((facts, at) => JSON.stringify(reckon(facts)) !== JSON.stringify(planned[at]));

test("state and due day are those of a wall planner, whatever happens to whom", minutes, () => {
  const people = fc.sample(anybody, { numRuns: runs, seed });
  const wrong = differences(people, duty);
  console.log(`supervision duties: ${people.length} cases (seed ${seed}), ${wrong.length} differences`);
  expect(wrong.slice(0, 3).map((facts) => [seed, facts, duty(facts), dutyByPlanner(facts)])).toEqual([]);
  // Where a state never came up, nothing was shown of it.
  expect([...new Set(people.map((facts) => duty(facts).state))].sort()).toEqual([...dutyStates].sort());
});

describe("the wall planner finds a reckoning out", () => {
  const people = fc.sample(anybody, { numRuns: 1_000, seed: 20_261_124 });
  const planned = people.map(dutyByPlanner);
  const foundOut = (reckon: (facts: DutyFacts) => object) => differences(people, reckon, planned).length;
  const soonest = (facts: DutyFacts) => facts.supervised.map(({ from }) => from).sort()[0] ?? facts.startedOn;

  test("but not the right one", () => {
    expect(foundOut(duty)).toBe(0);
  });

  test.each<[string, (facts: DutyFacts) => DutyFacts]>([
    ["leave", (facts) => ({ ...facts, leave: [] })],
    ["the days without a supervisor", (facts) => ({ ...facts, supervised: [{ from: soonest(facts) }] })],
    ["part time", (facts) => ({ ...facts, hoursPerWeek: undefined })],
    ["bank holidays", (facts) => ({ ...facts, week: { ...facts.week, nation: "scotland" } })],
    ["their days off", (facts) => ({ ...facts, week: { ...facts.week, nonWorking: [] } })],
    ["which days they work", (facts) => ({ ...facts, week: { ...facts.week, days: [1, 2, 3, 4, 5, 6, 7] } })],
    ["the last session", (facts) => ({ ...facts, lastOn: undefined })],
    ["the days of grace", (facts) => ({ ...facts, graceDays: 0 })],
    ["how soon is soon", (facts) => ({ ...facts, dueSoonDays: 0 })],
    [
      "that the first one has a time of its own",
      (facts) => ({ ...facts, terms: { ...facts.terms, firstWithinWeeks: undefined } }),
    ],
  ])("that forgets %s", (_what, forget) => {
    expect(foundOut((facts) => duty(forget(facts)))).toBeGreaterThan(0);
  });

  test("that is one day out", () => {
    const late = (facts: DutyFacts) => {
      const { state, dueOn } = duty(facts);
      return dueOn === undefined ? { state } : { state, dueOn: dateOf(numberOf(dueOn) + 1) };
    };
    expect(foundOut(late)).toBeGreaterThan(500);
  });
});

describe("whoever it is", () => {
  const fewer = { numRuns: Math.max(300, runs / 20), seed };
  /** No due day comes after every day. */
  const dueBy = (facts: DutyFacts) => {
    const { dueOn } = duty(facts);
    return dueOn === undefined ? Number.POSITIVE_INFINITY : numberOf(dueOn);
  };
  /** The same person, with somebody to go to on this day at least. */
  const seenToday = (facts: DutyFacts): DutyFacts => ({
    ...facts,
    supervised: [...facts.supervised, { from: facts.today, to: facts.today }],
  });
  const check = (name: string, change: (facts: DutyFacts, other: DutyFacts) => DutyFacts, way: "later" | "sooner") =>
    test(name, minutes, () => {
      let moved = 0;
      fc.assert(
        fc.property(anybody, anybody, (drawn, other) => {
          const facts = seenToday(drawn);
          const [before, after] = [dueBy(facts), dueBy(change(facts, other))];
          if (before !== after) moved += 1;
          if (way === "later") expect(after).toBeGreaterThanOrEqual(before);
          else expect(after).toBeLessThanOrEqual(before);
        }),
        fewer,
      );
      expect(moved).toBeGreaterThan(0);
    });

  check(
    "more leave never makes it due earlier",
    (facts, { leave }) => ({ ...facts, leave: [...facts.leave, ...leave] }),
    "later",
  );
  check(
    "fewer hours never make it due earlier",
    (facts) => ({ ...facts, hoursPerWeek: (facts.hoursPerWeek || facts.fullTimeHours) * 0.7 }),
    "later",
  );
  check(
    "more days with a supervisor never make it due later",
    (facts, { supervised }) => ({ ...facts, supervised: [...facts.supervised, ...supervised] }),
    "sooner",
  );
  check(
    "a longer rhythm never makes it due earlier",
    (facts) => ({
      ...facts,
      terms: { ...facts.terms, everyWeeks: facts.terms.everyWeeks && facts.terms.everyWeeks + 1 },
    }),
    "later",
  );

  test("the same 28 weeks later is due 28 weeks later", minutes, () => {
    fc.assert(
      fc.property(twiceOver(196), ([first, second]) => {
        const [one, other] = [duty(first), duty(second)];
        expect(other.state).toBe(one.state);
        expect(other.dueOn && numberOf(other.dueOn) - 196).toBe(one.dueOn && numberOf(one.dueOn));
      }),
      fewer,
    );
  });

  test("every due day is one they work, after the last session, and not on leave", minutes, () => {
    fc.assert(
      fc.property(anybody, (facts) => {
        const { dueOn } = duty(facts);
        if (dueOn === undefined) return;
        expect(dueOn > (facts.lastOn ?? "")).toBe(true);
        expect(facts.week.days).toContain(new Date(dueOn).getUTCDay() || 7);
        expect(facts.leave.some(({ from, to }) => from <= dueOn && (to === undefined || dueOn <= to))).toBe(false);
      }),
      fewer,
    );
  });
});
