import { randomUUID } from "node:crypto";
import { beforeAll } from "vitest";
import { cancelled, guardedRows, next, place, times } from "../support/database/guarded-sessions.ts";
import { type Guard, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { addPerson, on } from "../support/database/rows.ts";
import { morning } from "../support/database/store.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});
const { slot, booking, line, leave, pattern } = guardedRows(() => world);

const places: readonly (readonly [string, Guard])[] = [
  [
    "nobody is booked into a session that is cancelled",
    {
      guard: "bookings_slot_live",
      without: place,
      work: async (tx) => booking(tx, await slot(tx, { cancelledAt: morning.now })),
    },
  ],
  [
    "nobody supervises themselves",
    {
      guard: "bookings_somebody_else",
      without: place,
      work: async (tx) => booking(tx, await slot(tx), { personId: world.lead }),
    },
  ],
  [
    "a session that has begun is not booked",
    {
      guard: "bookings_not_begun",
      without: place,
      work: async (tx) => booking(tx, await slot(tx)),
      as: () => ({ now: new Date("2026-11-25T10:00:00Z"), today: "2026-11-25" }),
    },
  ],
  [
    "no more people are in a session than it has places",
    {
      guard: "bookings_places",
      without: place,
      work: async (tx) => {
        const id = await slot(tx);
        await booking(tx, id);
        await booking(tx, id, { personId: world.busy });
      },
    },
  ],
  [
    "a newcomer does not take the place that somebody waits for",
    {
      guard: "bookings_in_order",
      without: place,
      work: async (tx) => {
        const { id } = await line(tx);
        await tx.booking.updateMany({ where: { slotId: id, state: "booked" }, data: cancelled });
        await booking(tx, id, { personId: await addPerson(tx) });
      },
    },
  ],
  [
    "the second in line is not called up before the first",
    {
      guard: "bookings_in_order",
      without: place,
      work: async (tx) => {
        const { id, last } = await line(tx);
        await tx.booking.updateMany({ where: { slotId: id, state: "booked" }, data: cancelled });
        await tx.booking.updateMany({ where: { personId: last }, data: { state: "booked", queueNumber: null } });
      },
    },
  ],
  [
    "nobody comes from another session past those who wait",
    {
      guard: "bookings_in_order",
      without: place,
      work: async (tx) => {
        const { id } = await line(tx);
        const other = await slot(tx, { supervisorId: world.nurse, ...next });
        const personId = await addPerson(tx);
        await booking(tx, other, { personId, ...times("2026-11-25T11:00:00Z") });
        await tx.booking.updateMany({ where: { slotId: id, state: "booked" }, data: cancelled });
        await tx.booking.updateMany({ where: { personId }, data: { slotId: id, ...times() } });
      },
    },
  ],
  [
    "nobody waits while there is a place",
    {
      guard: "bookings_wait_when_full",
      without: place,
      work: async (tx) => booking(tx, await slot(tx), { state: "waiting", queueNumber: 1 }),
    },
  ],
  [
    "nobody is booked with somebody who is away",
    {
      guard: "bookings_supervisor_here",
      without: place,
      work: async (tx) => {
        await leave(tx, world.lead, "2026-11-25");
        await booking(tx, await slot(tx));
      },
    },
  ],
  [
    "a session is not cancelled under the people in it",
    {
      guard: "slots_cancelled_empty",
      without: "ALTER TABLE slots DISABLE TRIGGER slots_cancelled_empty",
      work: async (tx) => {
        const id = await slot(tx);
        await booking(tx, id);
        await tx.slot.update({ where: { id }, data: { cancelledAt: morning.now } });
      },
    },
  ],
  ...(
    [
      ["once it has ended", { endedAt: morning.now }, undefined],
      ["on a date that it leaves out", {}, ""],
      ["at a time that it leaves out", {}, "10:00"],
      ["of somebody else", { supervisorId: randomUUID() }, undefined],
    ] as const
  ).map(([when, over, onTime]): readonly [string, Guard] => [
    `no time of a pattern is taken ${when}`,
    {
      guard: "bookings_pattern_offers",
      without: place,
      work: async (tx) => {
        const patternId = await pattern(tx, over);
        const left = { patternId, onDate: on("2026-11-25"), onTime: onTime ?? "" };
        if (onTime !== undefined) await tx.patternException.create({ data: left });
        await booking(tx, await slot(tx, { origin: "pattern", patternId }));
      },
    },
  ]),
];

testGuards(() => world, places);
