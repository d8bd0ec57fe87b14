import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../../src/flows/kit/screen.ts";

import { type Nudged, nothingSaid, openNudged } from "../../support/nudged.ts";
import { pressesOf } from "../../support/world.ts";
import { asOwner } from "../requests/acts.ts";
import { as, begin, book, booking, freshDiary, openWorld, times, titleOf, type World } from "./acts.ts";
import { agreed } from "./giving-acts.ts";

let world: World;
let nudged: Nudged;
beforeAll(async () => {
  world = await openWorld();
});
async function fresh(what: "weekly" | "giving" | "before") {
  await nothingSaid(world);
  await freshDiary(world);
  nudged = openNudged(world, [`supervision.${what}`]);
}
const who = (name: string) => world.as(name);
const morning = (day: string) => `${day}T09:00:00Z`;
const labelsOf = (row: Row | undefined) => (row?.presses ?? []).map(({ label }) => label);
/** The Monday after the world's first day, and the days after it. */
const [monday, tuesday, wednesday, thursday] = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"] as const;

describe("the working day before a session", () => {
  beforeEach(() => fresh("before"));
  const title = "Supervision Tuesday 1 December at 10:00";

  it("tells the two what, when and where, once, with the ways to change it", async () => {
    await book(who("Robin"), "clinical");
    expect(await nudged.days(["2026-11-25", "2026-11-26", "2026-11-27"].map(morning), who("Robin"))).toEqual([]);
    world.clock.set(morning(monday));
    const notes = await nudged.arrive();
    const rowOf = (name: string) => notes.find(({ personId }) => personId === who(name).id)?.rows ?? [];
    expect(notes.map(({ personId }) => personId).sort()).toEqual([who("Robin").id, who("Sam").id].sort());
    expect(rowOf("Robin").map((row) => [row.title, ...row.lines])).toEqual([
      [title, "Clinical supervision with Sam Okafor", "Willow Ward, quiet room"],
    ]);
    expect(rowOf("Sam").map((row) => [row.title, ...row.lines])).toEqual([
      [title, "Clinical supervision with Robin Vale", "Willow Ward, quiet room"],
    ]);
    expect(labelsOf(rowOf("Robin")[0])).toEqual(["Open", "Move it", "Cancel it"]);
    expect(await nudged.at(morning(tuesday), who("Robin"))).toEqual([]);
  });

  it("is the last day that each of them works before it", async () => {
    // Robin works Monday to Thursday: the day before a Monday is a Thursday.
    await agreed(world, who("Sam"), who("Robin"), { date: "2026-12-07", time: "11:00" });
    const before = "2026-12-04";
    expect(await nudged.at(morning(thursday), who("Robin"))).toHaveLength(1);
    expect(await nudged.at(morning(before), who("Robin"))).toEqual([]);
    await fresh("before");
    await agreed(world, who("Sam"), who("Robin"), { date: "2026-12-07", time: "11:00" });
    expect(await nudged.at(morning(thursday), who("Sam"))).toEqual([]);
    expect(await nudged.at(morning(before), who("Sam"))).toHaveLength(1);
  });

  it("says nothing of what was cancelled, or moved to another week, and is said before the new day", async () => {
    const id = await book(who("Robin"), "clinical");
    world.clock.set("2026-11-30T08:00:00Z");
    await nudged.sweep();
    const form = await who("Robin").press({ do: "start", flow: "booking.move", subject: booking(id) });
    const chosen = times(form).find(({ label }) => label.includes("8 December"))?.value ?? "";
    const page = await who("Robin").answer(form, { time: chosen });
    expect(titleOf(await who("Robin").answer(page, {}))).toBe("Moved");
    expect(await nudged.at(morning(monday), who("Robin"))).toEqual([]);
    expect(await nudged.dropped(who("Robin").id)).toEqual(["supervision.before done"]);
    const rows = await nudged.at(morning("2026-12-07"), who("Robin"));
    expect(rows.map((row) => row.title)).toEqual(["Supervision Tuesday 8 December at 10:00"]);
    await fresh("before");
    const other = await book(who("Robin"), "clinical");
    await as(world, who("Sam").id, (data) => data.supervision.cancel(other, who("Sam").id));
    expect(await nudged.at(morning(monday), who("Robin"))).toEqual([]);
  });

  it("is not said to whoever booked it on that very day", async () => {
    world.clock.set("2026-11-30T08:30:00Z");
    await agreed(world, who("Sam"), who("Robin"), { date: tuesday, time: "15:00" });
    world.clock.set(morning(monday));
    expect(await nudged.arrive()).toEqual([]);
  });

  it("is one row for whoever gives a group, however many come, and none for those who wait", async () => {
    const when = times(await begin(who("Robin"), "group"))[1];
    const date = /^p~.+~(\d{4}-\d\d-\d\d)~/.exec(when?.value ?? "")?.[1] ?? "";
    await book(who("Robin"), "group", 1);
    await book(who("Nadia"), "group", 1);
    await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
      tx.$executeRawUnsafe(`UPDATE slots SET places = 2 WHERE kind = 'group'`),
    );
    const waits = await as(world, who("Leslie").id, async ({ supervision }) => {
      const { supervision: terms, nation } = world.trust;
      const all = await supervision.times({ personId: who("Leslie").id, kind: "group", terms, nation, full: true });
      const time = all.find((each) => each.date === date);
      return time && (await supervision.book(time, who("Leslie").id));
    });
    expect(waits?.state).toBe("waiting");
    world.clock.set(new Date(Date.parse(morning(date)) - 86_400_000).toISOString());
    const notes = await nudged.arrive();
    expect(notes.map(({ personId }) => personId).sort()).toEqual(
      [who("Jo").id, who("Robin").id, who("Nadia").id].sort(),
    );
    const rows = notes.find(({ personId }) => personId === who("Jo").id)?.rows ?? [];
    expect(rows.map(({ lines }) => lines[0])).toEqual(["Group supervision"]);
    expect(JSON.stringify(rows)).not.toMatch(/Robin|Nadia/);
    expect(labelsOf(rows[0])).toEqual(["Open", "Move it", "Cancel it"]);
    const theirs = notes.find(({ personId }) => personId === who("Nadia").id)?.rows ?? [];
    expect(labelsOf(theirs[0])).toEqual(["Open", "Move it", "Leave the group"]);
    expect(JSON.stringify(theirs)).not.toContain("Robin");
  });
});

describe("a note about tomorrow's session", () => {
  it("offers no later: after it comes the session", async () => {
    await fresh("before");
    await book(who("Robin"), "clinical");
    const [row] = await as(world, who("Robin").id, (data) =>
      data.supervision.bookingsOf(who("Robin").id, { from: world.clock.now() }),
    );
    const days = ["2026-11-25", "2026-11-26", monday, tuesday, wednesday, thursday, "2026-12-07", "2026-12-08"];
    const [note] = await nudged.days(days.map(morning), who("Robin"));
    if (!note || !row) throw new Error("no note came");
    const why = await who("Robin").pressOn(note.card, "Why did I get this?");
    expect(pressesOf(why).map(({ label }) => label)).not.toContain("Later");
  });
});
