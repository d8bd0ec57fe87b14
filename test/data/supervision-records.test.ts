import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BookingRecord } from "../../src/data/supervision/booking-record.ts";
import { openTestStore, type TestStore } from "../support/database/store.ts";
import { addTeamOf, hour, type Supervised, supervisedBy } from "../support/database/supervision-rows.ts";

let store: TestStore;
let world: Supervised;
let people: Awaited<ReturnType<typeof addTeamOf>>;
let booked: BookingRecord;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  world = supervisedBy(store);
  people = await addTeamOf(store);
  await world.offer(people.jo);
  const time = await world.find(people.robin, "peer", "2026-11-25", "10:00");
  booked = await world.get((await world.book(people.robin, time)).id);
});

const after = "2026-11-25T11:00:00Z";
const met = { met: true, on: "2026-11-25", minutes: 60, kind: "peer" } as const;
const say = (who: string, said: object = {}) => world.as(who, (data) => data.say(booked.id, who, { ...met, ...said }));
const toConfirm = async (who: string) =>
  (await world.as(who, (data) => data.toConfirm(who))).map(({ id }) => (id === booked.id ? "this one" : id));

describe("whether they met", () => {
  test("is asked of both once the session is over, for sixty days, until they have said", async () => {
    const { jo, robin, nadia } = people;
    world.be("2026-11-25T10:59:59Z");
    expect([await toConfirm(robin), await toConfirm(jo)]).toEqual([[], []]);
    world.be(after);
    expect([await toConfirm(robin), await toConfirm(jo), await toConfirm(nadia)]).toEqual([
      ["this one"],
      ["this one"],
      [],
    ]);
    await say(robin);
    expect([await toConfirm(robin), await toConfirm(jo)]).toEqual([[], ["this one"]]);
    world.be("2027-01-24T10:59:59Z");
    expect(await toConfirm(jo)).toEqual(["this one"]);
    world.be("2027-01-24T11:00:00Z");
    expect(await toConfirm(jo)).toEqual([]);
  });

  test("is asked of both again where they say different things, until one of them says it otherwise", async () => {
    const { jo, robin } = people;
    world.be(after);
    await say(robin);
    await say(jo, { minutes: 45 });
    expect([await toConfirm(robin), await toConfirm(jo)]).toEqual([["this one"], ["this one"]]);
    await say(jo);
    expect([await toConfirm(robin), await toConfirm(jo)]).toEqual([[], []]);
    expect((await world.get(booked.id)).said).toEqual({ person: met, supervisor: met });
  });

  test("is not asked of a session that was cancelled", async () => {
    await world.as(people.robin, (data) => data.cancel(booked.id, people.robin));
    world.be(after);
    expect(await toConfirm(people.robin)).toEqual([]);
  });
});

describe("what the two write", () => {
  const write = (who: string, text: string, kind: "agenda" | "reason" = "agenda") =>
    world.as(who, async (data, _tx, { words }) => {
      const note = await data.addNote(booked.id, kind, who);
      const at = new Date("2026-11-24T10:02:00Z");
      await words.write({ about: "booking-note", aboutId: note, part: "text", author: who, text, at });
      return note;
    });
  const read = (who: string, id: string) =>
    world.as(who, async (_data, _tx, { words }) => {
      return (await words.read({ about: "booking-note", aboutId: id, part: "text" }))?.text;
    });

  test("is a note with its words, in the order it was written, and is removed by who wrote it", async () => {
    const { jo, robin } = people;
    const mine = await write(robin, "How to say no");
    const theirs = await write(jo, "The rota", "reason");
    const notes = () => world.as(robin, (data) => data.notes(booked.id));
    expect((await notes()).map(({ kind, by }) => `${by.name}: ${kind}`).sort()).toEqual([
      "Jo: reason",
      "Robin: agenda",
    ]);
    expect([await read(jo, mine), await read(robin, theirs)]).toEqual(["How to say no", "The rota"]);
    await world.as(jo, (data) => data.removeNote(mine, jo));
    expect(await notes()).toHaveLength(2);
    await world.as(robin, (data) => data.removeNote(mine, robin));
    expect((await notes()).map(({ id }) => id)).toEqual([theirs]);
    expect(await store.asOwner((tx) => tx.words.count())).toBe(1);
  });

  test("after seven days is read by nobody, removed by nobody, and left to the sweep", async () => {
    const { robin } = people;
    const mine = await write(robin, "How to say no");
    world.be("2026-12-02T10:59:59Z");
    expect(await read(robin, mine)).toBe("How to say no");
    world.be("2026-12-02T11:00:00Z");
    expect(await read(robin, mine)).toBeUndefined();
    await world.as(robin, (data) => data.removeNote(mine, robin));
    expect(await world.as(robin, (data) => data.notes(booked.id))).toHaveLength(1);
  });
});

describe("a proposal", () => {
  const propose = (over: object = {}) => {
    const at = { ...hour("2026-11-26T15:00:00Z"), date: "2026-11-26", time: "15:00" };
    const asked = { kind: "peer", personId: people.robin, supervisorId: people.jo } as const;
    const { busyUntil: _busy, ...when } = at;
    return world.as(people.robin, (data) => data.propose({ ...asked, ...when, ...over }));
  };

  test("is open to the supervisor while it is still to come, and one takes the place of another", async () => {
    const { jo, robin } = people;
    const first = await propose();
    const second = await propose({ time: "16:00", ...hourOf("2026-11-26T16:00:00Z") });
    const open = await world.as(jo, (data) => data.proposalsTo(jo));
    expect(open).toEqual([
      {
        ...{ id: second, kind: "peer", person: { id: robin, name: "Robin" }, supervisor: { id: jo, name: "Jo" } },
        ...{ ...hourOf("2026-11-26T16:00:00Z"), date: "2026-11-26", time: "16:00", minutes: 60, state: "open" },
      },
    ]);
    expect(await world.as(robin, (data) => data.proposal(first))).toMatchObject({ state: "withdrawn" });
    expect(await world.as(robin, (data) => data.proposalsOf(robin))).toEqual(open);
    world.be("2026-11-26T16:00:00Z");
    expect(await world.as(jo, (data) => data.proposalsTo(jo))).toEqual([]);
    expect(await world.as(robin, (data) => data.proposalsOf(robin))).toEqual([]);
  });

  test("whose time has passed is withdrawn when they propose another, of whatever kind", async () => {
    const passed = await propose();
    world.be("2026-11-26T15:00:00Z");
    await propose({ kind: "line-management", supervisorId: people.mo, ...hourOf("2026-11-27T10:00:00Z") });
    const { robin } = people;
    expect(await world.as(robin, (data) => data.proposal(passed))).toMatchObject({ state: "withdrawn" });
    expect(await world.as(robin, (data) => data.proposalsOf(robin))).toHaveLength(1);
  });

  const hourOf = (from: string) => {
    const { startsAt, endsAt } = hour(from);
    return { startsAt, endsAt };
  };

  test("is answered once, and says which booking came of it", async () => {
    const { jo, robin, nadia } = people;
    const id = await propose();
    const standing = (who: string) => world.as(who, (data) => data.proposalStanding(id, who));
    expect(await standing(robin)).toEqual({ relations: ["proposer"], state: "proposed" });
    expect(await standing(jo)).toEqual({ relations: ["giver"], state: "proposed" });
    expect(await standing(nadia)).toEqual({ relations: [], state: "proposed" });
    await world.as(jo, (data) => data.answerProposal(id, "accepted", booked.id));
    expect(await world.as(jo, (data) => data.proposal(id))).toMatchObject({ state: "accepted", bookingId: booked.id });
    expect(await standing(jo)).toEqual({ relations: ["giver"], state: "answered" });
    await expect(world.as(robin, (data) => data.answerProposal(id, "withdrawn"))).rejects.toMatchObject({
      guard: "proposals_open",
    });
  });
});
