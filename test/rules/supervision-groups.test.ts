import { describe, expect, test } from "vitest";
import { type Asked, type LiveSlot, timesOnOffer } from "../../src/rules/supervision/on-offer.ts";
import { anybody, asks, slot, span, tuesdays, when } from "./fixtures/supervision-people.ts";

const offered = (about: Partial<Asked> = {}) => timesOnOffer(asks(about));
const at = (about: Partial<Asked> = {}) => when(offered(about));
const all = ["2026-12-01 10:00", "2026-12-01 11:00", "2026-12-08 10:00", "2026-12-08 11:00"];
const without = (...times: readonly string[]) => all.filter((each) => !times.includes(each));
const group = { ...tuesdays, places: 3 };
const groupSlot = (about: Partial<LiveSlot> = {}) =>
  slot("2026-12-01", "10:00", { patternId: "tuesdays", places: 3, ...about });

describe("a group", () => {
  test("that somebody is in keeps its key and says how many places are taken", () => {
    const before = offered({ patterns: [group] })[0];
    const [after] = offered({ patterns: [group], slots: [groupSlot({ id: "tuesday-group", taken: 2 })] });
    expect(before).toMatchObject({ places: 3, taken: 0, from: { patternId: "tuesdays" } });
    expect(after).toMatchObject({ key: before?.key, places: 3, taken: 2, from: { slotId: "tuesday-group" } });
    expect(at({ patterns: [group], slots: [groupSlot()] })).toEqual(all);
  });

  test("that is full is offered only where there is a waiting list", () => {
    const asked = { patterns: [group], slots: [groupSlot({ taken: 3, waiting: 1 })] };
    expect(at(asked)).toEqual(without("2026-12-01 10:00"));
    expect(offered({ ...asked, full: true })[0]).toMatchObject({ places: 3, taken: 3, waiting: 1 });
  });

  test("with a line is full for a newcomer, even where a place has just become free", () => {
    const asked = { patterns: [group], slots: [groupSlot({ taken: 2, waiting: 1 })] };
    expect(at(asked)).toEqual(without("2026-12-01 10:00"));
    expect(offered({ ...asked, full: true })[0]).toMatchObject({ places: 3, taken: 3, waiting: 1 });
  });

  test("is never what one person took for themselves", () => {
    const taken = slot("2026-12-01", "10:00", { patternId: "tuesdays" });
    expect(at({ slots: [taken], full: true })).toEqual(without("2026-12-01 10:00"));
  });

  test("that Robin is in, or waits for, is not offered to Robin again", () => {
    const asked = { patterns: [group], slots: [groupSlot()] };
    expect(at({ ...asked, attendee: { ...anybody, busy: [span("2026-12-01", "10:00", "11:00")] } })).toEqual(
      without("2026-12-01 10:00"),
    );
  });

  test("takes nobody new once Jo has ended it, left its date out or taken the holiday", () => {
    const slots = [groupSlot()];
    expect(at({ patterns: [], slots })).toEqual([]);
    expect(at({ patterns: [{ ...group, except: ["2026-12-01"] }], slots })).toEqual(all.slice(2));
    expect(at({ patterns: [{ ...group, endsOn: "2026-11-30" }], slots })).toEqual([]);
    const boxingDay = slot("2026-12-28", "10:00", { patternId: "mondays", places: 3 });
    expect(
      at({ patterns: [{ ...group, id: "mondays", weekday: 1 }], slots: [boxingDay], untilDate: "2026-12-28" }),
    ).not.toContain("2026-12-28 10:00");
  });

  test("that Robin moves away from is not offered to Robin again", () => {
    const attendee = { ...anybody, busy: [span("2026-12-01", "10:00", "11:00")] };
    const asked = { patterns: [group], slots: [groupSlot({ id: "own" })], attendee, leaving: "own" };
    expect(at(asked)).toEqual(without("2026-12-01 10:00"));
  });
});
