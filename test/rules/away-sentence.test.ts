import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { awayDaysId, awayDaysOfId } from "../../src/rules/people/away-days.ts";
import { awayIn } from "../../src/rules/people/away-sentence.ts";

// The oracle counts days since 1970 and knows the names of days and months; it imports nothing of what it judges.
const dayNames = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];
const monthNames = "January February March April May June July August September October November December".split(" ");
const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const parts = (day: number) => {
  const [year = 0, month = 0, date = 0] = iso(day).split("-").map(Number);
  return { year, month, date, monthName: monthNames[month - 1] ?? "", dayName: dayNames[day % 7] ?? "" };
};
const ending = (date: number) =>
  date % 10 === 1 && date !== 11
    ? "st"
    : date % 10 === 2 && date !== 12
      ? "nd"
      : date % 10 === 3 && date !== 13
        ? "rd"
        : "th";
/** Each way of writing a day; those without a year hold for less than a year ahead. */
const ways: readonly ((day: number) => string)[] = [
  (day) => `${parts(day).date} ${parts(day).monthName}`,
  (day) => `${parts(day).date}${ending(parts(day).date)} of ${parts(day).monthName} ${parts(day).year}`,
  (day) => `${parts(day).dayName.slice(0, 3)} ${parts(day).date} ${parts(day).monthName.slice(0, 3)}`,
  (day) => `${parts(day).monthName} ${parts(day).date}`,
  (day) => `${parts(day).date}/${parts(day).month}`,
  (day) => `${parts(day).date}/${parts(day).month}/${parts(day).year}`,
  (day) => `${parts(day).date}.${parts(day).month}.${String(parts(day).year).slice(2)}`,
  iso,
];
const sentences: readonly ((from: string, to: string) => string)[] = [
  (from, to) => `I'm away from ${from} to ${to}`,
  (from, to) => `I am on annual leave ${from} until ${to}.`,
  (from, to) => `i’ll be off from ${from} - ${to}, thanks`,
  (from, to) => `AWAY ${from} TO ${to}`,
];
const first = Math.floor(Date.UTC(2026, 0, 1) / 86_400_000);

describe("a sentence about being away", () => {
  it("is read as its days, however they are written", () => {
    const whole = fc.record({
      today: fc.integer({ min: first, max: first + 1500 }),
      ahead: fc.integer({ min: 0, max: 300 }),
      long: fc.integer({ min: 0, max: 60 }),
      one: fc.constantFrom(...ways),
      other: fc.constantFrom(...ways),
      sentence: fc.constantFrom(...sentences),
    });
    fc.assert(
      fc.property(whole, ({ today, ahead, long, one, other, sentence }) => {
        const [from, to] = [today + ahead, today + ahead + long];
        expect(awayIn(sentence(one(from), other(to)), iso(today))).toEqual({ from: iso(from), to: iso(to) });
      }),
      { numRuns: 1000 },
    );
  });

  it("is never read as past, as ending before it begins, or as more than a year ahead; and nothing typed breaks it", () => {
    const word = fc.constantFrom(
      ...[
        "away",
        "I'm",
        "off",
        "from",
        "to",
        "until",
        "on",
        "next",
        "week",
        "monday",
        "31",
        "29 feb",
        "30/2",
        "7/12/25",
      ],
      ...["dec", "2026-02-30", "1.1.", "tomorrow", "and", "-", "2099", "ill", "may", "sun"],
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(fc.integer({ min: first, max: first + 1500 }), typed, (day, text) => {
        const found = awayIn(`I'm away ${text}`, iso(day)) ?? awayIn(text, iso(day));
        if (!found) return;
        expect(iso(day) <= found.from && found.from <= found.to && found.to <= iso(day + 365)).toBe(true);
        expect(awayDaysOfId(awayDaysId(found))).toEqual(found);
      }),
      { numRuns: 3000 },
    );
  });

  // Tuesday 24 November 2026
  it.each([
    ["I'm away tomorrow", "2026-11-25", "2026-11-25"],
    ["I'm away on Monday", "2026-11-30", "2026-11-30"],
    ["off sick until Friday", "2026-11-24", "2026-11-27"],
    ["I am on leave next week", "2026-11-30", "2026-12-06"],
    ["I'm away this week", "2026-11-24", "2026-11-29"],
    ["I'm away from Monday to Wednesday", "2026-11-30", "2026-12-02"],
    ["I'm away next Tuesday", "2026-12-01", "2026-12-01"],
    ["I'm away 7 to 11 December", "2026-12-07", "2026-12-11"],
    ["I'm away from 30 December to 2 January", "2026-12-30", "2027-01-02"],
    ["I'm away on 7 October", "2027-10-07", "2027-10-07"],
    ["I'm away 7/12", "2026-12-07", "2026-12-07"],
  ])("%s", (typed, from, to) => {
    expect(awayIn(typed, "2026-11-24")).toEqual({ from, to });
  });

  it.each([
    ...["I'm away", "I'm away soon", "I'm away from Monday", "I'm away on 31 February", "I'm away on 7 December 2025"],
    ...[
      "I'm away on Tuesday 7 December",
      "I'm away from 11 December 2026 to 7 December 2026",
      "is Robin away on Monday?",
    ],
    ...["I'm away from 7 December to my sister's", "I'm away on 1 December 2028"],
  ])("is not guessed at: %s", (typed) => {
    expect(awayIn(typed, "2026-11-24")).toBeUndefined();
  });
});

it("days come back from a button only as days", () => {
  for (const id of [
    "",
    "20261207-2026-1201-0000-000000000000",
    "20260230-2026-0301-0000-000000000000",
    crypto.randomUUID(),
  ])
    expect(awayDaysOfId(id)).toBeUndefined();
});
