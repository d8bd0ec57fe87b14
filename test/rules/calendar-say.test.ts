import { expect, test } from "vitest";
import { sayDate, sayHowLong, sayMoment } from "../../src/rules/calendar/say.ts";

const now = new Date("2026-06-24T13:00:00Z");
const said = (moment: string, at = now) => sayMoment(new Date(moment), "Europe/London", at);
const long = (seconds: number) => sayHowLong(now, new Date(now.getTime() + seconds * 1000));

test("a date is said in full, with its year only where that is another one", () => {
  expect(sayDate("2026-11-24")).toBe("Tuesday 24 November");
  expect(sayDate("2026-11-24", "2026-01-01")).toBe("Tuesday 24 November");
  expect(sayDate("2027-01-04", "2026-12-31")).toBe("Monday 4 January 2027");
  expect(sayDate("2028-02-29")).toBe("Tuesday 29 February");
});

test("a moment is said by the clock on the wall", () => {
  expect(said("2026-06-24T13:05:00Z")).toBe("today at 14:05");
  expect(said("2026-06-23T08:10:59Z")).toBe("yesterday at 09:10");
  expect(said("2026-06-25T09:00:00Z")).toBe("tomorrow at 10:00");
  expect(said("2026-11-24T10:00:00Z")).toBe("Tuesday 24 November at 10:00");
  expect(said("2025-11-24T10:00:00Z")).toBe("Monday 24 November 2025 at 10:00");
  expect(said("2026-06-23T23:30:00Z")).toBe("today at 00:30");
  expect(said("2026-10-24T23:30:00Z", new Date("2026-10-25T23:30:00Z"))).toBe("today at 00:30");
});

test("how long is said in its largest whole unit", () => {
  expect(long(0)).toBe("less than a minute");
  expect(long(-60)).toBe("less than a minute");
  expect(long(59)).toBe("less than a minute");
  expect(long(60)).toBe("1 minute");
  expect(long(3 * 60)).toBe("3 minutes");
  expect(long(3_599)).toBe("59 minutes");
  expect(long(3_600)).toBe("1 hour");
  expect(long(7_200)).toBe("2 hours");
  expect(long(86_399)).toBe("23 hours");
  expect(long(86_400)).toBe("1 day");
  expect(long(4 * 86_400)).toBe("4 days");
});
