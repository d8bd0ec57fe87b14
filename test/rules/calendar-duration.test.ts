import { expect, test } from "vitest";
import { sayMinutes } from "../../src/rules/calendar/duration.ts";

test("minutes are said in hours and minutes, without what is nothing", () => {
  expect([0, 45, 60, 75, 120, 6_001].map(sayMinutes)).toEqual([
    "0 min",
    "45 min",
    "1 h",
    "1 h 15 min",
    "2 h",
    "100 h 1 min",
  ]);
});
