import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { checked, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { on } from "../support/database/rows.ts";
import { morning } from "../support/database/store.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});

const slot = (over: object = {}) => ({
  id: randomUUID(),
  supervisorId: world.lead,
  kind: "peer",
  how: "in-person",
  startsAt: new Date("2026-11-25T10:00:00Z"),
  endsAt: new Date("2026-11-25T11:00:00Z"),
  localDate: on("2026-11-25"),
  localTime: "10:00",
  zone: "Europe/London",
  ...over,
});
const half = { startsAt: new Date("2026-11-25T10:30:00Z"), endsAt: new Date("2026-11-25T11:30:00Z") };
const booking = (slotId: string, over: object = {}) => {
  const { startsAt, endsAt } = slot();
  return {
    id: randomUUID(),
    slotId,
    personId: world.psw,
    state: "booked",
    startsAt,
    endsAt,
    bookedAt: morning.now,
    ...over,
  };
};
testGuards(
  () => world,
  [
    [
      "a person has one place in a slot",
      {
        guard: "bookings_one_live",
        without: "DROP INDEX bookings_one_live; ALTER TABLE bookings DROP CONSTRAINT bookings_person_free",
        work: async (tx) => {
          const { id } = await tx.slot.create({ data: slot({ places: 4 }) });
          await tx.booking.create({ data: booking(id, { state: "waiting" }) });
          await tx.booking.create({ data: booking(id) });
        },
      },
    ],
    [
      "a supervisor is in one place at a time",
      {
        guard: "slots_supervisor_free",
        without: "ALTER TABLE slots DROP CONSTRAINT slots_supervisor_free",
        work: async (tx) => {
          await tx.slot.create({ data: slot() });
          await tx.slot.create({ data: slot(half) });
        },
      },
    ],
    [
      "a room is used once at a time",
      {
        guard: "slots_place_free",
        without: "ALTER TABLE slots DROP CONSTRAINT slots_place_free",
        work: async (tx) => {
          const placeId = randomUUID();
          await tx.slot.create({ data: slot({ placeId }) });
          await tx.slot.create({ data: slot({ placeId, supervisorId: world.psw, ...half }) });
        },
      },
    ],
    [
      "a person is booked once at a time",
      {
        guard: "bookings_person_free",
        without: "ALTER TABLE bookings DROP CONSTRAINT bookings_person_free",
        work: async (tx) => {
          const one = await tx.slot.create({ data: slot() });
          const other = await tx.slot.create({ data: slot({ supervisorId: world.nurse, ...half }) });
          await tx.booking.create({ data: booking(one.id) });
          await tx.booking.create({ data: booking(other.id, half) });
        },
      },
    ],
    [
      "a booking is at its slot's time",
      {
        guard: "bookings_slot_id_starts_at_ends_at_fkey",
        without: "ALTER TABLE bookings DROP CONSTRAINT bookings_slot_id_starts_at_ends_at_fkey",
        work: async (tx) => {
          const { id } = await tx.slot.create({ data: slot() });
          await tx.booking.create({ data: booking(id, half) });
        },
      },
    ],
    checked("slots", "slots_times", (tx) =>
      tx.slot.create({ data: slot({ endsAt: new Date("2026-11-25T10:00:00Z") }) }),
    ),
  ],
);

describe("what stays possible", () => {
  test("a cancelled slot frees its supervisor and its room", async () => {
    const placeId = randomUUID();
    expect(
      await world.says(async (tx) => {
        await tx.slot.create({ data: slot({ placeId, cancelledAt: morning.now }) });
        await tx.slot.create({ data: slot({ placeId, ...half }) });
      }),
    ).toBe("kept");
  });

  test("moving a slot moves its bookings", async () => {
    await world.says(async (tx) => {
      const { id } = await tx.slot.create({ data: slot() });
      await tx.booking.create({ data: booking(id) });
      await tx.slot.update({ where: { id }, data: half });
      expect((await tx.booking.findFirstOrThrow({ where: { slotId: id } })).startsAt).toEqual(half.startsAt);
    });
  });
});
