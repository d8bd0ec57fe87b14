import { randomUUID } from "node:crypto";
import { beforeAll } from "vitest";
import { attending, dropped, giving, guardedRows, half, next, times } from "../support/database/guarded-sessions.ts";
import { type Guard, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { addPerson } from "../support/database/rows.ts";
import { hour } from "../support/database/supervision-rows.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});
const { slot, booking, line, pattern, across, proposal } = guardedRows(() => world);

const apart: readonly (readonly [string, Guard])[] = [
  [
    "a person has one place in a session",
    {
      guard: "bookings_one_live",
      without: `DROP INDEX bookings_one_live; ${dropped("bookings", "bookings_person_free")}`,
      work: async (tx) => {
        const id = await slot(tx, { places: 4 });
        await booking(tx, id);
        await booking(tx, id);
      },
    },
  ],
  [
    "a supervisor is in one place at a time",
    {
      guard: "slots_supervisor_free",
      without: dropped("slots", "slots_supervisor_free"),
      work: async (tx) => {
        await slot(tx);
        await slot(tx, half);
      },
    },
  ],
  [
    "what a supervisor keeps free after a session is kept free",
    {
      guard: "slots_supervisor_free",
      without: dropped("slots", "slots_supervisor_free"),
      work: async (tx) => {
        await slot(tx, { busyUntil: new Date("2026-11-25T11:15:00Z") });
        await slot(tx, next);
      },
    },
  ],
  [
    "a room is used once at a time",
    {
      guard: "slots_place_free",
      without: dropped("slots", "slots_place_free"),
      work: async (tx) => {
        const placeId = randomUUID();
        await slot(tx, { placeId });
        await slot(tx, { placeId, supervisorId: world.psw, ...half });
      },
    },
  ],
  [
    "a person is booked once at a time",
    {
      guard: "bookings_person_free",
      without: dropped("bookings", "bookings_person_free"),
      work: async (tx) => {
        await booking(tx, await slot(tx));
        await booking(tx, await slot(tx, { supervisorId: world.nurse, ...half }), times("2026-11-25T10:30:00Z"));
      },
    },
  ],
  [
    "nobody waits for a session while they are in another",
    {
      guard: "bookings_person_free",
      without: dropped("bookings", "bookings_person_free"),
      work: async (tx) => {
        await line(tx);
        const other = await slot(tx, { supervisorId: world.nurse, ...half });
        await booking(tx, other, { personId: world.busy, ...times("2026-11-25T10:30:00Z") });
      },
    },
  ],
  ...(
    [
      ["is booked into another", "bookings_giving", giving],
      ["is moved into another", "bookings_giving", giving],
      ["puts up another", "slots_attending", attending],
      ["moves another there", "slots_attending", attending],
    ] as const
  ).map(([how, guard, without], at): readonly [string, Guard] => [
    `nobody who ${at < 2 ? "gives" : "is in"} a session ${how} at the same time`,
    { guard, without, work: across[at] ?? (async () => {}) },
  ]),
  [
    "a booking is at its session's time",
    {
      guard: "bookings_slot_id_starts_at_ends_at_fkey",
      without: dropped("bookings", "bookings_slot_id_starts_at_ends_at_fkey"),
      work: async (tx) => booking(tx, await slot(tx), times("2026-11-25T10:30:00Z")),
    },
  ],
  [
    "a time of a pattern is one session",
    {
      guard: "slots_one_occurrence",
      without: "DROP INDEX slots_one_occurrence",
      work: async (tx) => {
        const patternId = await pattern(tx);
        await slot(tx, { origin: "pattern", patternId });
        // Somebody moved the first one past the data layer: it still stands for the pattern's time.
        await tx.slot.updateMany({ data: hour("2026-11-26T10:00:00Z") });
        await slot(tx, { origin: "pattern", patternId });
      },
    },
  ],
  [
    "two people never have one place in a line",
    {
      guard: "bookings_one_in_line",
      without: "DROP INDEX bookings_one_in_line",
      work: async (tx) => {
        const { id } = await line(tx);
        await booking(tx, id, { personId: await addPerson(tx), state: "waiting", queueNumber: 2 });
      },
    },
  ],
  [
    "one proposal of a kind is open between two people",
    {
      guard: "proposals_one_open",
      without: "DROP INDEX proposals_one_open",
      work: async (tx) => {
        await tx.proposal.create({ data: proposal() });
        await tx.proposal.create({ data: proposal() });
      },
    },
  ],
  [
    "a place has one name, in capitals or not",
    {
      guard: "places_name_once",
      without: "DROP INDEX places_name_once",
      work: async (tx) => {
        await tx.place.create({ data: { id: randomUUID(), name: "Room 2" } });
        await tx.place.create({ data: { id: randomUUID(), name: "ROOM 2" } });
      },
    },
  ],
];

testGuards(() => world, apart);
