import { describe, expect, it } from "vitest";
import { createPlatformPace } from "../../src/bot/platform-pace.ts";

function atNine() {
  let now = new Date("2026-11-24T09:00:00Z").getTime();
  return {
    pace: createPlatformPace({ now: () => new Date(now) }),
    later(seconds: number) {
      now += seconds * 1_000;
    },
  };
}

describe("a platform that has had too much", () => {
  it("limits one or two conversations, and nobody else waits", () => {
    const { pace } = atNine();
    expect(pace.limited("amara", 30)).toBeUndefined();
    expect(pace.limited("tom", 30)).toBeUndefined();
    expect(pace.limited("amara", 30)).toBeUndefined();
    expect(pace.heldUntil()).toBeUndefined();
  });

  it("limits a third at the same time, and everybody waits until it takes more", () => {
    const { pace, later } = atNine();
    for (const each of ["amara", "tom"]) pace.limited(each, 30);
    expect(pace.limited("robin", 20)).toEqual(new Date("2026-11-24T09:00:20Z"));
    later(19);
    expect(pace.heldUntil()).toEqual(new Date("2026-11-24T09:00:20Z"));
    later(1);
    expect(pace.heldUntil()).toBeUndefined();
  });

  it("limits somebody again soon after, and everybody waits at once", () => {
    const { pace, later } = atNine();
    for (const each of ["amara", "tom", "robin"]) pace.limited(each, 20);
    later(60);
    expect(pace.limited("jo", 10)).toEqual(new Date("2026-11-24T09:01:10Z"));
  });

  it("limits three one after another over a long time, and nobody else waits", () => {
    const { pace, later } = atNine();
    for (const each of ["amara", "tom", "robin", "jo"]) {
      expect(pace.limited(each, 30)).toBeUndefined();
      later(31);
    }
  });
});
