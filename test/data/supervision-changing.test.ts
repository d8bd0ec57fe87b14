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
