import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type QueueFacts, queuesOf } from "../../src/rules/people/queues.ts";

const nothing: QueueFacts = { matching: [], leads: [], teams: [], placements: [] };
const team = (id: string, ...managers: readonly string[]) => ({ id, name: `Team ${id}`, managers });

describe("a queue", () => {
  test("of new requests has nobody, one person, or two", () => {
    expect(queuesOf(nothing).requests).toBe("nobody");
    expect(queuesOf({ ...nothing, matching: ["jo"] }).requests).toBe("one");
    expect(queuesOf({ ...nothing, matching: ["jo", "jo"] }).requests).toBe("one");
    expect(queuesOf({ ...nothing, matching: ["jo", "sam"] }).requests).toBe("two");
  });

  test("of newcomers has the managers of the team and the leads: a lead who manages it counts once", () => {
    const teams = [team("a"), team("b", "priya"), team("c", "jo"), team("d", "priya", "tom")];
    const alone = (leads: readonly string[]) => queuesOf({ ...nothing, leads, teams }).alone.map(({ id }) => id);
    expect(alone(["jo"])).toEqual(["a", "c"]);
    expect(alone(["jo", "sam"])).toEqual([]);
    expect(alone([])).toEqual(["a", "b", "c"]);
    expect(queuesOf({ ...nothing, leads: [], teams }).alone[0]?.staffed).toBe("nobody");
  });

  test("of hours to sign needs somebody who signs them", () => {
    const placements = [
      { id: "1", name: "Kit", supervised: false },
      { id: "2", name: "Eli", supervised: true },
    ];
    expect(queuesOf({ ...nothing, placements }).unsupervised).toEqual([{ id: "1", name: "Kit" }]);
  });
});

describe("whatever people there are", () => {
  const someone = fc.constantFrom("ada", "ben", "cat", "dee");
  const some = fc.array(someone, { maxLength: 4 });
  const facts = fc.record({
    matching: some,
    leads: some,
    teams: fc.uniqueArray(
      fc.record({ id: fc.constantFrom("a", "b", "c"), name: fc.constant("Team"), managers: some }),
      { selector: ({ id }) => id },
    ),
    placements: fc.uniqueArray(
      fc.record({ id: fc.constantFrom("1", "2", "3"), name: fc.constant("Kit"), supervised: fc.boolean() }),
      { selector: ({ id }) => id },
    ),
  });

  test("each queue that falls to one person or fewer is named, and no other", () => {
    fc.assert(
      fc.property(facts, (each) => {
        const queues = queuesOf(each);
        const heads = (all: readonly string[]) =>
          ["ada", "ben", "cat", "dee"].filter((who) => all.includes(who)).length;
        const said = { nobody: 0, one: 1, two: 2 };
        expect(said[queues.requests]).toBe(Math.min(2, heads(each.matching)));
        expect(queues.unmanaged.map(({ id }) => id)).toEqual(
          each.teams.filter(({ managers }) => heads(managers) === 0).map(({ id }) => id),
        );
        expect(queues.alone.map(({ id, staffed }) => [id, said[staffed]])).toEqual(
          each.teams
            .map(({ id, managers }) => [id, heads([...managers, ...each.leads])] as const)
            .filter(([, count]) => count < 2),
        );
      }),
    );
  });

  test("one person more never leaves a queue with fewer", () => {
    fc.assert(
      fc.property(facts, someone, (each, more) => {
        const order = { nobody: 0, one: 1, two: 2 };
        const before = queuesOf(each);
        const after = queuesOf({ ...each, matching: [...each.matching, more], leads: [...each.leads, more] });
        expect(order[after.requests]).toBeGreaterThanOrEqual(order[before.requests]);
        expect(after.alone.length).toBeLessThanOrEqual(before.alone.length);
        expect(after.unmanaged).toEqual(before.unmanaged);
      }),
    );
  });
});
