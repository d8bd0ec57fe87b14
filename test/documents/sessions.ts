import type { CalendarSession } from "../../src/documents/calendar-file.ts";

/** A made-up session: an hour on a winter's morning, at a place. */
export function aSession(changes: Partial<CalendarSession> = {}): CalendarSession {
  return {
    uid: "7d1c0c9e-5f0a-4a52-9d0b-2f6f3f1f7a10",
    sequence: 0,
    cancelled: false,
    title: "Peer supervision",
    startsAt: new Date("2026-12-01T10:00:00Z"),
    endsAt: new Date("2026-12-01T11:00:00Z"),
    where: "Rowan House",
    changedAt: new Date("2026-11-27T14:30:00Z"),
    host: "alongside",
    ...changes,
  };
}

/** The Sundays on which the clocks of the United Kingdom are put forward and back, at 01:00 UTC. */
export const clockChanges = [
  ["2026-03-29", "2026-10-25"],
  ["2027-03-28", "2027-10-31"],
  ["2028-03-26", "2028-10-29"],
  ["2029-03-25", "2029-10-28"],
  ["2030-03-31", "2030-10-27"],
  ["2031-03-30", "2031-10-26"],
  ["2032-03-28", "2032-10-31"],
  ["2033-03-27", "2033-10-30"],
  ["2034-03-26", "2034-10-29"],
  ["2035-03-25", "2035-10-28"],
] as const;

/** What somebody might write to break a file, or what breaks one by itself. */
export const hostile = {
  "a line that would be a property": "Room 2\r\nATTENDEE;CN=Sam:mailto:sam@trust.example",
  "the end of the event": "Room 2\nEND:VEVENT\nBEGIN:VEVENT\nUID:other\nEND:VEVENT",
  "line ends of every kind": "a\rb\u0085ATTENDEE:mailto:b\u2028ATTENDEE:mailto:c\u2029d\vATTENDEE:e\fATTENDEE:f",
  "control characters": "Ro\u0000om\u0007 \u001b[31m2\u007f\u009f\u001cATTENDEE:mailto:g\u001d\u001e",
  "halves of a pair": "Room \ud83d2\udc9b",
  "what means something in a file": 'a,b;c:d"e"\\,\\;\\n\\N\\\\ C:\\new %0D%0A &amp; ^n',
  emoji: "Tea 🫖 with the team 👩🏽‍🤝‍👩🏻 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
  "right to left": "קבוצה ב־Rowan House فريق الدعم \u202Eesrever\u202C",
  "three thousand letters": "Llanfairpwllgwyngyll, ".repeat(136) + "end; ".repeat(2),
  "three thousand letters of three octets": "漢字".repeat(1_500),
  "a thousand emoji": "😀".repeat(1_000),
  "spaces at both ends": " \t Room 2 \t ",
  "no letters": "",
} as const;
