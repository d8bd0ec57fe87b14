import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase, type Tx } from "../../src/data/database.ts";
import type { Data } from "../../src/data/index.ts";
import type { SupervisionKind } from "../../src/rules/supervision/kinds.ts";
import type { Time } from "../../src/rules/supervision/on-offer.ts";
import { askAsOwner, oneAfterTheOther } from "../support/database/at-once.ts";
import { addPerson } from "../support/database/rows.ts";
import { freshStore, morning } from "../support/database/store.ts";
import { bookingOf, hour, patternOf, slotOf, supervisedBy } from "../support/database/supervision-rows.ts";
import { brokenBookings, keepSeen } from "./bookings-oracle.ts";

// One has done something and not kept it yet; meanwhile another does something that does not go with it, from what they saw
// before. Some go through the data layer, some write past it, as a mistake in the application would.

type Act = (data: Data["supervision"], tx: Tx) => Promise<unknown>;
type Both = Awaited<ReturnType<typeof openBoth>>;
interface Pair {
  readonly first: Act;
  readonly second: Act;
}
interface Race {
  readonly name: string;
  /** People and sessions of its own, and what the two do. */
  readonly prepare: (both: Both) => Promise<Pair>;
  /** What refuses the second; "kept" where it only waited. */
  readonly second: string;
  /** Each of these alone is enough; without all of them it breaks. */
  readonly without: Readonly<Record<string, string>>;
  /** What the oracle then says. */
  readonly breaks: string;
}

/** A database of its own, which two processes' worth of connections meet, with the oracle's log. */
async function openBoth() {
  const store = await freshStore();
  const url = store.url ?? "";
  const second: Database = await openDatabase({ url, home: "", log: { info: () => {}, warn: () => {} } });
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await owner.query(keepSeen);
  const [one, other] = [supervisedBy(store), supervisedBy(store, second)];
  return {
    ...{ store, owner, one, other },
    person: () => store.asOwner((tx) => addPerson(tx)),
    /** Times on offer to somebody, by this supervisor. */
    times: (personId: string, supervisorId: string, kind: SupervisionKind = "peer") =>
      one.times(personId, kind, { supervisorIds: [supervisorId], full: true }),
    broken: () => brokenBookings(askAsOwner(owner)),
    async close() {
      await owner.end();
      await second.close();
      await store.close();
    },
  };
}

const wednesday = "2026-11-25";
const at = (times: readonly Time[], time: string): Time => {
  const found = times.find((each) => each.date === wednesday && each.time === time);
  if (!found) throw new Error(`no time on offer at ${time}`);
  return found;
};
const book =
  (time: Time, person: string): Act =>
  (data) =>
    data.book(time, person);
/** Writes a booking past the data layer. */
const put =
  (slotId: string, personId: string, over: object = {}): Act =>
  (_data, tx) =>
    tx.booking.create({ data: bookingOf(slotId, personId, over) });
const cancelSlotBare =
  (id: string): Act =>
  (_data, tx) =>
    tx.slot.update({ where: { id }, data: { cancelledAt: morning.now } });

/** A supervisor's session with this many places and people in it, put up by itself. */
async function session(both: Both, places: number, taken: number) {
  const supervisor = await both.person();
  const people: string[] = [];
  for (let each = 0; each < taken; each += 1) people.push(await both.person());
  const { id, bookings } = await both.store.asOwner(async (tx) => {
    const slot = await tx.slot.create({ data: slotOf(supervisor, { places, kind: "group" }) });
    const made: string[] = [];
    for (const person of people) made.push((await tx.booking.create({ data: bookingOf(slot.id, person) })).id);
    return { id: slot.id, bookings: made };
  });
  return { supervisor, id, bookings };
}

const trigger = "ALTER TABLE bookings DISABLE TRIGGER bookings_place_added";
/** Nobody waits for anybody at a session any more. */
const notHeld = `CREATE OR REPLACE FUNCTION slots_hold(slot uuid) RETURNS slots LANGUAGE sql AS
  $$ SELECT * FROM slots WHERE id = slot $$`;
const dropped = (table: string, guard: string) => ({ [guard]: `ALTER TABLE ${table} DROP CONSTRAINT ${guard}` });

const overlaps: readonly Race[] = [
  {
    name: "two people take two times of one supervisor that overlap",
    second: "slots_supervisor_free",
    without: dropped("slots", "slots_supervisor_free"),
    breaks: "a supervisor is in one session at a time",
    async prepare(both) {
      const [supervisor, one, other] = [await both.person(), await both.person(), await both.person()];
      await both.one.offer(supervisor);
      await both.one.offer(supervisor, { from: "10:30", to: "11:30" });
      const [first, second] = [await both.times(one, supervisor), await both.times(other, supervisor)];
      return { first: book(at(first, "10:00"), one), second: book(at(second, "10:30"), other) };
    },
  },
  {
    name: "two teams take one place",
    second: "slots_place_free",
    without: dropped("slots", "slots_place_free"),
    breaks: "a place has one session at a time",
    async prepare(both) {
      const placeId = await both.one.as("system:test", (data) => data.placeNamed(`Room ${randomUUID().slice(0, 8)}`));
      const found: Act[] = [];
      for (const from of ["10:00", "10:30"]) {
        const [supervisor, person] = [await both.person(), await both.person()];
        await both.one.offer(supervisor, { how: "in-person", placeId, from });
        found.push(book(at(await both.times(person, supervisor), from), person));
      }
      return pair(found);
    },
  },
  {
    name: "one person takes two times that overlap",
    second: "bookings_person_free",
    without: dropped("bookings", "bookings_person_free"),
    breaks: "a person is in one session at a time",
    async prepare(both) {
      const person = await both.person();
      const found: Act[] = [];
      for (const from of ["10:00", "10:30"]) {
        const supervisor = await both.person();
        await both.one.offer(supervisor, { from });
        found.push(book(at(await both.times(person, supervisor), from), person));
      }
      return pair(found);
    },
  },
  {
    name: "one person takes two places of a group",
    second: "bookings_one_live",
    without: {
      bookings_one_live: "DROP INDEX bookings_one_live",
      ...dropped("bookings", "bookings_person_free"),
    },
    breaks: "a person has one place in a session",
    async prepare(both) {
      const { supervisor } = await session(both, 3, 1);
      const person = await both.person();
      const time = at(await both.times(person, supervisor, "group"), "10:00");
      return { first: book(time, person), second: book(time, person) };
    },
  },
  {
    name: "two people make one time of a pattern twice",
    second: "slots_supervisor_free",
    without: {
      slots_one_occurrence: "DROP INDEX slots_one_occurrence",
      ...dropped("slots", "slots_supervisor_free"),
    },
    breaks: "a time of a pattern is one session",
    async prepare(both) {
      const supervisor = await both.person();
      const patternId = await both.one.as(supervisor, (data) => data.addPattern(patternOf(supervisor)));
      const make: Act = async (_data, tx) => {
        const { id } = await tx.slot.create({ data: slotOf(supervisor, { origin: "pattern", patternId }) });
        await tx.booking.create({ data: bookingOf(id, await addPerson(tx)) });
      };
      return { first: make, second: make };
    },
  },
];

const across: readonly Race[] = [
  {
    name: "somebody takes a time while they put one up themselves",
    second: "bookings_giving",
    without: { bookings_giving: "ALTER TABLE bookings DISABLE TRIGGER bookings_giving_added" },
    breaks: "nobody gives a session while they are in another",
    async prepare(both) {
      const [supervisor, person] = [await both.person(), await both.person()];
      await both.one.offer(supervisor);
      const time = at(await both.times(person, supervisor), "10:00");
      const given = { supervisorId: person, kind: "group", how: "phone", places: 3, noticeHours: 0 } as const;
      const when = { ...hour("2026-11-25T10:30:00Z"), date: wednesday, time: "10:30" };
      return { first: (data) => data.putUp({ ...given, ...when }), second: book(time, person) };
    },
  },
  {
    name: "somebody puts up a time while they are booked into another",
    second: "slots_attending",
    without: { slots_attending: "ALTER TABLE slots DISABLE TRIGGER slots_attending_added" },
    breaks: "nobody gives a session while they are in another",
    prepare: bookedAndPutUp,
  },
  {
    name: "somebody puts up a time while they are booked into another, and waits for that",
    second: "slots_attending",
    without: {
      people_hold: `CREATE OR REPLACE FUNCTION people_hold(person uuid) RETURNS void LANGUAGE plpgsql AS
        $$ BEGIN END $$`,
    },
    breaks: "nobody gives a session while they are in another",
    prepare: bookedAndPutUp,
  },
];

/** Both past the data layer. */
async function bookedAndPutUp(both: Both): Promise<Pair> {
  const { id } = await session(both, 2, 0);
  const person = await both.person();
  return { first: put(id, person), second: (_data, tx) => tx.slot.create({ data: slotOf(person) }) };
}

const places: readonly Race[] = [
  {
    name: "two people take the last place of a group",
    second: "bookings_places",
    without: { bookings_place_added: trigger },
    breaks: "no more are booked than there are places",
    async prepare(both) {
      const { id } = await session(both, 2, 1);
      return { first: put(id, await both.person()), second: put(id, await both.person()) };
    },
  },
  {
    name: "two people take the last place of a group, and the second waits for the first",
    second: "bookings_places",
    without: { slots_hold: notHeld },
    breaks: "no more are booked than there are places",
    async prepare(both) {
      const { id } = await session(both, 2, 1);
      return { first: put(id, await both.person()), second: put(id, await both.person()) };
    },
  },
  {
    name: "two people join a line at once",
    second: "bookings_one_in_line",
    without: { bookings_one_in_line: "DROP INDEX bookings_one_in_line" },
    breaks: "no two people have one place in a line",
    async prepare(both) {
      const { id } = await session(both, 1, 1);
      const waiting = { state: "waiting", queueNumber: 1 };
      return { first: put(id, await both.person(), waiting), second: put(id, await both.person(), waiting) };
    },
  },
  {
    name: "somebody takes a place in a session that is being cancelled",
    second: "bookings_slot_live",
    without: { bookings_place_added: trigger },
    breaks: "nobody is in a session that is cancelled",
    async prepare(both) {
      const { id, supervisor } = await session(both, 2, 0);
      const person = await both.person();
      const time = at(await both.times(person, supervisor, "group"), "10:00");
      return { first: (data) => data.cancelSlot(id, supervisor), second: book(time, person) };
    },
  },
  {
    name: "a session is cancelled under somebody who is taking a place in it",
    second: "slots_cancelled_empty",
    without: { slots_cancelled_empty: "ALTER TABLE slots DISABLE TRIGGER slots_cancelled_empty" },
    breaks: "nobody is in a session that is cancelled",
    async prepare(both) {
      const { id } = await session(both, 2, 0);
      return { first: put(id, await both.person()), second: cancelSlotBare(id) };
    },
  },
  {
    name: "somebody is booked with a supervisor who says that they are away",
    second: "bookings_supervisor_here",
    without: { bookings_place_added: trigger },
    breaks: "nobody is with somebody who is away",
    async prepare(both) {
      const [supervisor, person] = [await both.person(), await both.person()];
      await both.one.offer(supervisor);
      const time = at(await both.times(person, supervisor), "10:00");
      return { first: (data) => data.beAway(supervisor, wednesday, wednesday), second: book(time, person) };
    },
  },
  {
    name: "somebody takes a time on a date that its supervisor takes away",
    second: "bookings_pattern_offers",
    without: { bookings_place_added: trigger },
    breaks: "nobody is in a session on a date that its pattern leaves out",
    async prepare(both) {
      const [supervisor, person] = [await both.person(), await both.person()];
      const pattern = await both.one.offer(supervisor);
      const time = at(await both.times(person, supervisor), "10:00");
      return { first: (data) => data.skipDate(pattern, wednesday), second: book(time, person) };
    },
  },
  {
    name: "a session is moved while somebody takes a place in it",
    second: "kept",
    without: dropped("bookings", "bookings_slot_id_starts_at_ends_at_fkey"),
    breaks: "a booking is at its session's time",
    async prepare(both) {
      const { id, supervisor } = await session(both, 3, 1);
      const person = await both.person();
      const time = at(await both.times(person, supervisor, "group"), "10:00");
      const to = { ...hour("2026-11-25T15:00:00Z"), date: wednesday, time: "15:00" };
      return { first: (data) => data.moveSlot(id, to, supervisor), second: book(time, person) };
    },
  },
];

const pair = ([first, second]: readonly Act[]): Pair => {
  if (!first || !second) throw new Error("it takes two");
  return { first, second };
};

async function run(both: Both, race: Pick<Race, "prepare">): Promise<readonly [string, string]> {
  const { first, second } = await race.prepare(both);
  return await oneAfterTheOther(
    both.store,
    (wait) =>
      both.one.as("system:test", async (data, tx) => {
        await first(data, tx);
        await wait();
      }),
    () => both.other.as("system:test", second),
  );
}

const server = process.env.TEST_DATABASE_URL;
describe.skipIf(server === undefined)("two people at once about the same sessions", { timeout: 120_000 }, () => {
  let both: Both;
  beforeAll(async () => {
    both = await openBoth();
  });
  afterAll(() => both.close());

  describe.each([...overlaps, ...across, ...places])("$name", (race) => {
    const guards = Object.keys(race.without);

    test(`first kept, second: ${race.second}, and everything holds`, async () => {
      expect(await run(both, race)).toEqual(["kept", race.second]);
      expect(await both.broken()).toEqual([]);
    });

    const broken = async (gone: readonly string[]) => {
      const others = await openBoth();
      try {
        for (const guard of gone) await others.owner.query(race.without[guard] ?? "");
        return { said: await run(others, race), problems: await others.broken() };
      } finally {
        await others.close();
      }
    };

    test.each(guards.length > 1 ? guards : [])("with %s alone, too", async (guard) => {
      const { said, problems } = await broken(guards.filter((other) => other !== guard));
      expect(said).toEqual(["kept", guard]);
      expect(problems).toEqual([]);
    });

    test(`and it breaks without ${guards.join(" and ")}`, async () => {
      const { said, problems } = await broken(guards);
      expect(said).toEqual(["kept", "kept"]);
      expect(problems.join("\n")).toContain(race.breaks);
    });
  });

  test.each([
    { what: "joins a line while somebody else leaves, and is called up", order: ["join", "leave"] as const },
    { what: "leaves while somebody else joins a line, who gets the place", order: ["leave", "join"] as const },
  ])("somebody $what", async ({ order }) => {
    const { bookings, supervisor } = await session(both, 2, 2);
    const person = await both.person();
    const time = at(await both.times(person, supervisor, "group"), "10:00");
    const acts = { join: book(time, person), leave: ((data) => data.cancel(bookings[0] ?? "", supervisor)) as Act };
    const race = { prepare: async () => pair(order.map((act) => acts[act])) };
    expect(await run(both, race)).toEqual(["kept", "kept"]);
    expect(await both.one.as(person, (data) => data.bookingsOf(person, {}))).toMatchObject([{ state: "booked" }]);
    expect(await both.broken()).toEqual([]);
  });
});
