import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { As } from "../../src/data/database.ts";
import { sweepOld } from "../../src/data/sweep.ts";
import { words } from "../../src/data/words.ts";
import { addPerson, on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";
import { addTeamOf, bookingOf, slotOf, supervises } from "../support/database/supervision-rows.ts";

// Everything here asks with bare SQL inside a transaction, as a mistake in the application would: only the store is left
// to say no. Robin and Jo meet on 25 November from ten to eleven; Mo manages Robin.

let store: TestStore;
let people: Awaited<ReturnType<typeof addTeamOf>>;
let note: string;
let booking: string;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.reset();
  people = await addTeamOf(store);
  booking = await store.asOwner(async (tx) => {
    const slot = await tx.slot.create({ data: slotOf(people.jo) });
    return (await tx.booking.create({ data: bookingOf(slot.id, people.robin) })).id;
  });
  note = await write(people.robin);
});

async function write(by: string, about = booking): Promise<string> {
  const id = randomUUID();
  await store.database.transact({ actor: by, ...morning }, async (tx) => {
    await tx.bookingNote.create({ data: { id, bookingId: about, kind: "agenda", byId: by, at: morning.now } });
    await put(by, id)(tx);
  });
  return id;
}
const put =
  (author: string, aboutId: string, part = "text") =>
  (tx: Parameters<typeof words>[0]) =>
    words(tx, store.keys).write({
      author,
      about: "booking-note",
      aboutId,
      part,
      text: "How to say no",
      at: morning.now,
    });

const lastMoment: Partial<As> = { now: new Date("2026-12-02T10:59:59Z"), today: "2026-12-02" };
const sevenDays: Partial<As> = { now: new Date("2026-12-02T11:00:00Z"), today: "2026-12-02" };
const reads = async (actor: string, as: Partial<As> = {}) =>
  (await store.database.transact({ actor, ...morning, ...as }, (tx) => tx.$queryRaw<object[]>`SELECT * FROM words`))
    .length;
const removes = (actor: string, as: Partial<As> = {}) =>
  store.database.transact({ actor, ...morning, ...as }, (tx) => tx.$executeRaw`DELETE FROM words`);

describe("what is written about a session is read by", () => {
  test("the two, whoever of them wrote it, until seven days after it", async () => {
    await write(people.jo);
    for (const who of [people.robin, people.jo])
      expect([await reads(who), await reads(who, lastMoment), await reads(who, sevenDays)]).toEqual([2, 2, 0]);
  });

  test("the two, also once it was cancelled", async () => {
    const cancelled = { state: "cancelled", cancelledAt: morning.now };
    await store.asOwner((tx) => tx.booking.update({ where: { id: booking }, data: cancelled }));
    expect([await reads(people.robin), await reads(people.jo)]).toEqual([1, 1]);
  });
});

describe("what is written about a session that was cancelled, and then moved for the others", () => {
  beforeEach(async () => {
    const cancelled = { state: "cancelled", cancelledAt: morning.now };
    const [startsAt, endsAt] = [new Date("2026-12-10T10:00:00Z"), new Date("2026-12-10T11:00:00Z")];
    await store.asOwner(async (tx) => {
      const { slotId } = await tx.booking.update({ where: { id: booking }, data: cancelled });
      const moved = { startsAt, endsAt, busyUntil: endsAt, localDate: on("2026-12-10") };
      await tx.slot.update({ where: { id: slotId }, data: moved });
    });
  });

  test("is read until seven days after it was to be, and no longer", async () => {
    expect([await reads(people.robin, lastMoment), await reads(people.robin, sevenDays)]).toEqual([1, 0]);
  });

  test("is swept then", async () => {
    const [now, today] = [new Date("2026-12-02T11:00:00Z"), "2026-12-02"];
    const how = { actor: "system:nudges", now, today, purpose: "sweep" } as const;
    await store.database.transact(how, (tx) => sweepOld(tx, now));
    expect(await store.asOwner((tx) => Promise.all([tx.words.count(), tx.bookingNote.count()]))).toEqual([0, 0]);
  });
});

describe("it is not there for", () => {
  test("a lead, a development worker, the line manager, another PSW, or nobody in particular", async () => {
    const lead = await store.asOwner((tx) => addPerson(tx, { roles: ["lead"] }));
    for (const who of [lead, people.ash, people.mo, people.nadia, randomUUID(), "", "system:delivery"])
      expect(await reads(who)).toBe(0);
  });

  test("whoever supervises Robin from now on", async () => {
    await store.asOwner(async (tx) => {
      await tx.relation.updateMany({ where: { personId: people.jo }, data: { toDate: on("2026-11-23") } });
      await tx.relation.create({ data: supervises("peer-supervisor", people.ash, people.robin) });
    });
    expect([await reads(people.ash), await reads(people.jo)]).toEqual([0, 1]);
  });

  test("others in the same group: each has their own with the supervisor", async () => {
    const group = await store.asOwner(async (tx) => {
      const at = { startsAt: new Date("2026-11-25T12:00:00Z"), endsAt: new Date("2026-11-25T13:00:00Z") };
      const slot = await tx.slot.create({ data: slotOf(people.ash, { ...at, busyUntil: at.endsAt, places: 3 }) });
      await tx.booking.create({ data: bookingOf(slot.id, people.sam, at) });
      return (await tx.booking.create({ data: bookingOf(slot.id, people.kit, at) })).id;
    });
    await write(people.kit, group);
    expect([await reads(people.kit), await reads(people.ash), await reads(people.sam)]).toEqual([1, 1, 0]);
  });

  test("somebody it was shared with: it cannot be", async () => {
    const shared = { id: randomUUID(), about: "booking-note", aboutId: note, readerId: people.nadia };
    await store.asOwner((tx) => tx.share.create({ data: { ...shared, sharedBy: people.robin, fromAt: morning.now } }));
    expect(await reads(people.nadia)).toBe(0);
  });

  test("one of the two whose access has ended", async () => {
    await store.asOwner((tx) => tx.person.update({ where: { id: people.jo }, data: { endedAt: morning.now } }));
    expect([await reads(people.jo), await reads(people.robin)]).toEqual([0, 1]);
  });
});

describe("it is written and removed", () => {
  test("by who made the note, and by nobody for somebody else", async () => {
    const between = store.database.transact({ actor: people.jo, ...morning }, put(people.jo, note, "more"));
    await expect(between).rejects.toMatchObject({ guard: "words_row_level_security" });
    expect([await removes(people.jo), await removes(people.mo), await removes(people.robin)]).toEqual([0, 0, 1]);
  });

  test("after seven days by the sweep, too, and by the sweep only then", async () => {
    const sweep = { purpose: "sweep" } as const;
    expect(await removes("system:sweep", sweep)).toBe(0);
    expect(await removes("system:sweep", { ...lastMoment, ...sweep })).toBe(0);
    expect(await removes("system:sweep", sevenDays)).toBe(0);
    expect(await removes(people.jo, sevenDays)).toBe(0);
    expect(await removes("system:sweep", { ...sevenDays, ...sweep })).toBe(1);
  });
});

describe("each condition of the lock counts", () => {
  const reader = (conditions: string) => `CREATE OR REPLACE FUNCTION app_reads_booking_note(note uuid)
    RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT EXISTS (SELECT FROM booking_notes n JOIN bookings b
    ON b.id = n.booking_id JOIN slots s ON s.id = b.slot_id WHERE n.id = note AND ${conditions}) $$`;
  const sweeper = (conditions: string) => `CREATE OR REPLACE FUNCTION app_sweeps_booking_note(note uuid)
    RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT EXISTS (SELECT FROM booking_notes n JOIN bookings b
    ON b.id = n.booking_id JOIN slots s ON s.id = b.slot_id WHERE n.id = note AND ${conditions}) $$`;
  const sweep = { purpose: "sweep" } as const;
  const read = "SELECT count(*)::int AS found FROM words";
  const remove = "WITH gone AS (DELETE FROM words RETURNING id) SELECT count(*)::int AS found FROM gone";

  /** How many words somebody finds once the lock was changed so; nothing of the change is kept. */
  async function found(change: string, actor: string, as: Partial<As>, sql: string): Promise<number> {
    const undone = new Error("undone");
    let count = -1;
    const work = store.database.transact({ actor, ...morning, ...as }, async (tx) => {
      await tx.$executeRaw`RESET ROLE`;
      if (change !== "") await tx.$executeRawUnsafe(change);
      await tx.$queryRaw`SELECT set_config('role', 'alongside_app', true)`;
      count = (await tx.$queryRawUnsafe<{ found: number }[]>(sql))[0]?.found ?? -1;
      throw undone;
    });
    await expect(work).rejects.toBe(undone);
    return count;
  }

  test.each([
    ["that it is one of the two", reader("app_moment() < s.ends_at + interval '7 days'"), "nadia", {}, read],
    ["the seven days", reader("app_reader() IN (b.person_id, s.supervisor_id)"), "robin", sevenDays, read],
    [
      "that its author reads it no other way",
      "ALTER POLICY words_author_reads ON words USING (author_id = app_reader())",
      ...(["robin", sevenDays, read] as const),
    ],
    [
      "that the sweep waits for seven days",
      sweeper("app_purpose() = 'sweep'"),
      ...(["system:sweep", { ...lastMoment, ...sweep }, remove] as const),
    ],
    [
      "that it is the sweep",
      sweeper("app_moment() >= s.ends_at + interval '7 days'"),
      ...(["nadia", sevenDays, remove] as const),
    ],
  ] as const)("%s", async (_name, change, who, as, sql) => {
    const actor = who === "system:sweep" ? who : people[who];
    expect([await found("", actor, as, sql), await found(change, actor, as, sql)]).toEqual([0, 1]);
  });
});

test("the daily sweep takes notes and words together seven days after the session, and no others", async () => {
  const later = await store.asOwner(async (tx) => {
    const at = { startsAt: new Date("2026-11-25T12:00:00Z"), endsAt: new Date("2026-11-25T13:00:00Z") };
    const slot = await tx.slot.create({ data: slotOf(people.jo, { ...at, busyUntil: at.endsAt }) });
    return (await tx.booking.create({ data: bookingOf(slot.id, people.nadia, at) })).id;
  });
  const kept = await write(people.nadia, later);
  const swept = async (as: Partial<As>) => {
    const now = as.now ?? morning.now;
    const how = { actor: "system:sweep", ...morning, ...as, purpose: "sweep" } as const;
    await store.database.transact(how, (tx) => sweepOld(tx, now));
    return await store.asOwner(async (tx) => [await tx.bookingNote.count(), await tx.words.count()]);
  };
  expect(await swept(lastMoment)).toEqual([2, 2]);
  expect(await swept(sevenDays)).toEqual([1, 1]);
  expect(await store.asOwner((tx) => tx.bookingNote.findMany({ select: { id: true } }))).toEqual([{ id: kept }]);
  expect(await store.asOwner((tx) => tx.booking.count())).toBe(2);
});
