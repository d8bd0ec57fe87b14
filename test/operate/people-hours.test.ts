import { expect, test } from "vitest";
import { readPeople } from "../../src/operate/people/read-people.ts";
import { trust } from "./people-files.ts";

const read = (text: string) => readPeople(text, trust, "2026-11-24");
const hoursIn = (text: string) => {
  const found = read(text);
  return "rows" in found ? found.rows[0]?.hoursPerWeek : found.problems;
};

test.each([
  ["37.5", 37.5],
  ["22.50", 22.5],
  ["7", 7],
  ["0.25", 0.25],
  ["60", 60],
  ["", null],
])('"%s" hours a week is %s', (cell, hours) => {
  expect(hoursIn(`name,engagement,hours_per_week\nA Bell,bank,${cell}\n`)).toBe(hours);
});

test.each(["0", "0.00", "60.5", "37.505", '"37,5"', "full time", "-3", "1e1"])("%s hours a week is not one", (cell) => {
  expect(hoursIn(`name,engagement,hours_per_week\nA Bell,bank,${cell}\n`)).toEqual([
    "Line 2, hours_per_week: write the hours as 37.5: more than 0, and 60 at most.",
  ]);
});

test("hours are left alone where there is no such column, and are nobody's who does not work here", () => {
  expect(hoursIn("name,engagement\nA Bell,bank\n")).toBeUndefined();
  expect(hoursIn("name,engagement,hours_per_week\nA Bell,,37.5\n")).toEqual([
    "Line 2, engagement: hours_per_week needs one of these here: employed, bank, volunteer.",
  ]);
});
