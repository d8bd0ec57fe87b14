import { beforeEach, describe, expect, it } from "vitest";
import type { Row } from "../../../src/flows/kit/screen.ts";
import { type Nudged, openNudged } from "../../support/nudged.ts";
import { putOnLeave } from "../requests/acts.ts";
import { act, as, asOwner, factsOnly, log, openPlacementWorld, sign, textOf, usual, type World } from "./acts.ts";

let world: World;
let placementId: string;
let nudged: Nudged;
async function fresh(what: "reflect" | "signing") {
  ({ world, placementId } = await openPlacementWorld());
  nudged = openNudged(world, [`training.${what}`]);
}
const who = (name: string) => world.as(name);
const morning = (day: string) => `${day}T09:00:00Z`;
const titles = (rows: readonly Row[]) => rows.map(({ title }) => title);
const sql = (text: string) =>
  asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(text));
/** The world begins on Tuesday 24 November 2026; the demo's last words are of Friday 20 November. */
const [thursday, friday, nextThursday] = ["2026-11-26", "2026-11-27", "2026-12-03"] as const;

/** An entry about work on a day of this week, as the flow keeps it. */
async function logged(on: string, words: boolean): Promise<string> {
  world.clock.set(`${on}T17:00:00Z`);
  const id = await log(who("Kit"), { ...(words ? usual : factsOnly), on });
  return id;
}

describe("an invitation to write about one's week", () => {
  beforeEach(() => fresh("reflect"));

  it("comes on Thursday where nothing was written, once a week, and leads to the page", async () => {
    expect(await nudged.days(["2026-11-24", "2026-11-25"].map(morning), who("Kit"))).toEqual([]);
    const rows = await nudged.at(morning(thursday), who("Kit"));
    expect(titles(rows)).toEqual(["Would you like to write about your week?"]);
    expect(rows[0]?.presses.map(({ label }) => label)[0]).toBe("Log placement hours");
    const page = await who("Kit").press(rows[0]?.presses[0]?.does ?? { do: "home" });
    expect(page.kind).toBe("form");
    expect(await nudged.days([friday, "2026-11-30", "2026-12-02"].map(morning), who("Kit"))).toEqual([]);
    expect(await nudged.at(morning(nextThursday), who("Kit"))).toHaveLength(1);
  });

  it("put off until Friday comes on Friday, once, and next week on Thursday again", async () => {
    const [note] = await nudged.days([morning(thursday)], who("Kit"));
    if (!note) throw new Error("no note came");
    const why = await who("Kit").pressOn(note.card, "Why did I get this?");
    await who("Kit").answer(await who("Kit").pressOn(why, "Later"), { day: friday });
    expect(titles(await nudged.at(morning(friday), who("Kit")))).toEqual(["Would you like to write about your week?"]);
    expect(await nudged.days(["2026-11-30", "2026-12-02"].map(morning), who("Kit"))).toEqual([]);
    expect(await nudged.at(morning(nextThursday), who("Kit"))).toHaveLength(1);
  });

  it("comes on Friday where they paused until then, and not where they paused for the week", async () => {
    await as(world, who("Kit").id, (data) => data.manners.pause(who("Kit").id, friday));
    expect(await nudged.at(morning(thursday), who("Kit"))).toEqual([]);
    expect(await nudged.at(morning(friday), who("Kit"))).toHaveLength(1);
    await as(world, who("Kit").id, (data) => data.manners.pause(who("Kit").id, "2026-12-07"));
    expect(await nudged.days([nextThursday, "2026-12-04"].map(morning), who("Kit"))).toEqual([]);
  });

  it("does not come where something was written, also where nobody reads it; hours alone are not words", async () => {
    await logged("2026-11-25", false);
    expect(await nudged.at(morning(thursday), who("Kit"))).toHaveLength(1);
    await logged("2026-12-02", true);
    expect(await nudged.at(morning(nextThursday), who("Kit"))).toEqual([]);
  });

  it("is gone where it was written before the note leaves", async () => {
    world.clock.set("2026-11-26T07:00:00Z");
    await nudged.sweep();
    await log(who("Kit"), { ...usual, on: "2026-11-25" });
    expect(await nudged.at(morning(thursday), who("Kit"))).toEqual([]);
    expect(await nudged.dropped(who("Kit").id)).toEqual(["training.reflect done"]);
  });

  it("comes on Friday after leave on Thursday, and not in a week away", async () => {
    await putOnLeave(world, "Kit" as never, thursday, thursday);
    expect(await nudged.at(morning(thursday), who("Kit"))).toEqual([]);
    expect(await nudged.at(morning(friday), who("Kit"))).toHaveLength(1);
    await putOnLeave(world, "Kit" as never, "2026-11-30", "2026-12-04");
    const week = ["2026-11-30", "2026-12-02", nextThursday, "2026-12-04"].map(morning);
    expect(await nudged.days(week, who("Kit"))).toEqual([]);
  });

  it("does not come where the placement is complete, or over, or for somebody who is no trainee any more", async () => {
    await sql(`UPDATE placements SET required_minutes = 60 WHERE id = '${placementId}'`);
    expect(await nudged.at(morning(thursday), who("Kit"))).toEqual([]);
    await sql(`UPDATE placements SET required_minutes = 6000, to_date = '2026-12-01' WHERE id = '${placementId}'`);
    expect(await nudged.at(morning(nextThursday), who("Kit"))).toEqual([]);
    await sql(`UPDATE placements SET to_date = NULL WHERE id = '${placementId}'`);
    await sql(`UPDATE person_roles SET to_date = '2026-12-04' WHERE person_id = '${who("Kit").id}'`);
    expect(await nudged.at(morning("2026-12-10"), who("Kit"))).toEqual([]);
  });

  it("says no number, no word of what was written, and no name", async () => {
    const [row] = await nudged.at(morning(thursday), who("Kit"));
    expect(JSON.stringify([row?.title, row?.lines])).not.toMatch(/\d|Kit|Tom|garden/);
  });
});

describe("hours that wait to be signed", () => {
  beforeEach(() => fresh("signing"));

  it("come up after two whole working days, three working days apart, and then those who lead hear of it", async () => {
    await log(who("Kit"), factsOnly);
    const tom = who("Tom");
    expect(await nudged.days(["2026-11-25", thursday].map(morning), tom)).toEqual([]);
    const rows = await nudged.at(morning(friday), tom);
    expect(titles(rows)).toEqual(["Would you like to sign some hours?"]);
    expect(rows[0]?.lines).toEqual(["Kit Lowe: 1 entry"]);
    expect(rows[0]?.presses.map(({ label }) => label)).toEqual(["Sign hours", "Open"]);
    expect(await nudged.days(["2026-11-30", "2026-12-01"].map(morning), tom)).toEqual([]);
    expect(await nudged.days(["2026-12-02", "2026-12-07"].map(morning), tom)).toHaveLength(2);
    expect(await nudged.days(["2026-12-08", "2026-12-09"].map(morning), who("Jo"))).toEqual([]);
    const told = await nudged.at(morning("2026-12-10"), who("Jo"));
    expect(titles(told)).toEqual(["Hours wait to be signed"]);
    expect(told[0]?.lines).toEqual(["Kit Lowe: 1 entry"]);
    expect(JSON.stringify(told)).not.toContain("Tom");
    expect(await nudged.days(["2026-12-11", "2026-12-15"].map(morning), tom)).toEqual([]);
    expect(await nudged.days(["2026-12-11", "2026-12-15"].map(morning), who("Jo"))).toEqual([]);
  });

  it("are signed: nothing more is said, and what is sent later begins anew", async () => {
    await log(who("Kit"), factsOnly);
    const [row] = await nudged.at(morning(friday), who("Tom"));
    expect(textOf(await who("Tom").press(row?.presses[0]?.does ?? { do: "home" }))).toContain("Kit Lowe");
    await sign(who("Tom"), placementId);
    expect(await nudged.at(morning("2026-12-02"), who("Tom"))).toEqual([]);
    await log(who("Kit"), factsOnly);
    expect(await nudged.at(morning("2026-12-04"), who("Tom"))).toEqual([]);
    expect(await nudged.at(morning("2026-12-07"), who("Tom"))).toHaveLength(1);
  });

  it("are kept back by their author before the note leaves: nothing comes", async () => {
    const id = await log(who("Kit"), factsOnly);
    world.clock.set("2026-11-27T07:00:00Z");
    await nudged.sweep();
    await act(who("Kit"), "entry.unsend", id);
    expect(await nudged.at(morning(friday), who("Tom"))).toEqual([]);
  });

  it("are nobody's to hear of who supervises no more", async () => {
    await log(who("Kit"), factsOnly);
    await as(world, who("Jo").id, (data) => data.placements.superviseBy(who("Kit").id, who("Priya").id));
    world.clock.set(morning(friday));
    expect((await nudged.arrive()).map(({ personId, rows }) => [personId, ...titles(rows)])).toEqual([
      [who("Priya").id, "Would you like to sign some hours?"],
    ]);
  });
});
