import { expect, test } from "vitest";
import { sayLength, sayMinutes } from "../../src/rules/calendar/duration.ts";

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

test("people read lengths in whole words", () => {
  expect([0, 1, 45, 60, 75, 120, 6_001].map(sayLength)).toEqual([
    "0 minutes",
    "1 minute",
    "45 minutes",
    "1 hour",
    "1 hour 15 minutes",
    "2 hours",
    "100 hours 1 minute",
  ]);
});
