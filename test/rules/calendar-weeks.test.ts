import { expect, test } from "vitest";
import { weekdayOf } from "../../src/rules/calendar/days.ts";
import { datesFrom, endOfWeek, mondayOf, weekOf } from "../../src/rules/calendar/weeks.ts";

const later = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

test("every date from 2024 to 2031 stands in a week of seven that begins on a Monday and ends on a Sunday", () => {
  for (let date = "2024-01-01"; date < "2032-01-01"; date = later(date, 1)) {
    const since = Math.round((Date.parse(date) - Date.parse("2024-01-01")) / 86_400_000);
    const monday = later("2024-01-01", since - (since % 7));
    const week = weekOf(date);
    expect([mondayOf(date), endOfWeek(date), weekdayOf(date)]).toEqual([monday, later(monday, 6), (since % 7) + 1]);
    expect([week.length, week[since % 7]]).toEqual([7, date]);
  }
});

test("the dates from one to another are both of them and those between; none where the other comes first", () => {
  expect(datesFrom("2028-02-28", "2028-03-01")).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  expect(datesFrom("2026-12-31", "2026-12-31")).toEqual(["2026-12-31"]);
  expect(datesFrom("2027-01-01", "2026-12-31")).toEqual([]);
});

test("there is one rule for weeks: nobody else counts days of the week from a JavaScript date", async () => {
  const { readdirSync, readFileSync } = await import("node:fs");
  const src = new URL("../../src/", import.meta.url);
  const counting = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("data/prisma/"))
    .filter((name) => /\bget(UTC)?Day\(/.test(readFileSync(new URL(name, src), "utf8")));
  expect(counting).toEqual([]);
});
