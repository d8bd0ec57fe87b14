import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarFile } from "../../src/documents/calendar-file.ts";
import { eventOf, lineOf, linesOf, longestLine, timesOf } from "./read-calendar.ts";
import { aSession, hostile } from "./sessions.ts";

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the calendar file of a session", () => {
  it("says when it is by the clock on the wall, and where", () => {
    const file = calendarFile(aSession({ sequence: 3, description: "Bring your diary; tea, too." }));
    expect(linesOf(file)).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Alongside//Supervision//EN",
      "METHOD:PUBLISH",
      "BEGIN:VTIMEZONE",
      "TZID:Europe/London",
      "BEGIN:DAYLIGHT",
      "DTSTART:19960331T010000",
      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
      "TZNAME:BST",
      "TZOFFSETFROM:+0000",
      "TZOFFSETTO:+0100",
      "END:DAYLIGHT",
      "BEGIN:STANDARD",
      "DTSTART:19961027T020000",
      "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
      "TZNAME:GMT",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0000",
      "END:STANDARD",
      "END:VTIMEZONE",
      "BEGIN:VEVENT",
      "UID:7d1c0c9e-5f0a-4a52-9d0b-2f6f3f1f7a10@alongside",
      "SEQUENCE:3",
      "DTSTAMP:20261127T143000Z",
      "DTSTART;TZID=Europe/London:20261201T100000",
      "DTEND;TZID=Europe/London:20261201T110000",
      "SUMMARY:Peer supervision",
      "TRANSP:OPAQUE",
      "LOCATION:Rowan House",
      "DESCRIPTION:Bring your diary\\; tea\\, too.",
      "STATUS:CONFIRMED",
      "LAST-MODIFIED:20261127T143000Z",
      "CLASS:PRIVATE",
      "ORGANIZER;CN=Alongside:invalid:nomail",
      "END:VEVENT",
      "END:VCALENDAR",
    ]);
  });

  it("has the link of a video meeting where people look for the place, and as a link", () => {
    const link = "https://meet.example/19%3ameeting@thread.v2/0?context=a,b;c&pwd=1";
    expect(eventOf(calendarFile(aSession({ where: undefined, link })))).toMatchObject({ where: link, link });
    expect(eventOf(calendarFile(aSession({ link })))).toMatchObject({ where: "Rowan House", link });
    expect(lineOf(calendarFile(aSession({ link })), "URL")).toBe(`URL:${link}`);
    expect(eventOf(calendarFile(aSession({ where: undefined })))).toMatchObject({ where: null, link: null });
  });

  it("moved and then cancelled is the same session, each time with a higher sequence", () => {
    const booked = aSession();
    const [startsAt, endsAt, changedAt] = [19, 20, 1].map(
      (hours) => new Date(booked.startsAt.getTime() + hours * 36e5),
    );
    if (!startsAt || !endsAt || !changedAt) throw new Error("There are three times");
    const moved = { ...booked, sequence: 1, startsAt, endsAt, changedAt };
    const cancelled = { ...moved, sequence: 2, cancelled: true };
    const found = [booked, moved, cancelled].map((each) => eventOf(calendarFile(each)));
    expect(new Set(found.map(({ uid }) => uid))).toEqual(new Set([`${booked.uid}@alongside`]));
    expect(found.map(({ sequence, method, status }) => [sequence, method, status])).toEqual([
      [0, "PUBLISH", "CONFIRMED"],
      [1, "PUBLISH", "CONFIRMED"],
      [2, "CANCEL", "CANCELLED"],
    ]);
    expect([booked, moved, cancelled].map((each) => timesOf(calendarFile(each))[0])).toEqual([
      booked.startsAt,
      startsAt,
      startsAt,
    ]);
    expect([booked, moved, cancelled].map((each) => lineOf(calendarFile(each), "TRANSP"))).toEqual([
      "TRANSP:OPAQUE",
      "TRANSP:OPAQUE",
      "TRANSP:TRANSPARENT",
    ]);
  });

  it("names nobody and has no address that could be written to", () => {
    for (const cancelled of [false, true]) {
      const lines = linesOf(calendarFile(aSession({ cancelled, link: "https://meet.example/1" })));
      expect(lines.filter((each) => each.startsWith("ORGANIZER"))).toEqual(["ORGANIZER;CN=Alongside:invalid:nomail"]);
      expect(lines.filter((each) => !each.startsWith("UID:")).join("\n")).not.toMatch(/ATTENDEE|CONTACT|mailto|@/i);
    }
  });

  it("has the same bytes for the same session, in any process and time zone", { timeout: 60_000 }, async () => {
    const startsAt = new Date("2026-07-01T09:00:00Z");
    const sessions = [aSession(), aSession({ startsAt }), aSession({ cancelled: true })];
    const once = sessions.map((each) => digest(calendarFile(each)));
    expect(new Set(once).size).toBe(3);
    const source = new URL("../../src/documents/calendar-file.ts", import.meta.url).href;
    const script = `import { createHash } from "node:crypto"; import { calendarFile } from "${source}";
      const dates = (name, value) => name.endsWith("At") ? new Date(value) : value;
      const made = JSON.parse(process.env.SESSIONS, dates).map(calendarFile);
      console.log(JSON.stringify(made.map((each) => createHash("sha256").update(each).digest("hex"))));`;
    const env = { PATH: process.env.PATH, TZ: "Pacific/Auckland", SESSIONS: JSON.stringify(sessions) };
    const run = ["--import", "tsx", "--input-type=module", "--eval", script];
    const { stdout } = await promisify(execFile)(process.execPath, run, { env });
    expect(JSON.parse(stdout)).toEqual(once);
  });

  it("is not made where it would be wrong", () => {
    const { startsAt } = aSession();
    expect(() => calendarFile(aSession({ endsAt: startsAt }))).toThrow(RangeError);
    expect(() => calendarFile(aSession({ startsAt: new Date(Number.NaN) }))).toThrow(RangeError);
    for (const uid of ["", "a b", "1\r\nATTENDEE:x", "a@b", "1\n"])
      expect(() => calendarFile(aSession({ uid }))).toThrow(RangeError);
    expect(() => calendarFile(aSession({ host: "alongside\r\nATTENDEE:x" }))).toThrow(RangeError);
    for (const link of ["http://meet.example/", "javascript:alert(1)", "meet.example", "mailto:sam@trust.example", ""])
      expect(() => calendarFile(aSession({ link }))).toThrow(RangeError);
  });
});

describe("what people typed", () => {
  const known = linesOf(calendarFile(aSession({ description: "", link: "https://meet.example/" }))).map(nameOf);

  it.each(Object.entries(hostile))("comes back as it was: %s", (_, text) => {
    const session = aSession({ title: text, where: text, description: text, link: "https://meet.example/" });
    const file = calendarFile(session);
    const letters = lettersOf(text);
    expect(eventOf(file)).toMatchObject({
      title: letters,
      where: letters === "" ? null : letters,
      description: letters,
    });
    expect(linesOf(file).map(nameOf)).toEqual(letters === "" ? known.filter((name) => name !== "LOCATION") : known);
    expect(longestLine(file)).toBeLessThanOrEqual(75);
  });

  it.each(Object.entries(hostile))("in a link adds nothing to the file: %s", (_, text) => {
    const file = calendarFile(aSession({ description: "", link: `https://meet.example/?room=${text}` }));
    const { link } = eventOf(file);
    expect(link).toBe(new URL(`https://meet.example/?room=${text}`).href);
    expect(link).toMatch(/^[!-~]+$/);
    expect(linesOf(file).map(nameOf)).toEqual(known);
    expect(longestLine(file)).toBeLessThanOrEqual(75);
  });

  it("and so does whatever else they write", () => {
    const piece = fc.oneof(
      fc.constantFrom("\r\n", "\n", "\r", "\\", "\\n", ",", ";", ":", '"', "\t", " ", "\r\n ", "\u2028", "\ud800", "é"),
      fc.constantFrom("END:VEVENT", "ATTENDEE:mailto:x", ...Object.values(hostile).map((text) => text.slice(0, 40))),
      fc.string({ unit: "binary", maxLength: 20 }),
    );
    const text = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, fc.nat({ max: 100_000 }), fc.boolean(), (title, where, sequence, cancelled) => {
        const file = calendarFile(aSession({ sequence, title, where, cancelled }));
        expect(eventOf(file)).toMatchObject({
          sequence,
          method: cancelled ? "CANCEL" : "PUBLISH",
          title: lettersOf(title),
          where: lettersOf(where) || null,
        });
        const missing = ["DESCRIPTION", "URL", ...(lettersOf(where) === "" ? ["LOCATION"] : [])];
        expect(linesOf(file).map(nameOf)).toEqual(known.filter((name) => !missing.includes(name)));
        expect(longestLine(file)).toBeLessThanOrEqual(75);
      }),
      { numRuns: 300 },
    );
  });
});

function nameOf(content: string): string {
  const [name = ""] = /^[A-Z-]+(?=[;:])/.exec(content) ?? [`no property: ${content}`];
  return name;
}

/** What is left of a text: each end of a line as one sign, and nothing that is no letter. */
function lettersOf(text: string): string {
  const ends = ["\r", "\v", "\f", "\u0085", "\u2028", "\u2029"];
  const letters = [...text.replaceAll("\r\n", "\n")].map((each) => (ends.includes(each) ? "\n" : each));
  return letters.filter((each) => each === "\n" || each === "\t" || !isNoLetter(each.codePointAt(0) ?? 0)).join("");
}

function isNoLetter(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000);
}
