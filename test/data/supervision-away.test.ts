import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestStore, type TestStore } from "../support/database/store.ts";
import { addTeamOf, hour, type Supervised, supervisedBy, terms } from "../support/database/supervision-rows.ts";

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

describe("being away for a week with eight sessions", () => {
  test("cancels all eight, tells of everyone in them, and leaves the weeks around it alone", async () => {
    const { jo, ash, robin, nadia, sam, kit } = people;
    const days = [1, 2, 3, 4, 5];
    for (const weekday of days) await world.offer(jo, { weekday });
    const week = days.map((day) => `2026-12-${String(6 + day).padStart(2, "0")}`);
    const [mon, tue, wed, thu, fri] = week as [string, string, string, string, string];
    const taken = [
      ...([
        [robin, mon, "10:00"],
        [nadia, mon, "11:00"],
        [robin, tue, "10:00"],
        [sam, tue, "11:00"],
      ] as const),
      ...([
        [nadia, wed, "10:00"],
        [kit, thu, "10:00"],
        [sam, fri, "11:00"],
      ] as const),
    ];
    for (const [who, date, time] of taken) await world.book(who, await peer(who, time, date));
    const slotId = await world.as(jo, (data) =>
      data.putUp({
        ...{ supervisorId: jo, kind: "group", how: "phone", places: 2, noticeHours: 0 },
        ...{ ...hour("2026-12-10T14:00:00Z"), date: thu, time: "14:00" },
      }),
    );
    for (const who of [robin, nadia, kit])
      await world.book(who, await world.find(who, "group", thu, "14:00", { full: true }));
    const around = [
      await world.book(robin, await peer(robin, "10:00", "2026-12-04")),
      await world.book(nadia, await peer(nadia, "11:00", "2026-12-14")),
    ];
    // Jo is supervised, too, and that stays.
    await world.offer(ash, { ...group, weekday: 2 });
    const own = await world.book(jo, await groupTime(jo, tue));

    const everyone = await world.as(jo, (data) => data.beAway(jo, mon, fri));
    expect(everyone.map(({ date, time, person, state }) => `${date} ${time} ${person.name} ${state}`)).toEqual([
      `${mon} 10:00 Robin booked`,
      `${mon} 11:00 Nadia booked`,
      `${tue} 10:00 Robin booked`,
      `${tue} 11:00 Sam booked`,
      `${wed} 10:00 Nadia booked`,
      `${thu} 10:00 Kit booked`,
      `${thu} 14:00 Kit waiting`,
      `${thu} 14:00 Nadia booked`,
      `${thu} 14:00 Robin booked`,
      `${fri} 11:00 Sam booked`,
    ]);
    for (const { id } of everyone)
      expect(await world.get(id)).toMatchObject({ state: "cancelled", away: true, sequence: 1, changedById: jo });
    expect((await slot(slotId))?.cancelled).toBe(true);
    for (const { id } of [...around, own]) expect((await world.get(id)).state).toBe("booked");
    const offered = (await world.times(robin, "peer")).map(({ date }) => date);
    expect(offered.filter((date) => week.includes(date))).toEqual([]);
    expect(offered).toContain("2026-12-04");
    expect(offered).toContain("2026-12-14");
  });

  test("tells of nobody where nothing was booked, and only of what is still to come", async () => {
    const { jo, robin } = people;
    await world.offer(jo);
    await world.book(robin, await peer(robin, "10:00"));
    world.be("2026-11-25T10:00:00Z");
    expect(await world.as(jo, (data) => data.beAway(jo, wednesday, wednesday))).toEqual([]);
    expect(await mine(robin)).toEqual([`${wednesday} 10:00 peer`]);
  });
});

describe("who stands how", () => {
  test("to bookings, sessions, patterns and proposals", async () => {
    const { jo, robin, nadia } = people;
    const pattern = await world.offer(jo);
    const { id } = await world.book(robin, await peer(robin, "10:00"));
    const { slotId } = await world.get(id);
    const ask = (who: string) =>
      world.as(who, async (data) => [
        await data.bookingStanding(id, who),
        await data.slotStanding(slotId, who),
        await data.patternStanding(pattern, who),
      ]);
    expect(await ask(robin)).toEqual([
      { relations: ["attendee"], state: "booked" },
      { relations: [], state: "booked" },
      [],
    ]);
    expect(await ask(jo)).toEqual([
      { relations: ["giver"], state: "booked" },
      { relations: ["giver"], state: "booked" },
      ["giver"],
    ]);
    world.be("2026-11-25T10:00:00Z");
    expect(await ask(nadia)).toEqual([{ relations: [], state: "begun" }, { relations: [], state: "begun" }, []]);
    expect(await world.as(jo, (data) => data.bookingStanding("no such id", jo))).toBeUndefined();
  });

  test("to oneself: supervised, giving supervision, both or neither", async () => {
    const { jo, ash, mo, robin } = people;
    const standing = (who: string) => world.as(who, (data) => data.standingOf(who, terms));
    expect([await standing(jo), await standing(ash), await standing(mo)]).toEqual(Array(3).fill(["gives-supervision"]));
    expect(await standing(robin)).toEqual(["supervised"]);
    await world.offer(robin);
    expect(await standing(robin)).toEqual(["supervised", "gives-supervision"]);
  });

  test("whom one goes to, and whom one supervises", async () => {
    const { jo, ash, mo, robin } = people;
    await world.offer(ash, group);
    const to = (kind: "peer" | "group" | "line-management") =>
      world.as(robin, async (data) => {
        const asked = terms.kinds[kind];
        return asked && (await data.supervisorsOf(robin, kind, asked)).map(({ name }) => name);
      });
    expect([await to("peer"), await to("group"), await to("line-management")]).toEqual([["Jo"], ["Ash"], ["Mo"]]);
    const of = async (who: string) =>
      (await world.as(who, (data) => data.supervisedBy(who, terms))).map(
        ({ person, kind }) => `${person.name} ${kind}`,
      );
    expect(await of(jo)).toEqual(["Kit peer", "Nadia peer", "Robin peer", "Sam peer"]);
    expect(await of(mo)).toEqual(["Nadia line-management", "Robin line-management"]);
    expect(await of(ash)).toEqual([]);
  });
});
