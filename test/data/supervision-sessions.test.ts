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
const open = async (who: string, date = wednesday) =>
  (await world.times(who, "peer")).filter((each) => each.date === date).map(({ time }) => time);

describe("a supervisor's session", () => {
  test("that is cancelled tells of everyone in it, and its time is not offered again", async () => {
    const { ash, robin, nadia, sam } = people;
    const pattern = await world.offer(ash, group);
    const { id } = await world.book(robin, await groupTime(robin));
    for (const who of [nadia, sam]) await world.book(who, await groupTime(who));
    const { slotId } = await world.get(id);
    const everyone = await world.as(ash, (data) => data.cancelSlot(slotId, ash));
    expect(everyone.map(({ person, state }) => `${person.name} ${state}`)).toEqual([
      "Nadia booked",
      "Robin booked",
      "Sam waiting",
    ]);
    expect(await world.get(id)).toMatchObject({ state: "cancelled", sequence: 1, changedById: ash, away: false });
    await expect(groupTime(robin)).rejects.toThrow("no time on offer");
    expect((await groupTime(robin, "2026-12-02")).places).toBe(2);
    const kept = await world.as(ash, (data) => data.pattern(pattern));
    expect(kept?.except).toEqual([wednesday]);
    await world.as(ash, (data) => data.unskipDate(pattern, wednesday));
    expect((await groupTime(robin)).taken).toBe(0);
  });

  test("that is cancelled leaves the pattern's other times of that day", async () => {
    const { jo, robin, nadia } = people;
    const pattern = await world.offer(jo);
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    const { slotId } = await world.get(id);
    await world.as(jo, (data) => data.cancelSlot(slotId, jo));
    expect(await open(nadia)).toEqual(["11:00"]);
    await world.as(jo, (data) => data.unskipDate(pattern, wednesday));
    expect(await open(nadia)).toEqual(["10:00", "11:00"]);
  });

  test("takes everyone along to another time, and leaves its old one out", async () => {
    const { ash, robin, nadia, sam } = people;
    await world.offer(ash, group);
    const ids: string[] = [];
    for (const who of [robin, nadia, sam]) ids.push((await world.book(who, await groupTime(who))).id);
    const { slotId } = await world.get(ids[0] ?? "");
    const to = { ...hour("2026-11-26T09:00:00Z"), date: "2026-11-26", time: "09:00" };
    expect(await world.as(ash, (data) => data.moveSlot(slotId, to, ash))).toHaveLength(3);
    for (const id of ids)
      expect(await world.get(id)).toMatchObject({
        ...{ slotId, date: "2026-11-26", time: "09:00", startsAt: to.startsAt, endsAt: to.endsAt, minutes: 60 },
        ...{ sequence: 1, origin: "one-off", changedById: ash },
      });
    await expect(groupTime(robin)).rejects.toThrow("no time on offer");
  });

  test("counts each move, and that it was cancelled, once", async () => {
    const { ash, robin } = people;
    await world.offer(ash, group);
    const { id } = await world.book(robin, await groupTime(robin));
    const { slotId } = await world.get(id);
    expect((await slot(slotId))?.sequence).toBe(0);
    for (const [at, sequence] of [
      ["2026-11-26", 1],
      ["2026-11-27", 2],
    ] as const) {
      const to = { ...hour(`${at}T09:00:00Z`), date: at, time: "09:00" };
      await world.as(ash, (data) => data.moveSlot(slotId, to, ash));
      expect((await slot(slotId))?.sequence).toBe(sequence);
    }
    await world.as(ash, (data) => data.beAway(ash, "2026-11-27", "2026-11-27"));
    expect(await slot(slotId)).toMatchObject({ cancelled: true, sequence: 3 });
  });

  test("moves without whoever had cancelled: theirs stays when it was to be", async () => {
    const { ash, robin, nadia } = people;
    await world.offer(ash, group);
    const left = await world.book(robin, await groupTime(robin));
    const stays = await world.book(nadia, await groupTime(nadia));
    await world.as(robin, (data) => data.cancel(left.id, robin));
    const was = await world.get(left.id);
    const to = { ...hour("2026-12-03T09:00:00Z"), date: "2026-12-03", time: "09:00" };
    await world.as(ash, (data) => data.moveSlot(was.slotId, to, ash));
    expect(await world.get(left.id)).toEqual({ ...was, origin: "one-off" });
    expect(was).toMatchObject({
      date: wednesday,
      time: "14:00",
      minutes: 90,
      startsAt: new Date("2026-11-25T14:00:00Z"),
    });
    expect(await world.get(stays.id)).toMatchObject({ date: "2026-12-03", minutes: 60 });
  });

  test("cannot be moved onto another of the people in it, and says beforehand whose", async () => {
    const { ash, jo, robin, nadia } = people;
    await world.offer(ash, group);
    await world.offer(jo);
    const { id } = await world.book(robin, await groupTime(robin));
    await world.book(nadia, await groupTime(nadia));
    await world.book(robin, await peer(robin, "10:00"));
    const { slotId } = await world.get(id);
    const to = { ...hour("2026-11-25T10:30:00Z"), date: wednesday, time: "10:30" };
    const asked = { supervisorId: ash, personIds: [robin, nadia], except: slotId, ...to };
    expect(await world.as(ash, (data) => data.inTheWay(asked))).toEqual({
      ...{ supervisor: false, place: false },
      people: [{ id: robin, name: "Robin" }],
    });
    await expect(world.as(ash, (data) => data.moveSlot(slotId, to, ash))).rejects.toMatchObject({
      guard: "bookings_person_free",
    });
  });

  test("is in the way of what its supervisor goes to, and the other way round", async () => {
    const { ash, jo, robin } = people;
    await world.offer(ash, group);
    await world.offer(jo, { ...group, from: "15:00", to: "16:30" });
    await world.book(robin, await groupTime(robin));
    const seen = async (who: string) =>
      (await world.times(who, "group")).filter(({ date }) => date === wednesday).map(({ time }) => time);
    // Ash gives a session from two to half past three.
    expect([await seen(ash), await seen(people.nadia)]).toEqual([[], ["14:00", "15:00"]]);
    const at = { ...hour("2026-11-25T14:30:00Z"), date: wednesday, time: "14:30" };
    const asked = (supervisorId: string, ...personIds: string[]) =>
      world.as(jo, (data) => data.inTheWay({ supervisorId, personIds, ...at }));
    expect(await asked(jo, ash)).toEqual({ supervisor: false, place: false, people: [{ id: ash, name: "Ash" }] });
    expect(await asked(robin, jo)).toEqual({ supervisor: true, place: false, people: [] });
  });

  test("agreed on between two people stands in both diaries, and may lie in the past", async () => {
    const { jo, robin } = people;
    await world.offer(jo);
    const at = { ...hour("2026-11-25T10:00:00Z"), date: wednesday, time: "10:00" };
    const agreed = {
      supervisorId: jo,
      personId: robin,
      kind: "peer",
      how: "video",
      link: "https://video.example/1",
    } as const;
    const id = await world.as(jo, (data) => data.agree({ ...agreed, ...at, by: jo }));
    expect(await world.get(id)).toMatchObject({ origin: "agreed", link: agreed.link, state: "booked" });
    expect(await open(people.nadia)).toEqual(["11:00"]);
    await world.as(robin, (data) => data.cancel(id, robin));
    expect(await open(people.nadia)).toEqual(["10:00", "11:00"]);
    const before = { ...hour("2026-11-18T10:00:00Z"), date: "2026-11-18", time: "10:00" };
    const noted = await world.as(robin, (data) => data.agree({ ...agreed, ...before, by: robin }));
    expect(await world.as(robin, (data) => data.bookingStanding(noted, robin))).toEqual({
      ...{ relations: ["attendee"], state: "begun" },
    });
  });
});
