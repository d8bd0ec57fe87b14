import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { calendarFile } from "../../src/documents/calendar-file.ts";
import { lineOf, timesOf, zoneOf } from "./read-calendar.ts";
import { aSession, clockChanges } from "./sessions.ts";

const minute = 60_000;

/** What a calendar reads in the file of a session. */
function read(startsAt: Date, minutes: number) {
  const endsAt = new Date(startsAt.getTime() + minutes * minute);
  return { found: timesOf(calendarFile(aSession({ startsAt, endsAt }))), meant: [startsAt, endsAt] };
}

describe("when the clocks change, a session", () => {
  const quarters = Array.from({ length: 21 }, (_, at) => (at - 10) * 15 * minute);

  it.each(clockChanges.flat())("is at the moment it was booked for, before it, after it or across it: %s", (date) => {
    for (const away of quarters) {
      const { found, meant } = read(new Date(Date.parse(`${date}T01:00:00Z`) + away), 75);
      expect(found).toEqual(meant);
    }
  });

  it("on any day of ten years is at the moment it was booked for", () => {
    const starting = fc.integer({ min: Date.parse("2026-01-01") / 1000, max: Date.parse("2035-12-30") / 1000 });
    fc.assert(
      fc.property(starting, fc.integer({ min: 1, max: 36 * 60 }), (seconds, minutes) => {
        const { found, meant } = read(new Date(seconds * 1000), minutes);
        expect(found).toEqual(meant);
      }),
      { numRuns: 500 },
    );
  });

  it("is written by the clock on the wall, but in UTC where that shows its start or its end twice", () => {
    const written = (from: string, to: string) => {
      const file = calendarFile(aSession({ startsAt: new Date(from), endsAt: new Date(to) }));
      return ["DTSTART", "DTEND"].map((name) => lineOf(file, name)?.slice(name.length));
    };
    for (const [spring, autumn] of clockChanges) {
      const put = (date: string, time: string) => `;TZID=Europe/London:${date.replaceAll("-", "")}T${time}00`;
      const inUtc = (time: string) => `:${autumn.replaceAll("-", "")}T${time}00Z`;
      expect(written(`${spring}T00:15Z`, `${spring}T00:59Z`)).toEqual([put(spring, "0015"), put(spring, "0059")]);
      expect(written(`${spring}T00:30Z`, `${spring}T01:00Z`)).toEqual([put(spring, "0030"), put(spring, "0200")]);
      expect(written(`${autumn}T00:00Z`, `${autumn}T00:45Z`)).toEqual([inUtc("0000"), inUtc("0045")]);
      expect(written(`${autumn}T01:00Z`, `${autumn}T01:45Z`)).toEqual([inUtc("0100"), inUtc("0145")]);
      expect(written(`${autumn}T00:30Z`, `${autumn}T02:00Z`)).toEqual([inUtc("0030"), inUtc("0200")]);
      expect(written(`${autumn}T02:00Z`, `${autumn}T02:45Z`)).toEqual([put(autumn, "0200"), put(autumn, "0245")]);
      const [before] = new Date(Date.parse(autumn) - 30 * minute).toISOString().split(".");
      expect(written(`${before}Z`, `${autumn}T00:15Z`)[1]).toBe(inUtc("0015"));
      expect(written(`${before}Z`, `${autumn}T02:00Z`)).toEqual([put(autumn, "0030"), put(autumn, "0200")]);
    }
  });
});

describe("the zone in the file", () => {
  const offsetAt = zoneOf(calendarFile(aSession()));

  it("changes with the rest of the country", () => {
    for (const [spring, autumn] of clockChanges) {
      expect(offsetAt(`${spring}T00:59:59`)).toBe(0);
      expect(offsetAt(`${spring}T02:00:00`)).toBe(3600);
      expect(offsetAt(`${autumn}T00:59:59`)).toBe(3600);
      expect(offsetAt(`${autumn}T02:00:00`)).toBe(0);
    }
  });

  it("agrees with the list of zones that everybody uses, on every day of ten years", () => {
    let day = Temporal.PlainDate.from("2026-01-01");
    const differing: string[] = [];
    for (; day.year <= 2035; day = day.add({ days: 1 })) {
      const noon = day.toZonedDateTime({ timeZone: "Europe/London", plainTime: "12:00" });
      if (offsetAt(`${day}T12:00:00`) !== noon.offsetNanoseconds / 1e9) differing.push(day.toString());
    }
    expect(differing).toEqual([]);
  });
});
