import { beforeEach, describe, expect, it } from "vitest";
import { type Matter, openPlay, type Play } from "./nudges-play.ts";

// From Tuesday 24 November 2026 on, in the trust's hours: Monday to Friday, 9 to 5.
let play: Play;
beforeEach(async () => {
  play = await openPlay();
});
const nine = async (...days: readonly string[]) => {
  for (const day of days) await play.at(`${day}T09:00:00Z`);
};
/** From now on it is asked of somebody else. */
function askedOf(matter: Matter, who: string): Matter {
  const asked = { ...matter, personId: play.world.as(who).id };
  play.matters.splice(play.matters.indexOf(matter), 1, asked);
  return asked;
}

describe("whoever is asked", () => {
  it("changes: three reminders of one thing come, whoever gets them, and then the lead is told once", async () => {
    const matter = play.open("try.thrice", "Amara");
    await nine("2026-11-24", "2026-11-25", "2026-11-26");
    const later = askedOf(matter, "Tom");
    await nine("2026-11-27", "2026-11-30", "2026-12-01");
    expect(play.notesOf("Amara")).toHaveLength(2);
    expect(play.notesOf("Tom")).toEqual(["2026-11-30T09:00 Three times"]);
    await nine("2026-12-02");
    expect(play.notesOf("Jo")).toEqual(["2026-12-02T09:00 Still open"]);
    askedOf(later, "Amara");
    await nine("2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08");
    expect(play.notesOf("Jo")).toHaveLength(1);
    expect([...play.notesOf("Amara"), ...play.notesOf("Tom")]).toHaveLength(3);
  });

  it("changes after somebody heard of it that day: the other hears of it in its turn, not on the same day", async () => {
    const matter = play.open("try.thrice", "Amara");
    await nine("2026-11-24");
    askedOf(matter, "Tom");
    await play.at("2026-11-24T11:00:00Z");
    expect(play.notesOf("Tom")).toEqual([]);
    await nine("2026-11-25", "2026-11-26");
    expect(play.notesOf("Tom")).toEqual(["2026-11-26T09:00 Three times"]);
  });
});

describe("a matter that is no longer theirs to do", () => {
  it("is not said to them and not dropped as done: the lead is told at once, and once", async () => {
    play.open("try.thrice", "Amara");
    play.faults.mayNot = play.world.as("Amara").id;
    await nine("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27");
    expect(play.notesOf("Amara")).toEqual([]);
    expect(play.notesOf("Jo")).toEqual(["2026-11-24T09:00 Still open"]);
    expect((await play.rows()).filter(({ reason }) => reason === "done")).toEqual([]);
  });

  it("that had been planned for them before is dropped as that, and the lead is told the next morning", async () => {
    play.open("try.thrice", "Amara");
    play.world.clock.set("2026-11-24T07:00:00Z");
    await play.sweep();
    play.faults.mayNot = play.world.as("Amara").id;
    await nine("2026-11-24", "2026-11-25", "2026-11-26");
    expect((await play.trail()).map(({ reason }) => reason)).toEqual(["try.thrice gone"]);
    expect(play.notesOf("Jo")).toEqual(["2026-11-25T09:00 Still open"]);
  });

  it("and is done meanwhile is dropped as done, and nobody is told", async () => {
    const matter = play.open("try.thrice", "Amara");
    play.world.clock.set("2026-11-24T07:00:00Z");
    await play.sweep();
    play.done.add(matter.id);
    await nine("2026-11-24", "2026-11-25");
    expect((await play.trail()).map(({ reason }) => reason)).toEqual(["try.thrice done"]);
    expect(play.notesOf("Jo")).toEqual([]);
  });
});

describe("hours that are over by nine o'clock", () => {
  it.each([
    ["06:00", "09:00"],
    ["05:30", "08:30"],
  ])("from %s to %s: what is meant for a day comes with their beginning on that day", async (from, to) => {
    const amara = play.world.as("Amara");
    await play.tx((data) => data.manners.setHours(amara.id, { days: [1, 2, 3, 4, 5], from, to }));
    play.open("try.today", "Amara", { from: "2026-11-25", to: "2026-11-25" });
    await play.at("2026-11-25T00:01:00Z");
    expect(play.sent).toEqual([]);
    await play.at(`2026-11-25T${from}:00Z`);
    expect(play.notesOf("Amara")).toEqual([`2026-11-25T${from} Only today`]);
  });
});
