import { beforeEach, describe, expect, it } from "vitest";
import { createNudges } from "../../src/bot/nudges/nudges.ts";
import { kindFrom } from "../../src/rules/nudges/kind.ts";
import { textOf } from "../support/world.ts";
import { openPlay, type Play, titlesOf } from "./nudges-play.ts";

// Tuesday 24 November 2026, 10:02, until a test moves the clock. Amara has the trust's hours: Monday to Friday, 9 to 5.
let play: Play;
beforeEach(async () => {
  play = await openPlay();
});

const amara = () => play.world.as("Amara");
const kept = async () =>
  (await play.rows()).map(({ kind, localDate, state, reason }) =>
    [kindFrom(kind).id, localDate.toISOString().slice(0, 10), state, ...(reason ? [reason] : [])].join(" "),
  );

describe("decided once", () => {
  it("however often the sweep runs, and by however many", async () => {
    play.open("try.each", "Amara");
    play.open("try.once", "Amara");
    const { database, keys, clock, trust, log } = play.world;
    const other = createNudges({ database, keys, clock, trust, log, house: play.house });
    const swept = await Promise.all([play.sweep(), other.sweep(), play.sweep(), other.sweep()]);
    expect(swept.reduce((sum, { planned }) => sum + planned, 0)).toBe(2);
    expect(swept.reduce((sum, { notes }) => sum + notes, 0)).toBe(1);
    await play.send();
    await play.at("2026-11-24T11:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-24T10:02 Each day + Once"]);
    expect(await play.rows()).toHaveLength(2);
  });

  it("also where the service was started again in between", async () => {
    play.open("try.each", "Amara");
    play.world.clock.set("2026-11-25T08:00:00Z");
    await play.sweep();
    const { database, keys, clock, trust, log } = play.world;
    clock.set("2026-11-25T09:00:00Z");
    const again = createNudges({ database, keys, clock, trust, log, house: play.house });
    expect(await again.sweep()).toMatchObject({ planned: 0, notes: 1 });
    await play.send();
    expect(play.notesOf("Amara")).toEqual(["2026-11-25T09:00 Each day"]);
  });

  it("a declaration or a person that cannot be gone through holds back nobody, and is tried again", async () => {
    play.open("try.each", "Amara");
    play.open("try.once", "Robin");
    play.open("try.once", "Amara");
    play.faults.due = "try.each";
    play.faults.draw = amara().id;
    expect(await play.sweep()).toMatchObject({ notes: 1, faults: 2 });
    await play.send();
    expect(play.notesOf("Robin")).toEqual(["2026-11-24T10:02 Once"]);
    play.faults.due = "";
    play.faults.draw = "";
    await play.at("2026-11-24T10:03:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-24T10:03 Each day + Once"]);
    expect(play.world.logged.lines.join()).toContain("reminders could not be decided");
  });

  it("many people are gone through in one sweep", async () => {
    const people = await play.asOwner(async (tx) => {
      const ids = Array.from({ length: 60 }, (_, each) => `00000000-0000-4000-9000-${String(each).padStart(12, "0")}`);
      await tx.person.createMany({
        data: ids.map((id) => ({ id, name: "Made-up Person", createdAt: play.world.clock.now() })),
      });
      return ids;
    });
    for (const personId of people) play.open("try.once", "Amara", { personId });
    // The first fifty come to nothing: the rest are not kept waiting.
    for (const { id } of play.matters.slice(0, 50)) play.done.add(id);
    await play.nudges.plan();
    play.done.clear();
    await play.nudges.plan();
    for (const { id } of play.matters.slice(0, 50)) play.done.add(id);
    expect((await play.nudges.release()).notes).toBe(10);
  });

  it("more decisions than are kept at once are all kept, each once", async () => {
    for (let each = 0; each < 1_100; each += 1) play.open("try.once", "Amara");
    expect((await play.nudges.plan()).planned).toBe(1_100);
    expect((await play.nudges.plan()).planned).toBe(0);
    expect(await play.rows()).toHaveLength(1_100);
  });
});

describe("one note a day", () => {
  it("has all that is open, and what comes later waits for the next day's", async () => {
    play.open("try.each", "Amara");
    play.open("try.thrice", "Amara");
    play.open("try.late", "Amara", { from: "2026-11-25", to: "2026-11-25" });
    await play.at("2026-11-25T09:00:00Z");
    play.open("try.once", "Amara");
    await play.at("2026-11-25T09:05:00Z");
    await play.at("2026-11-25T14:30:00Z");
    await play.at("2026-11-26T08:59:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-25T09:00 Each day + Three times"]);
    await play.at("2026-11-26T09:00:00Z");
    expect(play.notesOf("Amara").slice(1)).toEqual(["2026-11-26T09:00 In the afternoon + Once + Each day"]);
  });

  it("for somebody who begins early, what was left over waits for nine o'clock and takes no note for itself", async () => {
    await play.tx((data) => data.manners.setHours(amara().id, { days: [1, 2, 3, 4, 5], from: "07:00", to: "15:00" }));
    play.open("try.each", "Amara");
    await play.at("2026-11-25T09:00:00Z");
    play.open("try.once", "Amara");
    await play.at("2026-11-25T09:30:00Z");
    await play.at("2026-11-26T07:00:00Z");
    await play.at("2026-11-26T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-25T09:00 Each day", "2026-11-26T09:00 Once + Each day"]);
  });

  it("a note that could not leave on its day is taken apart and goes with the next one", async () => {
    play.open("try.each", "Amara");
    play.world.clock.set("2026-11-25T16:59:00Z");
    await play.sweep();
    play.world.clock.set("2026-11-25T17:00:30Z");
    await play.send();
    expect(play.sent).toEqual([]);
    await play.at("2026-11-26T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-26T09:00 Each day"]);
    await play.at("2026-11-26T09:30:00Z");
    expect(play.sent).toHaveLength(1);
    expect(await play.tx((data) => data.nudges.missed(play.world.clock.now()))).toBe(0);
  });
});

describe("hours", () => {
  it("a night, a weekend and a bank holiday put it off, and use up no turn", async () => {
    play.open("try.thrice", "Amara", { from: "2026-12-24" });
    await play.at("2026-12-24T20:00:00Z");
    for (const day of [25, 26, 27, 28]) await play.at(`2026-12-${day}T10:00:00Z`);
    expect(play.sent).toEqual([]);
    await play.at("2026-12-29T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-12-29T09:00 Three times"]);
    expect((await play.rows()).map(({ turn }) => turn)).toEqual([1]);
    // Two working days after it was said, not after it was meant.
    await play.at("2026-12-30T09:00:00Z");
    expect(play.sent).toHaveLength(1);
    await play.at("2026-12-31T09:00:00Z");
    expect((await play.rows()).map(({ turn }) => turn)).toEqual([1, 2]);
  });

  it("leave puts it off to the first day back", async () => {
    await play.asOwner((tx) =>
      tx.leave.create({
        data: {
          ...{ id: "00000000-0000-4000-9000-00000000000a", personId: amara().id },
          ...{ fromDate: new Date("2026-11-25"), toDate: new Date("2026-11-27") },
        },
      }),
    );
    play.open("try.once", "Amara", { from: "2026-11-25" });
    for (const day of [25, 26, 27]) await play.at(`2026-11-${day}T09:00:00Z`);
    expect(play.sent).toEqual([]);
    await play.at("2026-11-30T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-30T09:00 Once"]);
  });

  it("own days and hours are kept", async () => {
    await play.tx((data) => data.manners.setHours(amara().id, { days: [4], from: "13:15", to: "15:00" }));
    play.open("try.once", "Amara", { from: "2026-11-25" });
    await play.at("2026-11-25T09:00:00Z");
    await play.at("2026-11-26T13:14:00Z");
    expect(play.sent).toEqual([]);
    await play.at("2026-11-26T13:15:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-26T13:15 Once"]);
  });
});

describe("done, moved, gone", () => {
  it("what a press did is dropped in its transaction, with a line in the trail", async () => {
    const matter = play.open("try.once", "Amara", { from: "2026-11-24" });
    const other = play.open("try.once", "Amara");
    play.world.clock.set("2026-11-24T07:00:00Z");
    await play.sweep();
    await amara().press({ do: "start", flow: "try.do", subject: { kind: "request", id: matter.id } });
    expect(await kept()).toEqual(expect.arrayContaining(["try.once 2026-11-24 dropped done"]));
    expect(await play.trail()).toEqual([{ object: `request:${matter.id}`, reason: "try.once done" }]);
    await play.at("2026-11-24T09:00:00Z");
    expect(play.sent.map(({ card }) => titlesOf(card))).toEqual([["Once"]]);
    expect(textOf(play.sent[0]?.card as never)).toContain("Do it");
    expect((await play.rows()).find(({ subject }) => subject.includes(other.id))?.state).toBe("sent");
  });

  it("a press that failed drops nothing", async () => {
    const matter = play.open("try.once", "Amara");
    play.world.clock.set("2026-11-24T07:00:00Z");
    await play.sweep();
    play.faults.finish = true;
    await amara().press({ do: "start", flow: "try.do", subject: { kind: "request", id: matter.id } });
    expect(await kept()).toEqual(["try.once 2026-11-24 planned"]);
    expect(await play.trail()).toEqual([]);
  });

  it("a note with nothing left to say is not sent; one that was sent is drawn again", async () => {
    const [first, second] = [play.open("try.once", "Amara"), play.open("try.once", "Robin")];
    await play.sweep();
    play.done.add(first.id);
    await play.send();
    expect(play.sent.map(({ personId }) => personId)).toEqual([second.personId]);
    expect(await kept()).toEqual(expect.arrayContaining(["try.once 2026-11-24 dropped done"]));
    const robin = play.world.as("Robin");
    await robin.press({ do: "start", flow: "try.do", subject: { kind: "request", id: second.id } });
    expect(play.world.changes).toContain(`note:${play.sent[0]?.id}`);
  });

  it("what moved to another day is not said for the old one, and is said for the new", async () => {
    const matter = play.open("try.once", "Amara", { from: "2026-11-25", to: "2026-11-25" });
    play.world.clock.set("2026-11-25T07:00:00Z");
    await play.sweep();
    play.matters.splice(0, 1);
    await play.at("2026-11-25T09:00:00Z");
    expect(play.sent).toEqual([]);
    play.matters.push({ ...matter, from: "2026-12-01", to: "2026-12-01" });
    await play.at("2026-12-01T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-12-01T09:00 Once"]);
  });

  it("whoever has left is reminded of nothing", async () => {
    play.open("try.once", "Amara");
    play.world.clock.set("2026-11-24T07:00:00Z");
    await play.sweep();
    await play.asOwner((tx) =>
      tx.person.update({ where: { id: amara().id }, data: { endedAt: play.world.clock.now() } }),
    );
    await play.at("2026-11-24T09:00:00Z");
    await play.at("2026-11-25T09:00:00Z");
    expect(play.sent).toEqual([]);
    expect(await kept()).toEqual(["try.once 2026-11-24 dropped gone"]);
  });
});

describe("what the platform says", () => {
  it("unknown counts as said, and is not said again", async () => {
    play.open("try.once", "Amara");
    await play.at("2026-11-24T10:05:00Z", "unknown");
    await play.at("2026-11-25T09:00:00Z");
    expect(await kept()).toEqual(["try.once 2026-11-24 unknown"]);
  });

  it("refused for good is not lost: what comes once goes with the next day's note, and is said once", async () => {
    play.open("try.once", "Amara", { to: "2026-11-24" });
    await play.at("2026-11-24T10:05:00Z", "refused");
    expect(await kept()).toEqual(["try.once 2026-11-24 planned refused"]);
    await play.at("2026-11-24T11:00:00Z");
    expect(play.sent).toEqual([]);
    await play.at("2026-11-25T09:00:00Z");
    await play.at("2026-11-26T09:00:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-25T09:00 Once"]);
    expect(await kept()).toEqual(["try.once 2026-11-24 sent"]);
  });

  it("refused until it helps no more is dropped as that; what was done meanwhile is done", async () => {
    play.open("try.each", "Amara", { to: "2026-11-24" });
    const other = play.open("try.once", "Amara", { to: "2026-11-24" });
    await play.at("2026-11-24T10:05:00Z", "refused");
    await play.at("2026-11-25T09:00:00Z", "refused");
    play.done.add(other.id);
    await play.at("2026-11-26T09:00:00Z");
    expect(play.sent).toEqual([]);
    expect(await kept()).toEqual(["try.each 2026-11-24 dropped refused", "try.once 2026-11-24 dropped done"]);
  });

  it("refused each time, the three reminders still come to an end, and the lead is told as soon as otherwise", async () => {
    play.open("try.thrice", "Amara");
    for (const day of ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"])
      await play.at(`${day}T09:00:00Z`, "refused");
    await play.at("2026-12-02T09:00:00Z");
    expect(play.notesOf("Jo")).toEqual(["2026-12-02T09:00 Still open"]);
    expect(play.notesOf("Amara")).toEqual(["2026-12-02T09:00 Three times"]);
    expect((await play.rows()).map(({ turn, reason }) => [turn, reason])).toEqual([
      [1, "refused"],
      [2, "refused"],
      [3, null],
      [1, null],
    ]);
  });

  it("refused to the lead who is told after three reminders, it is told the day after", async () => {
    const matter = play.open("try.thrice", "Amara");
    for (const day of ["2026-11-24", "2026-11-26", "2026-11-30"]) await play.at(`${day}T09:00:00Z`);
    for (const day of ["2026-12-02", "2026-12-03"]) await play.at(`${day}T09:00:00Z`, "refused");
    await play.at("2026-12-04T09:00:00Z");
    expect(play.notesOf("Jo")).toEqual(["2026-12-04T09:00 Still open"]);
    await play.at("2026-12-07T09:00:00Z");
    expect(play.notesOf("Jo")).toHaveLength(1);
    expect((await play.tx((data) => data.nudges.historyOfTold("try.thrice", `request:${matter.id}`))).length).toBe(1);
  });
});

describe("after an outage", () => {
  it("what still helps comes once, in one note; what does not is dropped with a line in the trail", async () => {
    play.open("try.once", "Amara", { from: "2026-11-25", to: "2026-11-25" });
    play.open("try.each", "Amara", { from: "2026-11-25" });
    const today = play.open("try.today", "Amara", { from: "2026-11-25", to: "2026-11-25" });
    await play.at("2026-11-24T16:00:00Z");
    await play.at("2026-11-27T10:20:00Z");
    await play.at("2026-11-27T10:21:00Z");
    expect(play.notesOf("Amara")).toEqual(["2026-11-27T10:20 Once + Each day"]);
    expect(await kept()).toEqual([
      "try.each 2026-11-25 dropped stale",
      "try.once 2026-11-25 sent",
      "try.today 2026-11-25 dropped stale",
      "try.each 2026-11-26 dropped stale",
      "try.each 2026-11-27 sent",
    ]);
    expect((await play.trail()).map(({ reason }) => reason).sort()).toEqual([
      "try.each stale",
      "try.each stale",
      "try.today stale",
    ]);
    expect((await play.trail()).map(({ object }) => object)).toContain(`request:${today.id}`);
  });

  it("longer than a fortnight ago is not gone through", async () => {
    await play.sweep();
    play.open("try.today", "Amara", { from: "2026-11-25" });
    await play.at("2027-02-01T10:00:00Z");
    expect((await play.rows())[0]?.localDate.toISOString().slice(0, 10)).toBe("2027-01-18");
  });
});
