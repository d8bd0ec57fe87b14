import { describe, expect, test } from "vitest";
import { verifyAudit } from "../../../src/data/verify-audit.ts";
import type { RawAnswers, Screen } from "../../../src/flows/kit/screen.ts";
import { textOf } from "../../support/world.ts";
import { begin, goOn, type Lane, newRows, openLane, planned, rowsOf, told, type Way } from "./lanes.ts";

interface Went {
  readonly lane: Lane;
  readonly screens: unknown;
  /** What the store had anew after each page. */
  readonly rows: unknown;
  readonly changes: unknown;
  readonly last: Screen;
}

/** Asks for a peer support worker, page by page. */
async function ask(
  way: Way,
  given: RawAnswers,
  beforehand: (lane: Lane) => Promise<unknown> = async () => {},
): Promise<Went> {
  const lane = await openLane(way);
  await beforehand(lane);
  const before = await rowsOf(lane);
  const first = await begin(lane, "the press that begins");
  const [screens, rows]: [Screen[], unknown[]] = [[first], []];
  const seen = async (screen: Screen) => {
    screens.push(screen);
    rows.push(newRows(before, await rowsOf(lane)));
  };
  const last = await goOn(lane, first, { given, seen });
  return { lane, last, screens: told(screens), rows: told(rows), changes: told(lane.world.changes) };
}

/** Each line of the trail has its MAC, as whoever verifies it makes it. */
async function expectWholeTrail({ world: { database, keys, clock } }: Lane): Promise<void> {
  const as = { actor: "system:verify", now: clock.now(), today: "2026-11-24", purpose: "verify" } as const;
  const { bad, unlinked } = await verifyAudit({ keys, read: (work) => database.transact(as, work) });
  expect(bad).toBeUndefined();
  expect(unlinked).toBeGreaterThan(0);
}

async function expectTheSame(given: RawAnswers, beforehand?: (lane: Lane) => Promise<unknown>) {
  const plain = await ask("plain", given, beforehand);
  expect(new Set(plain.lane.calls)).toEqual(new Set(["page_opened"]));
  const quick = await ask("quick", given, beforehand);
  expect(quick.screens).toEqual(plain.screens);
  expect(quick.rows).toEqual(plain.rows);
  expect(quick.changes).toEqual(plain.changes);
  expect(textOf(quick.last)).toMatch(/AL-\w{4}-\w/);
  await expectWholeTrail(quick.lane);
  return quick;
}

describe("whoever asks page by page sees and leaves in the quick lane what they would in the plain way", () => {
  const whole = ["page_opened", "page_kept", "page_kept", "page_kept", "page_leads", "page_kept"];

  test("with nothing to say beyond what is ticked", async () => {
    const { lane } = await expectTheSame({});
    expect(lane.calls).toEqual(whole);
  });

  test("with words of their own, which are kept as they were written", async () => {
    const { lane, rows } = await expectTheSame({ hope: "To sit by the sea — “really” ‘this’ summer 🌊" });
    expect(lane.calls).toEqual(whole);
    expect(JSON.stringify(rows)).toContain("To sit by the sea — “really” ‘this’ summer 🌊");
  });

  test("while a lead's reminder of what waits is planned, and stays so", async () => {
    const { lane } = await expectTheSame({}, (each) => planned(each, "Sam"));
    expect(lane.calls).toEqual(whole);
    const { nudges = [] } = await rowsOf(lane);
    expect(nudges).toMatchObject([{ person_id: lane.world.as("Sam").id, state: "planned" }]);
  });

  test("while a reminder of their own is planned, which only the plain way looks at", async () => {
    const { lane } = await expectTheSame({}, (each) => planned(each, "Amara"));
    expect(lane.calls).toEqual([...whole.slice(0, -1)]);
    const { nudges = [] } = await rowsOf(lane);
    expect(nudges).toMatchObject([{ state: "dropped", reason: "done" }]);
  });

  test("with everything that can be asked for", async () => {
    const { lane } = await expectTheSame({
      wishes: "yes",
      hope: "'); DELETE FROM requests; --",
      days: ["mon", "fri"],
      parts: ["morning"],
      keyDate: "2026-12-24",
    });
    expect(lane.calls).toEqual([...whole.slice(0, 2), "page_kept", ...whole.slice(2)]);
  });
});
