import { describe, expect, test } from "vitest";
import { type Asked, timesOnOffer } from "../../src/rules/supervision/on-offer.ts";
import { anybody, asks, jo, slot, span, tuesdays, when } from "./fixtures/supervision-people.ts";

const offered = (about: Partial<Asked> = {}) => timesOnOffer(asks(about));
const at = (about: Partial<Asked> = {}) => when(offered(about));
const all = ["2026-12-01 10:00", "2026-12-01 11:00", "2026-12-08 10:00", "2026-12-08 11:00"];
const without = (...times: readonly string[]) => all.filter((each) => !times.includes(each));
const single = slot("2026-12-03", "15:00", { id: "extra", taken: 0, link: "https://video.example/jo" });

describe("Robin, who asks for an hour with Jo,", () => {
  test("hears of each that Jo gives, soonest first, with all there is to know", () => {
    expect(at()).toEqual(all);
    const inRoom = { ...tuesdays, how: "in-person", placeId: "garden-room", bufferMinutes: 15 } as const;
    expect(offered({ patterns: [inRoom] })[0]).toEqual({
      key: "p~tuesdays~2026-12-01~10:00",
      supervisorId: "jo",
      kind: "peer",
      date: "2026-12-01",
      time: "10:00",
      startsAt: new Date("2026-12-01T10:00:00Z"),
      endsAt: new Date("2026-12-01T11:00:00Z"),
      busyUntil: new Date("2026-12-01T11:15:00Z"),
      how: "in-person",
      placeId: "garden-room",
      places: 1,
      taken: 0,
      waiting: 0,
      from: { patternId: "tuesdays" },
    });
    expect(offered({ patterns: [{ ...tuesdays, how: "video", link: "https://video.example/jo" }] })[0]?.link).toBe(
      "https://video.example/jo",
    );
  });

  test("hears of no other kind, and of nobody else's", () => {
    expect(at({ kind: "clinical" })).toEqual([]);
    expect(
      at({ patterns: [tuesdays, { ...tuesdays, id: "other", kind: "clinical", from: "14:00", to: "15:00" }] }),
    ).toEqual(all);
    expect(at({ diaries: [{ ...jo, supervisorId: "sam" }] })).toEqual([]);
    const sams = { ...tuesdays, id: "sams", supervisorId: "sam", from: "09:00", to: "10:00" };
    expect(at({ patterns: [sams, tuesdays] })).toEqual(all);
    expect(at({ patterns: [tuesdays, sams], diaries: [jo, { ...jo, supervisorId: "sam" }] }).slice(0, 2)).toEqual([
      "2026-12-01 09:00",
      "2026-12-01 10:00",
    ]);
  });

  test("hears of nothing that has begun", () => {
    const now = (time: string) =>
      at({ now: new Date(`2026-12-01T${time}Z`), patterns: [{ ...tuesdays, noticeHours: 0 }] });
    expect(now("09:59:59.999")).toEqual(all);
    expect(now("10:00:00.000")).toEqual(without("2026-12-01 10:00"));
    expect(now("23:00:00.000")).toEqual(without("2026-12-01 10:00", "2026-12-01 11:00"));
  });

  test("hears of nothing that begins in less than the notice Jo needs", () => {
    const now = (time: string) => at({ now: new Date(`2026-11-30T${time}Z`) });
    expect(now("10:00:00.000")).toEqual(all);
    expect(now("10:00:00.001")).toEqual(without("2026-12-01 10:00"));
  });

  test("hears of nothing after the last date asked for, and of that whole date", () => {
    expect(at({ untilDate: "2026-12-07" })).toEqual(all.slice(0, 2));
    expect(at({ untilDate: "2026-12-15" })).toEqual([...all, "2026-12-15 10:00", "2026-12-15 11:00"]);
  });

  test("hears at one of what Jo gives that afternoon, wherever the machine stands", () => {
    const afternoons = { ...tuesdays, from: "14:00", to: "15:00", noticeHours: 0 };
    const asked = { now: new Date("2026-12-01T13:00:00Z"), patterns: [afternoons], untilDate: "2026-12-01" };
    expect(at(asked)).toEqual(["2026-12-01 14:00"]);
  });

  test("hears after midnight in summer of times from the day that it then is in London", () => {
    const wednesdays = { ...tuesdays, weekday: 3, startsOn: "2026-06-01", noticeHours: 0 };
    const asked = { now: new Date("2026-06-30T23:30:00Z"), patterns: [wednesdays], untilDate: "2026-07-01" };
    expect(at(asked)).toEqual(["2026-07-01 10:00", "2026-07-01 11:00"]);
  });
});

describe("a day off", () => {
  const overChristmas = {
    now: new Date("2027-03-20T09:00:00Z"),
    patterns: [{ ...tuesdays, weekday: 1 }],
    untilDate: "2027-04-05",
  };

  test("is every bank holiday of the supervisor's nation", () => {
    expect(at(overChristmas).map((each) => each.slice(0, 10))).not.toContain("2027-03-29");
    const inScotland = { ...jo, nation: "scotland" } as const;
    expect(at({ ...overChristmas, diaries: [inScotland] })).toContain("2027-03-29 10:00");
  });

  test("is not one for a single time that Jo put up on a bank holiday", () => {
    const easterMonday = slot("2027-03-29", "15:00", { taken: 0 });
    expect(at({ ...overChristmas, slots: [easterMonday] })).toContain("2027-03-29 15:00");
  });

  test("of Jo's takes away both weekly and single times", () => {
    const asked = { slots: [slot("2026-12-01", "15:00", { taken: 0 })], diaries: [{ ...jo, leave: ["2026-12-01"] }] };
    expect(at(asked)).toEqual(without("2026-12-01 10:00", "2026-12-01 11:00"));
  });

  test("of Robin's does too", () => {
    const asked = {
      slots: [slot("2026-12-01", "15:00", { taken: 0 })],
      attendee: { ...anybody, away: ["2026-12-01"] },
    };
    expect(at(asked)).toEqual(without("2026-12-01 10:00", "2026-12-01 11:00"));
  });
});

describe("while somebody or something is busy", () => {
  test("an hour that somebody has with Jo is no longer on offer, whatever kind it is", () => {
    expect(at({ slots: [slot("2026-12-01", "10:00", { patternId: "tuesdays" })] })).toEqual(
      without("2026-12-01 10:00"),
    );
    expect(at({ slots: [slot("2026-12-01", "10:30", { kind: "clinical", open: false })] })).toEqual(
      without("2026-12-01 10:00", "2026-12-01 11:00"),
    );
  });

  test("what Jo keeps free after a session is kept free, of those that are booked and of those that could be", () => {
    const before = slot("2026-12-01", "09:00", { busyUntil: new Date("2026-12-01T10:15:00Z") });
    expect(at({ slots: [before] })).toEqual(without("2026-12-01 10:00"));
    const spaced = [{ ...tuesdays, to: "11:00", bufferMinutes: 15 }];
    expect(at({ patterns: spaced, slots: [slot("2026-12-01", "11:00")] })).toEqual(["2026-12-08 10:00"]);
    expect(at({ patterns: spaced, slots: [slot("2026-12-01", "11:15")] })).toEqual([
      "2026-12-01 10:00",
      "2026-12-08 10:00",
    ]);
  });

  test("a session next to another is on offer", () => {
    expect(at({ slots: [slot("2026-12-01", "09:00"), slot("2026-12-01", "12:00")] })).toEqual(all);
  });

  test("Jo gives no supervision while having some", () => {
    const busy = [span("2026-12-01", "10:30", "11:00")];
    expect(at({ diaries: [{ ...jo, busy }] })).toEqual(without("2026-12-01 10:00"));
  });

  test("Robin is offered nothing at a time that is taken in Robin's own day", () => {
    expect(at({ attendee: { ...anybody, busy: [span("2026-12-01", "09:00", "10:01")] } })).toEqual(
      without("2026-12-01 10:00"),
    );
    expect(at({ attendee: { ...anybody, busy: [span("2026-12-01", "09:00", "10:00")] } })).toEqual(all);
  });

  test("what Jo keeps free is Jo's: Robin and the room may be busy then", () => {
    const spaced = [{ ...tuesdays, to: "11:00", bufferMinutes: 30, placeId: "garden-room" }];
    const both = ["2026-12-01 10:00", "2026-12-08 10:00"];
    const next = slot("2026-12-01", "11:00", { supervisorId: "sam", placeId: "garden-room" });
    expect(at({ patterns: spaced, slots: [next] })).toEqual(both);
    expect(at({ patterns: spaced, attendee: { ...anybody, busy: [span("2026-12-01", "11:00", "12:00")] } })).toEqual(
      both,
    );
  });

  test("a room in use is in use whoever is in it, and free again as soon as they go", () => {
    const here = { ...tuesdays, placeId: "garden-room" };
    const others = (time: string, placeId: string) =>
      slot("2026-12-01", time, {
        supervisorId: "sam",
        kind: "clinical",
        placeId,
        busyUntil: new Date("2026-12-01T13:00:00Z"),
      });
    expect(at({ patterns: [here], slots: [others("10:30", "garden-room")] })).toEqual(all.slice(2));
    expect(at({ patterns: [here], slots: [others("10:30", "green-room")] })).toEqual(all);
    expect(at({ slots: [others("10:30", "garden-room")] })).toEqual(all);
    expect(at({ patterns: [here], slots: [others("09:00", "garden-room")] })).toEqual(all);
    const alone = slot("2026-12-01", "15:00", { taken: 0, placeId: "garden-room" });
    expect(at({ slots: [alone, others("14:30", "garden-room")] })).toEqual(all);
    expect(at({ slots: [alone] })).toContain("2026-12-01 15:00");
  });
});

describe("a single time", () => {
  test("that Jo puts up is offered among the others until somebody has it", () => {
    expect(at({ slots: [single] })).toEqual([...all.slice(0, 2), "2026-12-03 15:00", ...all.slice(2)]);
    const [extra] = offered({ patterns: [], slots: [single] });
    expect(extra).toMatchObject({ key: "s~extra", from: { slotId: "extra" }, places: 1, taken: 0, link: single.link });
    expect(at({ slots: [{ ...single, taken: 1 }] })).toEqual(all);
  });

  test("is not offered where two people agreed on it, it is of another kind, or it is not within these weeks", () => {
    expect(at({ slots: [{ ...single, open: false }] })).toEqual(all);
    expect(at({ slots: [{ ...single, kind: "clinical" }] })).toEqual(all);
    expect(at({ slots: [slot("2026-12-09", "15:00", { taken: 0 })] })).toEqual(all);
    expect(at({ slots: [slot("2026-11-29", "15:00", { taken: 0 })] })).toEqual(all);
  });

  test("has its own notice", () => {
    const soon = (noticeHours: number) =>
      at({ patterns: [], slots: [slot("2026-11-30", "15:00", { taken: 0, noticeHours })] });
    expect(soon(6)).toEqual(["2026-11-30 15:00"]);
    expect(soon(7)).toEqual([]);
  });
});

describe("somebody who moves to another time", () => {
  const mine = slot("2026-12-01", "10:30", { id: "mine", open: false });
  const attendee = { ...anybody, busy: [span("2026-12-01", "10:30", "11:30"), span("2026-12-08", "10:00", "11:00")] };

  test("may take one that only their own stands in the way of, but none that another does", () => {
    expect(at({ slots: [mine], attendee })).toEqual(["2026-12-08 11:00"]);
    expect(at({ slots: [mine], attendee, leaving: "mine" })).toEqual(without("2026-12-08 10:00"));
  });

  test("is not offered the time that they want to move away from", () => {
    expect(at({ slots: [single], leaving: "extra" })).toEqual(all);
  });
});
