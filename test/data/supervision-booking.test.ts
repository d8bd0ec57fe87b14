import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Time } from "../../src/rules/supervision/on-offer.ts";
import { openTestStore, type TestStore } from "../support/database/store.ts";
import { addTeamOf, hour, patternOf, type Supervised, supervisedBy } from "../support/database/supervision-rows.ts";

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
const peerTimes = async (who: string) =>
  (await world.times(who, "peer")).filter(({ date }) => date === wednesday).map(({ time }) => time);
const names = async (slotId: string) =>
  (await world.as("system:test", (data) => data.slot(slotId)))?.bookings.map(
    ({ person, inLine }) => `${person.name}${inLine === undefined ? "" : ` ${inLine}`}`,
  );
/** Ash's group of three on Wednesdays from two, with so many people in it or waiting. */
async function group(...who: readonly string[]) {
  const over = { kind: "group", from: "14:00", to: "15:30", minutes: 90, places: 3 } as const;
  const pattern = await world.offer(people.ash, over);
  const ids: string[] = [];
  for (const each of who) ids.push((await world.book(each, await groupTime(each))).id);
  const slotId = (await world.get(ids[0] ?? "")).slotId;
  return { pattern, ids, slotId };
}
const groupTime = (who: string) => world.find(who, "group", wednesday, "14:00", { full: true });
const cancel = (id: string, by: string) => world.as(by, (data) => data.cancel(id, by));

describe("a time for one person", () => {
  test("is made of the pattern when somebody takes it, and then is on offer to nobody", async () => {
    const { jo, robin, nadia } = people;
    await world.offer(jo);
    const { id, state } = await world.book(robin, await world.find(robin, "peer", wednesday, "10:00"));
    expect(state).toBe("booked");
    expect(await world.get(id)).toMatchObject({
      ...{ person: { name: "Robin" }, supervisor: { name: "Jo" }, kind: "peer", date: wednesday, time: "10:00" },
      ...{ minutes: 60, places: 1, taken: 1, origin: "pattern", sequence: 0, said: {}, away: false },
    });
    expect(await peerTimes(nadia)).toEqual(["11:00"]);
  });

  test("is on offer again once it is cancelled", async () => {
    const { jo, robin, nadia } = people;
    await world.offer(jo);
    const { id } = await world.book(robin, await world.find(robin, "peer", wednesday, "10:00"));
    expect(await cancel(id, robin)).toEqual({});
    expect(await world.get(id)).toMatchObject({ state: "cancelled", sequence: 1, changedById: robin });
    expect(await peerTimes(nadia)).toEqual(["10:00", "11:00"]);
    const again = await world.book(nadia, await world.find(nadia, "peer", wednesday, "10:00"));
    expect((await world.get(again.id)).slotId).not.toBe((await world.get(id)).slotId);
  });

  test("that was put up by itself stands open again once it is cancelled", async () => {
    const { jo, robin, nadia } = people;
    const at = { ...hour("2026-11-25T15:00:00Z"), date: wednesday, time: "15:00" };
    const slot = { supervisorId: jo, kind: "peer", how: "phone", places: 1, noticeHours: 0, ...at } as const;
    const slotId = await world.as(jo, (data) => data.putUp(slot));
    const { id } = await world.book(robin, await world.find(robin, "peer", wednesday, "15:00"));
    expect(await peerTimes(nadia)).toEqual([]);
    await cancel(id, robin);
    const { from } = await world.find(nadia, "peer", wednesday, "15:00");
    expect(from).toEqual({ slotId });
  });

  test("that somebody else took a moment before is gone, and nobody waits for it", async () => {
    const { jo, robin, nadia } = people;
    await world.offer(jo);
    const seen = await world.find(nadia, "peer", wednesday, "10:00");
    await world.book(robin, await world.find(robin, "peer", wednesday, "10:00"));
    await expect(world.book(nadia, seen)).rejects.toMatchObject({ guard: "bookings_places" });
  });

  test("is cancelled once: whoever was second is told to look again", async () => {
    const { jo, robin } = people;
    await world.offer(jo);
    const { id } = await world.book(robin, await world.find(robin, "peer", wednesday, "10:00"));
    await cancel(id, robin);
    await expect(cancel(id, jo)).rejects.toMatchObject({ guard: "bookings_stands" });
  });
});

describe("nothing is booked", () => {
  test("in the past, nor within the notice that is asked for", async () => {
    const { jo, robin } = people;
    await world.offer(jo, { noticeHours: 24 });
    const seen = await world.find(robin, "peer", wednesday, "11:00");
    expect(await peerTimes(robin)).toEqual(["11:00"]);
    world.be("2026-11-24T11:00:01Z");
    expect(await peerTimes(robin)).toEqual([]);
    world.be("2026-11-25T11:00:00Z");
    await expect(world.book(robin, seen)).rejects.toMatchObject({ guard: "bookings_not_begun" });
  });

  test("with somebody who is away, or at a time that was taken away", async () => {
    const { jo, robin, nadia } = people;
    const id = await world.offer(jo);
    const seen = await world.find(robin, "peer", wednesday, "10:00");
    const later = await world.find(nadia, "peer", "2026-12-02", "10:00");
    await world.as(jo, (data) => data.beAway(jo, wednesday, wednesday));
    await expect(world.book(robin, seen)).rejects.toMatchObject({ guard: "bookings_supervisor_here" });
    await world.as(jo, (data) => data.skipDate(id, "2026-12-02"));
    await expect(world.book(nadia, later)).rejects.toMatchObject({ guard: "bookings_pattern_offers" });
  });

  test("where the attendee is somewhere else already", async () => {
    const { jo, mo, robin } = people;
    await world.offer(jo);
    await world.offer(mo, { kind: "line-management", from: "10:30", to: "11:30" });
    const seen = await world.find(robin, "line-management", wednesday, "10:30");
    await world.book(robin, await world.find(robin, "peer", wednesday, "10:00"));
    const open = await world.times(robin, "line-management");
    expect(open.filter(({ date }) => date === wednesday)).toEqual([]);
    await expect(world.book(robin, seen)).rejects.toMatchObject({ guard: "bookings_person_free" });
  });
});

describe("a group", () => {
  test("has so many places, and then a waiting list in the order of joining", async () => {
    const { robin, nadia, sam, kit, jo } = people;
    const { ids, slotId } = await group(robin, nadia, sam, kit, jo);
    const all = await Promise.all(ids.map(world.get));
    expect(all.map(({ state, inLine, taken, places }) => ({ state, inLine, taken, places }))).toEqual([
      ...Array(3).fill({ state: "booked", inLine: undefined, taken: 3, places: 3 }),
      { state: "waiting", inLine: 1, taken: 3, places: 3 },
      { state: "waiting", inLine: 2, taken: 3, places: 3 },
    ]);
    expect(await names(slotId)).toEqual(["Nadia", "Robin", "Sam", "Kit 1", "Jo 2"]);
  });

  test("calls up whoever has waited longest when somebody leaves, and stands for the rest", async () => {
    const { robin, nadia, sam, kit, jo } = people;
    const { ids, slotId } = await group(robin, nadia, sam, kit, jo);
    const { movedUp } = await cancel(ids[1] ?? "", nadia);
    expect(movedUp).toMatchObject({
      id: ids[3],
      person: { name: "Kit" },
      state: "booked",
      sequence: 1,
      changedById: nadia,
    });
    expect(await names(slotId)).toEqual(["Kit", "Robin", "Sam", "Jo 1"]);
    expect(await cancel(ids[4] ?? "", jo)).toEqual({});
    expect(await cancel(ids[0] ?? "", robin)).toEqual({});
    expect(await names(slotId)).toEqual(["Kit", "Sam"]);
    expect(await groupTime(nadia)).toMatchObject({ places: 3, taken: 2, waiting: 0 });
  });

  test("stands when the last one leaves, and is taken by the next", async () => {
    const { robin, nadia } = people;
    const { ids, slotId } = await group(robin);
    await cancel(ids[0] ?? "", robin);
    expect(await groupTime(nadia)).toMatchObject({ taken: 0, from: { slotId } });
    expect((await world.book(nadia, await groupTime(nadia))).state).toBe("booked");
    expect(await names(slotId)).toEqual(["Nadia"]);
  });

  test("that fills up while somebody reads puts them on the waiting list", async () => {
    const { robin, nadia, sam, kit } = people;
    await group(robin, nadia);
    const seen: Time = await groupTime(kit);
    await world.book(sam, await groupTime(sam));
    expect(await world.book(kit, seen)).toMatchObject({ state: "waiting" });
  });

  test("is one session, also for two who found it empty", async () => {
    const { robin, nadia } = people;
    const over = { kind: "group", from: "14:00", to: "15:30", minutes: 90, places: 3 } as const;
    await world.offer(people.ash, over);
    const [one, other] = [await groupTime(robin), await groupTime(nadia)];
    const first = await world.book(robin, one);
    const second = await world.book(nadia, other);
    expect((await world.get(second.id)).slotId).toBe((await world.get(first.id)).slotId);
  });

  test("has one place for one person, who may leave and come back", async () => {
    const { robin } = people;
    const { ids, slotId } = await group(robin);
    const open = await world.times(robin, "group", { full: true });
    expect(open.some(({ date }) => date === wednesday)).toBe(false);
    await cancel(ids[0] ?? "", robin);
    await world.book(robin, await groupTime(robin));
    expect(await names(slotId)).toEqual(["Robin"]);
  });

  test("calls nobody up once it has begun", async () => {
    const { robin, nadia, sam, kit } = people;
    const { ids, slotId } = await group(robin, nadia, sam, kit);
    world.be("2026-11-25T14:00:00Z");
    expect(await cancel(ids[0] ?? "", robin)).toEqual({});
    expect(await names(slotId)).toEqual(["Nadia", "Sam", "Kit 1"]);
  });
});

describe("a place that two teams want", () => {
  const atRoom = (placeId: string, over: object = {}) => ({ how: "in-person", placeId, ...over }) as const;
  const room = (name: string) => world.as("system:test", (data) => data.placeNamed(name));

  test("is one place, however its name is typed", async () => {
    const id = await room("Room 2,  Hill House");
    expect(await room(" ROOM 2, hill house ")).toBe(id);
    expect(await world.as("system:test", (data) => data.places())).toEqual([{ id, name: "Room 2, Hill House" }]);
  });

  test("goes to whoever was first, and is on offer to nobody else meanwhile", async () => {
    const { jo, mo, robin, nadia } = people;
    const placeId = await room("Room 2");
    await world.offer(jo, atRoom(placeId));
    await world.offer(mo, atRoom(placeId, { kind: "line-management", from: "10:30", to: "11:30" }));
    const seen = await world.find(nadia, "line-management", wednesday, "10:30");
    await world.book(robin, await world.find(robin, "peer", wednesday, "10:00"));
    const open = await world.times(nadia, "line-management");
    expect(open.filter(({ date }) => date === wednesday)).toEqual([]);
    await expect(world.book(nadia, seen)).rejects.toMatchObject({ guard: "slots_place_free" });
  });

  test("is said to be wanted before a second team begins to offer time there", async () => {
    const { jo, mo } = people;
    const placeId = await room("Room 2");
    const own = await world.offer(jo, atRoom(placeId, { everyWeeks: 2 }));
    const clash = (weekday: number, from: string, to: string, except?: string) =>
      world.as(mo, async (data) => {
        const mine = await data.addPattern(patternOf(mo, atRoom(placeId, { weekday, from, to })));
        const made = await data.pattern(mine);
        const found = made && (await data.placeClash(placeId, made, except ?? mine));
        await data.endPattern(mine);
        return found;
      });
    expect(await clash(3, "11:30", "12:30")).toEqual({ date: "2026-11-25", time: "11:30" });
    expect(await clash(3, "12:00", "13:00")).toBeUndefined();
    expect(await clash(4, "10:00", "11:00")).toBeUndefined();
    const single = (from: string) => world.as(mo, (data) => data.placeClash(placeId, hour(from)));
    expect(await single("2026-12-09T10:30:00Z")).toEqual({ date: "2026-12-09", time: "10:00" });
    expect(await single("2026-12-02T10:30:00Z")).toBeUndefined();
    await world.as(jo, (data) => data.endPattern(own));
    expect(await single("2026-12-09T10:30:00Z")).toBeUndefined();
  });
});
