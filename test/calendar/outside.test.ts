import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CalendarSession, calendarFile } from "../../src/documents/calendar-file.ts";
import { aSession, clockChanges, hostile } from "../documents/sessions.ts";
import { openKhal, readInPython } from "./tools.ts";

/** Sessions all over the year, and how the clock on the wall shows each. */
const spread = [
  ["in winter", "2026-12-01T10:00Z", "2026-12-01T11:00Z", "2026-12-01 10:00 2026-12-01 11:00"],
  ["in summer", "2027-07-06T08:30Z", "2027-07-06T09:15Z", "2027-07-06 09:30 2027-07-06 10:15"],
  ["on New Year's Eve, over midnight", "2028-12-31T23:30Z", "2029-01-01T00:30Z", "2028-12-31 23:30 2029-01-01 00:30"],
  ["before clocks are put forward", "2027-03-27T15:00Z", "2027-03-27T16:00Z", "2027-03-27 15:00 2027-03-27 16:00"],
  ["across the hour left out", "2027-03-28T00:30Z", "2027-03-28T01:30Z", "2027-03-28 00:30 2027-03-28 02:30"],
  ["right after the hour left out", "2027-03-28T01:00Z", "2027-03-28T02:00Z", "2027-03-28 02:00 2027-03-28 03:00"],
  ["before clocks are put back", "2026-10-24T14:00Z", "2026-10-24T15:00Z", "2026-10-24 15:00 2026-10-24 16:00"],
  [
    "in the hour had twice, the first time",
    "2026-10-25T00:15Z",
    "2026-10-25T00:45Z",
    "2026-10-25 01:15 2026-10-25 01:45",
  ],
  [
    "in the hour had twice, the second time",
    "2026-10-25T01:15Z",
    "2026-10-25T01:45Z",
    "2026-10-25 01:15 2026-10-25 01:45",
  ],
  [
    "from the first time into the second",
    "2026-10-25T00:30Z",
    "2026-10-25T01:30Z",
    "2026-10-25 01:30 2026-10-25 01:30",
  ],
  ["across the hour had twice", "2026-10-24T23:30Z", "2026-10-25T02:30Z", "2026-10-25 00:30 2026-10-25 02:30"],
  ["after clocks are put back", "2035-10-28T14:00Z", "2035-10-28T15:00Z", "2035-10-28 14:00 2035-10-28 15:00"],
] as const;

const between = (from: string, to: string, changes: Partial<CalendarSession> = {}) =>
  aSession({ startsAt: new Date(from), endsAt: new Date(to), ...changes });
const changed = (from: string, to: string) => {
  const text = new TextDecoder().decode(calendarFile(aSession()));
  expect(text).toContain(from);
  return new TextEncoder().encode(text.replace(from, to));
};
const quietly = { status: 0, stdout: "", stderr: "" };

describe("python3-icalendar reads", () => {
  const properties = ["BEGIN", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP", "LOCATION"];
  const rest = ["DESCRIPTION", "STATUS", "LAST-MODIFIED", "CLASS", "ORGANIZER", "URL", "END"];

  it("the times, the UID and the sequence of every session as they are", () => {
    const changes = clockChanges.flat().flatMap((date) =>
      Array.from({ length: 17 }, (_, at) => {
        const from = Date.parse(`${date}T01:00:00Z`) + (at - 8) * 15 * 60_000;
        return { startsAt: new Date(from), endsAt: new Date(from + 40 * 60_000) };
      }),
    );
    const days = spread.map(([, from, to]) => ({ startsAt: new Date(from), endsAt: new Date(to) }));
    const sessions = [...days, ...changes].map((each, at) =>
      aSession({ ...each, uid: `booking-${at}`, sequence: at, cancelled: at % 3 === 0 }),
    );
    expect(sessions.length).toBeGreaterThan(350);
    const read = readInPython(sessions.map(calendarFile));
    expect(
      read.map(({ uid, sequence, method, startsAt, endsAt }) => ({ uid, sequence, method, startsAt, endsAt })),
    ).toEqual(
      sessions.map((each) => ({
        uid: `${each.uid}@alongside`,
        sequence: each.sequence,
        method: each.cancelled ? "CANCEL" : "PUBLISH",
        startsAt: each.startsAt.toISOString(),
        endsAt: each.endsAt.toISOString(),
      })),
    );
    expect(read.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it.each(Object.entries(hostile))("no property that only somebody typed: %s", (_, text) => {
    const session = aSession({ title: text, where: `At ${text}`, description: text, link: "https://meet.example/" });
    const [read] = readInPython([calendarFile(session)]);
    expect(read?.errors).toEqual([]);
    expect([...(read?.names ?? [])].sort()).toEqual([...properties, ...rest].sort());
  });

  it("a title as it was typed, where it has no backslash, which that reader takes for what comes after it", () => {
    const titles = Object.values(hostile).filter((text) => !/[\p{Cc}\p{Cs}\u2028\\]/u.test(text));
    expect(titles.length).toBeGreaterThan(5);
    const read = readInPython(titles.map((title) => calendarFile(aSession({ title }))));
    expect(read.map(({ title }) => title)).toEqual(titles);
  });

  it("in the zone of the file, as dateutil does, how the clocks stand in London from one second to the next", () => {
    const moments = clockChanges.flat().flatMap((date) => [`${date}T00:59:59`, `${date}T01:00:00`]);
    const shown = clockChanges.flatMap(([spring, autumn]) => [
      `${spring} 00:59:59 GMT`,
      `${spring} 02:00:00 BST`,
      `${autumn} 01:59:59 BST`,
      `${autumn} 01:00:00 GMT`,
    ]);
    expect(readInPython([calendarFile(aSession())], moments)[0]?.zones).toEqual([
      { icalendar: shown, dateutil: shown },
    ]);
  });

  it("nothing where a file is broken, also by an end of line that is none in a calendar file", () => {
    expect(readInPython([changed("SEQUENCE:0", "SEQUENCE:0\r\nDUE:soon")])[0]?.errors).not.toEqual([]);
    expect(() => readInPython([changed("END:VEVENT\r\n", "")])).toThrow();
    expect(() => readInPython([changed("Rowan House", "Rowan\u2028House")])).toThrow();
  });
});

describe("khal, a calendar for one person,", () => {
  let khal: ReturnType<typeof openKhal>;
  beforeAll(() => {
    khal = openKhal();
  });
  afterAll(() => khal.close());

  it.each(spread)("shows a session %s by the clock on the wall", (_, from, to, shown) => {
    const uid = from.replace(/[^\w-]/g, "");
    expect(khal.take(calendarFile(between(from, to, { uid })))).toEqual(quietly);
    expect(khal.day(shown.slice(0, 10))).toContain(`${uid}@alongside ${shown}`);
  });

  it.each(Object.entries(hostile))("takes whatever was typed without a word, and shows it once: %s", (name, text) => {
    const uid = name.replaceAll(" ", "-");
    const session = between("2030-05-01T09:00Z", "2030-05-01T10:00Z", {
      uid,
      title: text,
      where: text,
      description: text,
    });
    expect(khal.take(calendarFile(session))).toEqual(quietly);
    const found = khal.day("2030-05-01").filter((line) => line.includes("@alongside"));
    expect(found).toContain(`${uid}@alongside 2030-05-01 10:00 2030-05-01 11:00`);
    expect(found).toHaveLength(Object.keys(hostile).indexOf(name) + 1);
  });

  it("moves a session that is moved, and keeps one that is cancelled, marked as cancelled", () => {
    const uid = "moving";
    const booked = between("2031-02-03T10:00Z", "2031-02-03T11:00Z", { uid });
    const moved = between("2031-06-04T10:00Z", "2031-06-04T11:00Z", { uid, sequence: 1 });
    const cancelled = { ...moved, sequence: 2, cancelled: true };
    expect(khal.take(calendarFile(booked))).toEqual(quietly);
    expect(khal.day("2031-02-03")).toEqual(["moving@alongside 2031-02-03 10:00 2031-02-03 11:00"]);
    expect(khal.take(calendarFile(moved))).toEqual(quietly);
    expect(khal.day("2031-02-03")).toEqual([]);
    expect(khal.day("2031-06-04")).toEqual(["moving@alongside 2031-06-04 11:00 2031-06-04 12:00"]);
    expect(khal.take(calendarFile(cancelled))).toEqual(quietly);
    expect(khal.day("2031-06-04")).toEqual(["moving@alongside 2031-06-04 11:00 2031-06-04 12:00 CANCELLED"]);
  });

  it("says so where it does not know the zone of a file", () => {
    const taken = khal.take(changed("DTSTART;TZID=Europe/London", "DTSTART;TZID=Nowhere/Else"));
    expect(taken.stderr).toContain("Nowhere/Else");
  });
});
