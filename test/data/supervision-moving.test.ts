import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../support/database/store.ts";
import { addTeamOf, hour, type Supervised, supervisedBy } from "../support/database/supervision-rows.ts";

let store: TestStore;
let world: Supervised;
let people: Awaited<ReturnType<typeof addTeamOf>>;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  world = supervisedBy(store);
  people = await addTeamOf(store);
});

const wednesday = "2026-11-25";
const peer = (who: string, time: string, date = wednesday) => world.find(who, "peer", date, time);
const group = { kind: "group", from: "14:00", to: "15:30", minutes: 90, places: 2 } as const;
const groupTime = (who: string, date = wednesday) => world.find(who, "group", date, "14:00", { full: true });
const slot = (id: string) => world.as("system:test", (data) => data.slot(id));
const mine = async (who: string) =>
  (await world.as(who, (data) => data.bookingsOf(who, {}))).map(({ date, time, kind }) => `${date} ${time} ${kind}`);
const open = async (who: string, date = wednesday) =>
  (await world.times(who, "peer")).filter((each) => each.date === date).map(({ time }) => time);

describe("moving one's own booking", () => {
  test("keeps its id, adds one to its sequence, and gives the time that it leaves back", async () => {
    const { jo, robin, nadia } = people;
    await world.offer(jo);
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    const old = (await world.get(id)).slotId;
    const to = await other(robin, id, "11:00");
    expect(await world.as(robin, (data) => data.moveTo(id, to, robin))).toEqual({});
    expect(await world.get(id)).toMatchObject({ id, time: "11:00", state: "booked", sequence: 1, changedById: robin });
    expect(await slot(old)).toMatchObject({ cancelled: true, bookings: [] });
    expect(await open(nadia)).toEqual(["10:00"]);
  });

  const other = (who: string, leaving: string, time: string) =>
    world.find(who, "peer", wednesday, time, { leaving, full: true });

  test("may go to a time that overlaps the one it leaves", async () => {
    const { jo, robin } = people;
    await world.offer(jo, { from: "10:00", to: "11:00" });
    await world.offer(jo, { from: "10:30", to: "11:30" });
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    expect(await open(robin)).toEqual([]);
    const to = await other(robin, id, "10:30");
    await world.as(robin, (data) => data.moveTo(id, to, robin));
    expect(await mine(robin)).toEqual([`${wednesday} 10:30 peer`]);
  });

  test("goes to somebody else's time, and not to where somebody was first", async () => {
    const { jo, mo, robin, nadia } = people;
    await world.offer(jo);
    await world.offer(mo);
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    const [seen] = await world.times(robin, "peer", { supervisorIds: [mo], leaving: id });
    if (!seen) throw new Error("Mo offers time, too");
    await world.book(nadia, seen);
    await expect(world.as(robin, (data) => data.moveTo(id, seen, robin))).rejects.toMatchObject({
      guard: "bookings_places",
    });
    const [, free] = await world.times(robin, "peer", { supervisorIds: [mo], leaving: id });
    if (!free) throw new Error("Mo offers more than one");
    await world.as(robin, (data) => data.moveTo(id, free, robin));
    expect(await world.get(id)).toMatchObject({ supervisor: { name: "Mo" }, sequence: 1 });
  });

  test("out of a full group calls up whoever is next, and into one joins its line", async () => {
    const { ash, robin, nadia, sam } = people;
    await world.offer(ash, group);
    const { id } = await world.book(robin, await groupTime(robin));
    await world.book(nadia, await groupTime(nadia));
    const waits = await world.book(sam, await groupTime(sam));
    for (const who of [nadia, people.kit]) await world.book(who, await groupTime(who, "2026-12-02"));
    const later = await world.find(robin, "group", "2026-12-02", "14:00", { leaving: id, full: true });
    const { movedUp } = await world.as(robin, (data) => data.moveTo(id, later, robin));
    expect(movedUp).toMatchObject({ id: waits.id, person: { name: "Sam" }, state: "booked", sequence: 1 });
    expect(await world.get(id)).toMatchObject({ state: "waiting", inLine: 1, date: "2026-12-02", sequence: 1 });
  });

  test("is not offered the time that it has", async () => {
    const { ash, jo, robin } = people;
    await world.offer(ash, group);
    await world.offer(jo);
    for (const [kind, time] of [
      ["group", "14:00"],
      ["peer", "10:00"],
    ] as const) {
      const { id } = await world.book(robin, await world.find(robin, kind, wednesday, time));
      const all = await world.times(robin, kind, { leaving: id, full: true });
      expect(all.some((each) => each.date === wednesday && each.time === time)).toBe(false);
      expect(all.length).toBeGreaterThan(0);
    }
  });

  test("to where it is already, because of a second press, is told to look again", async () => {
    const { ash, jo, robin } = people;
    await world.offer(ash, group);
    await world.offer(jo);
    for (const [kind, time, later] of [
      ["group", "14:00", "2026-12-02"],
      ["peer", "10:00", "2026-12-02"],
    ] as const) {
      const { id } = await world.book(robin, await world.find(robin, kind, wednesday, time));
      const to = await world.find(robin, kind, later, time, { leaving: id });
      await world.as(robin, (data) => data.moveTo(id, to, robin));
      const again = world.as(robin, (data) => data.moveTo(id, to, robin));
      await expect(again).rejects.toMatchObject({ guard: "bookings_stands" });
      expect((await world.get(id)).sequence).toBe(1);
    }
  });

  test("that was cancelled meanwhile is told to look again", async () => {
    const { jo, robin } = people;
    await world.offer(jo);
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    const to = await other(robin, id, "11:00");
    await world.as(robin, (data) => data.cancel(id, jo));
    await expect(world.as(robin, (data) => data.moveTo(id, to, robin))).rejects.toMatchObject({
      guard: "bookings_stands",
    });
  });
});

describe("one person's session that their supervisor", () => {
  const putUp = (who: string) =>
    world.as(who, (data) =>
      data.putUp({
        ...{ supervisorId: who, kind: "peer", how: "phone", places: 1, noticeHours: 0 },
        ...{ ...hour("2026-11-25T10:00:00Z"), date: wednesday, time: "10:00" },
      }),
    );
  const later = (who: string, leaving: string) => world.find(who, "peer", "2026-12-02", "10:00", { leaving });

  test("cancels is not offered again, be it of a pattern or put up by itself", async () => {
    const { jo, robin, nadia } = people;
    const pattern = await world.offer(jo);
    const { id } = await world.book(robin, await peer(robin, "11:00"));
    await world.as(jo, (data) => data.cancel(id, jo));
    expect(await open(nadia)).toEqual(["10:00"]);
    expect((await world.as(jo, (data) => data.pattern(pattern)))?.except).toEqual([`${wednesday} 11:00`]);
    const single = await putUp(jo);
    const { id: other } = await world.book(robin, await peer(robin, "10:00"));
    expect((await world.get(other)).slotId).toBe(single);
    await world.as(jo, (data) => data.cancel(other, jo));
    expect((await slot(single))?.cancelled).toBe(true);
  });

  test("moves leaves the time that it had out, but one that the person moves is free again", async () => {
    const { jo, robin, nadia } = people;
    await world.offer(jo);
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    const to = await later(robin, id);
    await world.as(jo, (data) => data.moveTo(id, to, jo));
    expect(await open(nadia)).toEqual(["11:00"]);
    const { id: other } = await world.book(nadia, await peer(nadia, "11:00"));
    const away = await world.find(nadia, "peer", "2026-12-02", "11:00", { leaving: other });
    await world.as(nadia, (data) => data.moveTo(other, away, nadia));
    expect(await open(robin)).toEqual(["11:00"]);
  });

  test("moves away from a single time takes that time away", async () => {
    const { jo, robin } = people;
    const single = await putUp(jo);
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    await world.offer(jo, { startsOn: "2026-12-01" });
    const to = await later(robin, id);
    await world.as(jo, (data) => data.moveTo(id, to, jo));
    expect((await slot(single))?.cancelled).toBe(true);
    expect(await world.get(id)).toMatchObject({ state: "booked", date: "2026-12-02", sequence: 1 });
  });
});
