import { describe, expect, it } from "vitest";
import { nextTry } from "../../src/rules/reaching/back-off.ts";
import { readyWhen } from "../../src/rules/reaching/ready.ts";
import { reasonFrom, reasons } from "../../src/rules/reaching/reasons.ts";
import { stoodStill } from "../../src/rules/reaching/standing-still.ts";

const middle = () => 0.5;

describe("what was refused for now", () => {
  it("is tried again after 1, 5 and 15 minutes, 1, 4 and 12 hours, and then no more", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => nextTry(tries, middle))).toEqual([
      60,
      300,
      900,
      3_600,
      14_400,
      43_200,
      undefined,
    ]);
  });

  it("is tried around that time, so that not everybody is at once", () => {
    for (let tries = 1; tries <= 6; tries += 1) {
      const [least = 0, most = 0] = [nextTry(tries, () => 0), nextTry(tries, () => 0.999)];
      const step = nextTry(tries, middle) ?? 0;
      expect([least, most]).toEqual([step * 0.8, expect.any(Number)]);
      expect(most).toBeGreaterThan(step * 1.19);
      expect(most).toBeLessThanOrEqual(step * 1.2);
    }
  });

  it("is never tried before a platform asks for, and never later than in a day", () => {
    for (const asked of [1, 59, 61, 600, 40_000, 86_400, 10_000_000])
      for (const chance of [0, 0.3, 0.999])
        for (let tries = 1; tries <= 6; tries += 1) {
          const seconds = nextTry(tries, () => chance, asked) ?? -1;
          expect(seconds).toBeGreaterThanOrEqual(Math.min(asked, 86_400));
          expect(seconds).toBeLessThanOrEqual(86_400);
        }
  });
});

describe("standing still", () => {
  const now = new Date("2026-11-28T03:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  it("is ten minutes, at any hour; messages before the trail", () => {
    expect(stoodStill({}, now)).toBeUndefined();
    expect(stoodStill({ message: ago(9.99), trail: ago(9.99) }, now)).toBeUndefined();
    expect(stoodStill({ message: ago(10), trail: ago(60) }, now)).toEqual({ what: "messages", since: ago(10) });
    expect(stoodStill({ message: ago(1), trail: ago(10) }, now)).toEqual({ what: "trail", since: ago(10) });
  });

  it("is said of reminders after messages and before the trail, since the first of what waits and the last look", () => {
    const trail = ago(90);
    expect(stoodStill({ reminder: ago(9.99), swept: ago(9.99), trail }, now)?.what).toBe("trail");
    expect(stoodStill({ reminder: ago(10), swept: ago(1), trail }, now)).toEqual({ what: "reminders", since: ago(10) });
    expect(stoodStill({ swept: ago(11), trail }, now)).toEqual({ what: "reminders", since: ago(11) });
    expect(stoodStill({ reminder: ago(30), swept: ago(45) }, now)).toEqual({ what: "reminders", since: ago(45) });
    expect(stoodStill({ message: ago(10), reminder: ago(30) }, now)?.what).toBe("messages");
  });
});

describe("ready", () => {
  it("is who has a store with all its migrations, a relay that moved within a minute, and a clock like the database's", () => {
    const well = { store: true, migrations: true, relayMsAgo: 1_000, clockMs: -1_999 };
    expect(readyWhen(well)).toEqual({ ok: true, store: true, migrations: true, relay: true, clock: true });
    expect(readyWhen({ store: true, migrations: true }).ok).toBe(true);
    expect(readyWhen({ ...well, migrations: false })).toMatchObject({ ok: false, store: true, migrations: false });
    expect(readyWhen({ ...well, store: false }).ok).toBe(false);
    expect(readyWhen({ ...well, platforms: { chat: "token_revoked", other: undefined } })).toMatchObject({
      ok: true,
      platforms: { chat: "token_revoked", other: true },
    });
    expect(readyWhen({ ...well, relayMsAgo: 60_001 })).toMatchObject({ ok: false, relay: false });
    for (const clockMs of [2_001, -2_001])
      expect(readyWhen({ ...well, clockMs })).toMatchObject({ ok: false, clock: false });
  });
});

it("a reason that a later version wrote is read as any other no", () => {
  for (const each of reasons) expect(reasonFrom(each)).toBe(each);
  expect(reasonFrom("something-new")).toBe("refused");
});
