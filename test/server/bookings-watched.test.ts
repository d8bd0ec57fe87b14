import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { addPerson } from "../support/database/rows.ts";
import { freshStore, morning } from "../support/database/store.ts";
import { bookingOf, slotOf } from "../support/database/supervision-rows.ts";
import { bookingTruths, brokenBookings, keepSeen } from "./bookings-oracle.ts";

// What the storm's oracle looks for and no race ends in is done here by hand, past every guard: it must be found.

let store: Awaited<ReturnType<typeof freshStore>>;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

const unguarded = `ALTER TABLE bookings DISABLE TRIGGER bookings_place_added;
  ALTER TABLE bookings DISABLE TRIGGER bookings_place_changed`;
const cancelled = { state: "cancelled", cancelledAt: morning.now, queueNumber: null };

/** A group of two with two in it, and a line of two. */
async function group(tx: Tx) {
  const { id } = await tx.slot.create({ data: slotOf(randomUUID(), { places: 2 }) });
  const add = async (over: object = {}) =>
    (await tx.booking.create({ data: bookingOf(id, await addPerson(tx), over) })).id;
  const [one, other] = [await add(), await add()];
  const [first, second] = [
    await add({ state: "waiting", queueNumber: 1 }),
    await add({ state: "waiting", queueNumber: 2 }),
  ];
  return { id, one, other, first, second, add };
}

const change = (tx: Tx, id: string, data: object) => tx.booking.update({ where: { id }, data });

test.each([
  [
    "nobody supervises themselves",
    async (tx: Tx) => {
      const person = await addPerson(tx);
      const { id } = await tx.slot.create({ data: slotOf(person) });
      await tx.booking.create({ data: bookingOf(id, person) });
    },
  ],
  ["nobody waits while a place is free", async (tx: Tx) => change(tx, (await group(tx)).one, cancelled)],
  ["a line is in the order of joining", async (tx: Tx) => change(tx, (await group(tx)).first, { queueNumber: 3 })],
  [
    "whoever was called up was first in line",
    async (tx: Tx) => {
      const { one, second } = await group(tx);
      await change(tx, one, cancelled);
      await change(tx, second, { state: "booked", queueNumber: null });
    },
  ],
  [
    "nobody came past a line",
    async (tx: Tx) => {
      const { one, add } = await group(tx);
      await change(tx, one, cancelled);
      await add();
    },
  ],
  [
    "a time for one person that nobody is in is kept only where it was put up by itself",
    (tx: Tx) => tx.slot.create({ data: slotOf(randomUUID(), { origin: "agreed" }) }),
  ],
])("%s", async (truth, work) => {
  const undone = new Error("undone");
  let found: readonly string[] = [];
  const tried = store.asOwner(async (tx) => {
    const run = (sql: string) => tx.$executeRawUnsafe(`DO $do$ BEGIN ${sql}; END $do$`);
    await run(keepSeen);
    await run(unguarded);
    const ask = (sql: string) => tx.$queryRawUnsafe<{ what: string }[]>(sql);
    expect(await brokenBookings(ask)).toEqual([]);
    await work(tx);
    found = await brokenBookings(ask);
    throw undone;
  });
  await expect(tried).rejects.toBe(undone);
  expect(Object.keys(bookingTruths)).toContain(truth);
  expect(found.map((each) => each.slice(0, truth.length))).toContain(truth);
});
