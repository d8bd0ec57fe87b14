import { describe, expect, test } from "vitest";
import { endOf, nextStop } from "../../src/bot/playground/steps.ts";
import type { WorkingHours } from "../../src/rules/calendar/working.ts";

const office: WorkingHours = {
  ...{ zone: "Europe/London", nation: "england", days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" },
};
const end = (move: Parameters<typeof endOf>[0], now: string) => endOf(move, new Date(now), office).toISOString();

describe("the demo's clock ends", () => {
  test("so many minutes later", () => {
    expect(end(1, "2026-11-24T10:02:00Z")).toBe("2026-11-24T10:03:00.000Z");
    expect(end(60, "2027-03-28T00:30:00Z")).toBe("2027-03-28T01:30:00.000Z");
  });

  test("on the next working morning, over a weekend and a bank holiday", () => {
    expect(end("morning", "2026-11-24T10:02:00Z")).toBe("2026-11-25T09:01:00.000Z");
    expect(end("morning", "2026-12-24T16:00:00Z")).toBe("2026-12-29T09:01:00.000Z");
  });

  test("on Monday at nine by the clock on the wall: today's, where that is still to come", () => {
    expect(end("monday", "2026-11-24T10:02:00Z")).toBe("2026-11-30T09:00:00.000Z");
    expect(end("monday", "2026-11-30T08:59:00Z")).toBe("2026-11-30T09:00:00.000Z");
    expect(end("monday", "2026-11-30T09:00:00Z")).toBe("2026-12-07T09:00:00.000Z");
    expect(end("monday", "2027-03-26T10:00:00Z")).toBe("2027-03-29T08:00:00.000Z");
  });

  test("a week later at the same time on the wall", () => {
    expect(end("week", "2027-03-24T10:02:00Z")).toBe("2027-03-31T09:02:00.000Z");
  });
});

describe("on the way it stops", () => {
  test("each working morning, when something is due, and at the end", () => {
    const stops: string[] = [];
    const last = new Date("2026-11-30T10:02:00Z");
    const due = new Date("2026-11-25T13:15:00Z");
    for (let now = new Date("2026-11-24T10:02:00Z"); now < last; ) {
      now = nextStop(now, last, due, office);
      stops.push(now.toISOString().slice(5, 16));
    }
    expect(stops).toEqual(["11-25T09:01", "11-25T13:15", "11-26T09:01", "11-27T09:01", "11-30T09:01", "11-30T10:02"]);
  });

  test("never where it is: what is overdue does not hold it back", () => {
    const now = new Date("2026-11-24T10:02:00Z");
    const last = new Date("2026-11-24T11:02:00Z");
    expect(nextStop(now, last, new Date("2026-11-20T09:00:00Z"), office)).toEqual(last);
    expect(nextStop(now, last, now, office)).toEqual(last);
  });
});
