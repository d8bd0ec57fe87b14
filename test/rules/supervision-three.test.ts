import { expect, test } from "vitest";
import { threeOf, timesOnOffer } from "../../src/rules/supervision/on-offer.ts";
import { anybody, asks, slot, tuesdays, when } from "./fixtures/supervision-people.ts";

const patterns = [
  { ...tuesdays, id: "mondays", weekday: 1 },
  tuesdays,
  { ...tuesdays, id: "thursdays", weekday: 4, from: "14:00", to: "15:00" },
];
const times = timesOnOffer(asks({ patterns, untilDate: "2026-12-10" }));

test("the three shown first are the soonest on three different days", () => {
  expect(when(threeOf(times, anybody))).toEqual(["2026-12-01 10:00", "2026-12-03 14:00", "2026-12-07 10:00"]);
});

test("where there are fewer days, the soonest that are left make up three", () => {
  const twoDays = times.filter(({ date }) => date < "2026-12-07");
  expect(when(threeOf(twoDays, anybody))).toEqual(["2026-12-01 10:00", "2026-12-01 11:00", "2026-12-03 14:00"]);
});

test("where there are fewer times, all of them are shown", () => {
  expect(when(threeOf(times.slice(0, 2), anybody))).toEqual(["2026-12-01 10:00", "2026-12-01 11:00"]);
  expect(threeOf([], anybody)).toEqual([]);
});

test("days that Robin works come before any others", () => {
  const onThursdays = threeOf(times, { ...anybody, days: [4] });
  expect(when(onThursdays)).toEqual(["2026-12-01 10:00", "2026-12-03 14:00", "2026-12-10 14:00"]);
  const onMondays = threeOf(times, { ...anybody, days: [1] });
  expect(when(onMondays)).toEqual(["2026-12-01 10:00", "2026-12-07 10:00", "2026-12-07 11:00"]);
  expect(when(threeOf(times, { ...anybody, days: [1, 4] }))).toEqual([
    "2026-12-03 14:00",
    "2026-12-07 10:00",
    "2026-12-10 14:00",
  ]);
  expect(when(threeOf(times, { ...anybody, days: [] }))).toEqual(when(threeOf(times, anybody)));
});

test("a group that is full is never among them, though it can be waited for", () => {
  const group = { ...tuesdays, places: 2 };
  const full = slot("2026-12-01", "10:00", { patternId: "tuesdays", places: 2, taken: 2 });
  const all = timesOnOffer(asks({ patterns: [group], slots: [full], full: true }));
  expect(when(all)).toContain("2026-12-01 10:00");
  expect(when(threeOf(all, anybody))).toEqual(["2026-12-01 11:00", "2026-12-08 10:00", "2026-12-08 11:00"]);
});
