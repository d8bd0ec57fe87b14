import fc from "fast-check";
import { expect, it } from "vitest";
import { known } from "../../src/rules/known.ts";

it("what is known already is what would be reckoned, however much was asked before", () => {
  const reckon = (word: string, count: number) => `${word.length}/${count}`;
  const asks = known(reckon);
  for (let at = 0; at < 3_000; at += 1) asks("filling", at);
  fc.assert(
    fc.property(fc.string(), fc.integer(), (word, count) => {
      expect([asks(word, count), asks(word, count)]).toEqual([reckon(word, count), reckon(word, count)]);
    }),
  );
});

it("is reckoned once, and again after it threw", () => {
  let reckoned = 0;
  const asks = known((word: string) => {
    reckoned += 1;
    if (reckoned === 1) throw new RangeError(word);
    return reckoned;
  });
  expect(() => asks("2026-02-30")).toThrow(RangeError);
  expect([asks("2026-02-30"), asks("2026-02-30")]).toEqual([2, 2]);
});
