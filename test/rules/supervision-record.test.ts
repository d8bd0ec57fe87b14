import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KindTerms, supervisionKinds } from "../../src/rules/supervision/kinds.ts";
import { counts, type RecordState, recordState, type Said } from "../../src/rules/supervision/record.ts";
import { recordStateWords, sayRecord } from "../../src/rules/supervision/words.ts";

const either: KindTerms = {
  givenBy: "peer-supervisor",
  minutes: 60,
  places: 1,
  everyWeeks: 4,
  counts: ["peer", "group"],
  leastMinutes: 45,
  confirmedBy: "either",
};
const both: KindTerms = { ...either, confirmedBy: "both" };

const met: Said = { met: true, on: "2026-11-24", minutes: 60, kind: "peer" };
const not: Said = { ...met, met: false };
const ways = [
  ["silent", undefined],
  ["met", met],
  ["not", not],
] as const;

/** What either of the two may have said: the state, and whether it counts where one is enough and where both are asked. */
const table: Readonly<Record<string, readonly [RecordState, boolean, boolean]>> = {
  "silent silent": ["to-confirm", false, false],
  "silent met": ["one-said", true, false],
  "silent not": ["one-said", false, false],
  "met silent": ["one-said", true, false],
  "met met": ["agreed", true, true],
  "met not": ["differs", false, false],
  "not silent": ["one-said", false, false],
  "not met": ["differs", false, false],
  "not not": ["not-met", false, false],
};

describe("what the two said of a session", () => {
  test.each(ways.flatMap(([name, one]) => ways.map(([other, said]) => [name, other, one, said] as const)))(
    "one %s, the other %s",
    (name, other, one, said) => {
      const [state, counting, asked] = table[`${name} ${other}`] ?? [];
      expect(recordState(one, said)).toBe(state);
      expect([counts(either, one, said), counts(both, one, said)]).toEqual([counting, asked]);
    },
  );

  test.each<[string, Partial<Said>]>([
    ["another day", { on: "2026-11-25" }],
    ["another length", { minutes: 45 }],
    ["another kind", { kind: "group" }],
  ])("with %s is not the same, and does not count", (_what, change) => {
    const other = { ...met, ...change };
    expect([recordState(met, other), recordState(other, met)]).toEqual(["differs", "differs"]);
    for (const terms of [either, both]) expect(counts(terms, met, other)).toBe(false);
    expect(counts(either, other, undefined)).toBe(true);
  });

  test("that they did not meet is the same, whatever day or length it was to be", () => {
    expect(recordState(not, { ...not, on: "2026-11-25", minutes: 30, kind: "clinical" })).toBe("not-met");
  });

  test.each([
    ["of the right kind and length", met, true],
    ["of another kind that counts", { ...met, kind: "group" }, true],
    ["of a kind that does not count", { ...met, kind: "clinical" }, false],
    ["just long enough", { ...met, minutes: 45 }, true],
    ["a minute too short", { ...met, minutes: 44 }, false],
  ] as const)("counts only where it is one that does: %s", (_what, said, counting) => {
    expect([counts(either, said, undefined), counts(either, undefined, said), counts(both, said, said)]).toEqual([
      counting,
      counting,
      counting,
    ]);
  });
});

describe("whatever is said", () => {
  const said: fc.Arbitrary<Said | undefined> = fc.option(
    fc.record({
      met: fc.boolean(),
      on: fc.constantFrom("2026-11-24", "2026-11-25"),
      minutes: fc.constantFrom(30, 44, 45, 60),
      kind: fc.constantFrom(...supervisionKinds),
    }),
    { nil: undefined },
  );

  test("it is the same from either side, and a disagreement never counts", () => {
    fc.assert(
      fc.property(said, said, (one, other) => {
        expect(recordState(other, one)).toBe(recordState(one, other));
        for (const terms of [either, both]) {
          expect(counts(terms, other, one)).toBe(counts(terms, one, other));
          if (recordState(one, other) === "differs") expect(counts(terms, one, other)).toBe(false);
        }
        if (counts(both, one, other)) expect(counts(either, one, other)).toBe(true);
        if (one && counts(either, one, other)) expect(counts(both, one, one)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

test("each is said in plain words, and that one of them says no is not said as a yes", () => {
  const pairs = [
    [undefined, undefined],
    [met, undefined],
    [undefined, not],
    [not, not],
    [met, met],
    [met, not],
  ] as const;
  expect(pairs.map(([one, other]) => sayRecord(one, other))).toEqual([
    "To be confirmed",
    "Confirmed by one of you",
    "One of you says that you did not meet",
    "You did not meet",
    "Confirmed",
    "You two say different things",
  ]);
  expect(new Set(Object.values(recordStateWords)).size).toBe(5);
});
