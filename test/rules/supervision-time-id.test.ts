import { describe, expect, it } from "vitest";
import { isId } from "../../src/rules/subject.ts";
import { timeId, whenOfId } from "../../src/rules/supervision/time-id.ts";

const pattern = "3f2b8c1e-7a41-4d0e-9b55-0c6f1e2d3a4b";

describe("a time as a button carries it", () => {
  it("has the shape of an id, and says its date and time again", () => {
    const time = { key: `p~${pattern}~2026-12-01~10:05`, date: "2026-12-01", time: "10:05" };
    expect(timeId(time)).toBe("20261201-1005-4d0e-9b55-0c6f1e2d3a4b");
    expect(isId(timeId(time))).toBe(true);
    expect(whenOfId(timeId(time))).toEqual({ date: "2026-12-01", time: "10:05" });
  });

  it("tells a single time from one of a pattern at the same hour", () => {
    const at = { date: "2026-12-01", time: "10:00" };
    const other = "3f2b8c1e-7a41-4d0e-9b55-0c6f1e2d3a4c";
    expect(timeId({ ...at, key: `s~${other}` })).not.toBe(timeId({ ...at, key: `p~${pattern}~2026-12-01~10:00` }));
  });

  it("is no time where the calendar or the clock has none, or it is something else", () => {
    const not = ["20260230-1000-4d0e-9b55-0", "20261301-1000-", "20261201-2400-", "20261201-1060-", pattern, "", "~"];
    for (const id of not) expect(whenOfId(id)).toBeUndefined();
  });
});
