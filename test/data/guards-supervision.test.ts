import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { checked, type Guard, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { addPerson, on } from "../support/database/rows.ts";
import { morning } from "../support/database/store.ts";
import { bookingOf, hour, patternRow, slotOf } from "../support/database/supervision-rows.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});

const half = hour("2026-11-25T10:30:00Z");
const next = hour("2026-11-25T11:00:00Z");
const slot = async (tx: Tx, over: object = {}) =>
  (await tx.slot.create({ data: slotOf(world.lead, { ...hour("2026-11-25T10:00:00Z"), ...over }) })).id;
const booking = (tx: Tx, slotId: string, over: object = {}) =>
  tx.booking.create({ data: bookingOf(slotId, world.psw, over) });
/** One of three people, booked, and two waiting behind them for the only place. */
const line = async (tx: Tx) => {
  const id = await slot(tx);
  const last = await addPerson(tx);
  await booking(tx, id);
  await booking(tx, id, { personId: world.busy, state: "waiting", queueNumber: 1 });
  await booking(tx, id, { personId: last, state: "waiting", queueNumber: 2 });
  return { id, last };
};
const leave = (tx: Tx, personId: string, date: string) =>
  tx.leave.create({ data: { id: randomUUID(), personId, fromDate: on(date), toDate: on(date) } });
const pattern = async (tx: Tx, over: object = {}) =>
  (await tx.pattern.create({ data: patternRow(world.lead, over) })).id;
const cancelled = { state: "cancelled", cancelledAt: morning.now, queueNumber: null };
const place =
  "ALTER TABLE bookings DISABLE TRIGGER bookings_place_added; ALTER TABLE bookings DISABLE TRIGGER bookings_place_changed";
const giving =
  "ALTER TABLE bookings DISABLE TRIGGER bookings_giving_added; ALTER TABLE bookings DISABLE TRIGGER bookings_giving_changed";
const attending =
  "ALTER TABLE slots DISABLE TRIGGER slots_attending_added; ALTER TABLE slots DISABLE TRIGGER slots_attending_changed";
/** The lead gives a session from half past ten and is in the nurse's from ten, in four orders. */
const across: readonly Guard["work"][] = [
  async (tx) => {
    await slot(tx, half);
    await booking(tx, await slot(tx, { supervisorId: world.nurse }), { personId: world.lead });
  },
  async (tx) => {
    await slot(tx, half);
    const early = hour("2026-11-25T09:00:00Z");
    const nurses = await slot(tx, { supervisorId: world.nurse, ...early });
    await booking(tx, nurses, { personId: world.lead, ...times("2026-11-25T09:00:00Z") });
    await tx.slot.update({ where: { id: nurses }, data: hour("2026-11-25T10:00:00Z") });
  },
  async (tx) => {
    await booking(tx, await slot(tx, { supervisorId: world.nurse }), { personId: world.lead });
    await slot(tx, half);
  },
  async (tx) => {
    await booking(tx, await slot(tx, { supervisorId: world.nurse }), { personId: world.lead });
    const id = await slot(tx, next);
    await tx.slot.update({ where: { id }, data: half });
  },
];
const dropped = (table: string, guard: string) => `ALTER TABLE ${table} DROP CONSTRAINT ${guard}`;

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

const afterwards = () => ({ now: new Date("2026-11-25T11:05:00Z"), today: "2026-11-25" });
const said = (bookingId: string, byId: string, over: object = {}) => ({
  ...{ bookingId, byId, met: true, heldOn: on("2026-11-25"), minutes: 60, kind: "peer", at: morning.now },
  ...over,
});
/** A booking that was made before this moment. */
const made = async (tx: Tx) => {
  const id = await slot(tx);
  await tx.$queryRaw`SELECT set_config('app.moment', ${morning.now.toISOString()}, true)`;
  const booked = await booking(tx, id);
  await tx.$queryRaw`SELECT set_config('app.moment', ${afterwards().now.toISOString()}, true)`;
  return booked.id;
};

const records: readonly (readonly [string, Guard])[] = [
  [
    "only the two say whether they met",
    {
      guard: "confirmations_by_the_two",
      without: "ALTER TABLE confirmations DISABLE TRIGGER confirmations_by_the_two",
      as: afterwards,
      work: async (tx) => tx.confirmation.create({ data: said(await made(tx), world.nurse) }),
    },
  ],
  [
    "nobody says what took place before it has begun",
    {
      guard: "confirmations_afterwards",
      without: "ALTER TABLE confirmations DISABLE TRIGGER confirmations_by_the_two",
      work: async (tx) => tx.confirmation.create({ data: said((await booking(tx, await slot(tx))).id, world.psw) }),
    },
  ],
  [
    "nobody says what took place of a session that was cancelled",
    {
      guard: "confirmations_afterwards",
      without: "ALTER TABLE confirmations DISABLE TRIGGER confirmations_by_the_two",
      as: afterwards,
      work: async (tx) => {
        const id = await made(tx);
        await tx.booking.update({ where: { id }, data: cancelled });
        await tx.confirmation.create({ data: said(id, world.psw) });
      },
    },
  ],
  [
    "only the two write about their session",
    {
      guard: "booking_notes_by_the_two",
      without: "ALTER TABLE booking_notes DISABLE TRIGGER booking_notes_by_the_two",
      work: async (tx) => {
        const { id } = await booking(tx, await slot(tx));
        await tx.bookingNote.create({ data: note(id, world.nurse) });
      },
    },
  ],
];

const note = (bookingId: string, byId: string, kind = "agenda") => ({
  ...{ id: randomUUID(), bookingId, kind, byId, at: morning.now },
});
const times = (from = "2026-11-25T10:00:00Z") => {
  const { startsAt, endsAt } = hour(from);
  return { startsAt, endsAt };
};
const proposal = (over: object = {}) => ({
  ...{ id: randomUUID(), kind: "peer", personId: world.psw, supervisorId: world.lead, ...times() },
  ...{ localDate: on("2026-11-25"), localTime: "10:00", zone: "Europe/London", state: "open", at: morning.now },
  ...over,
});

const patterns = (over: object) => (tx: Tx) => pattern(tx, over);
const slots = (over: object) => (tx: Tx) => slot(tx, over);
const proposals = (over: object) => (tx: Tx) => tx.proposal.create({ data: proposal(over) });
const noted = (over: object) => async (tx: Tx) =>
  tx.confirmation.create({ data: said(await made(tx), world.psw, over) });
const link = "https://video.example/room";

const values: readonly [string, Guard][] = [
  checked("places", "places_name", (tx) => tx.place.create({ data: { id: randomUUID(), name: " " } })),
  checked("patterns", "patterns_kind", patterns({ kind: "tea" })),
  checked("patterns", "patterns_weekday", patterns({ weekday: 8 })),
  checked("patterns", "patterns_every_weeks", patterns({ everyWeeks: 5 })),
  checked("patterns", "patterns_times", patterns({ toTime: "10:00" })),
  checked("patterns", "patterns_minutes", patterns({ minutes: 5 })),
  checked("patterns", "patterns_notice", patterns({ noticeHours: 673 })),
  checked("patterns", "patterns_how", patterns({ how: "carrier pigeon" })),
  checked("patterns", "patterns_place", patterns({ how: "in-person" })),
  checked("patterns", "patterns_link", patterns({ link })),
  checked("patterns", "patterns_places", patterns({ places: 0 })),
  checked("patterns", "patterns_dates", patterns({ endsOn: on("2026-10-31") })),
  checked("pattern_exceptions", "pattern_exceptions_time", async (tx) => {
    const data = { patternId: await pattern(tx), onDate: on("2026-11-25"), onTime: "ten" };
    await tx.patternException.create({ data });
  }),
  checked("slots", "slots_times", slots({ endsAt: new Date("2026-11-25T10:00:00Z") })),
  checked("slots", "slots_origin", slots({ origin: "pattern" })),
  checked("slots", "slots_busy", slots({ busyUntil: new Date("2026-11-25T10:59:00Z") })),
  checked("slots", "slots_link", slots({ link })),
  checked("slots", "slots_notice", slots({ noticeHours: -1 })),
  checked("slots", "slots_sequence", slots({ sequence: -1 })),
  checked("bookings", "bookings_queue", async (tx) => booking(tx, await slot(tx), { queueNumber: 1 })),
  checked("confirmations", "confirmations_kind", noted({ kind: "tea" })),
  checked("confirmations", "confirmations_minutes", noted({ minutes: 61 })),
  checked("booking_notes", "booking_notes_kind", async (tx) => {
    const { id } = await booking(tx, await slot(tx));
    await tx.bookingNote.create({ data: note(id, world.psw, "minutes") });
  }),
  checked("proposals", "proposals_kind", proposals({ kind: "tea" })),
  checked("proposals", "proposals_times", proposals({ localTime: "ten" })),
  checked("proposals", "proposals_two_people", (tx) =>
    tx.proposal.create({ data: proposal({ personId: world.lead }) }),
  ),
  checked("proposals", "proposals_state", proposals({ state: "perhaps", answeredAt: morning.now })),
  checked("proposals", "proposals_answered", proposals({ state: "declined" })),
];
/** What is said afterwards is said afterwards. */
const late = values.map(([name, guard]): [string, Guard] =>
  name.startsWith("confirmations") ? [name, { ...guard, as: afterwards }] : [name, guard],
);

testGuards(() => world, [...apart, ...places, ...records, ...late]);

describe("what stays possible", () => {
  const kept = (work: (tx: Tx) => Promise<unknown>, as: object = {}) => world.says(work, as);

  test("a cancelled session frees its supervisor and its room", async () => {
    const placeId = randomUUID();
    const work = async (tx: Tx) => {
      await slot(tx, { placeId, cancelledAt: morning.now });
      await slot(tx, { placeId, ...half });
    };
    expect(await kept(work)).toBe("kept");
  });

  test("one session begins when the one before it is over", async () => {
    const placeId = randomUUID();
    const work = async (tx: Tx) => {
      await booking(tx, await slot(tx, { placeId }));
      await booking(tx, await slot(tx, { placeId, ...next }), times("2026-11-25T11:00:00Z"));
    };
    expect(await kept(work)).toBe("kept");
  });

  test("somebody is in a session right before they give one, and right after", async () => {
    const work = async (tx: Tx) => {
      for (const at of ["2026-11-25T10:00:00Z", "2026-11-25T12:00:00Z"]) {
        const id = await slot(tx, { supervisorId: world.nurse, ...hour(at) });
        await booking(tx, id, { personId: world.lead, ...times(at) });
      }
      await slot(tx, next);
    };
    expect(await kept(work)).toBe("kept");
  });

  test("moving a session moves its bookings", async () => {
    let moved: Date | undefined;
    const work = async (tx: Tx) => {
      const id = await slot(tx);
      await booking(tx, id);
      await tx.slot.update({ where: { id }, data: half });
      moved = (await tx.booking.findFirstOrThrow({ where: { slotId: id } })).startsAt;
    };
    expect(await kept(work)).toBe("kept");
    expect(moved).toEqual(half.startsAt);
  });

  test("the first in line is called up, and then the next", async () => {
    const work = async (tx: Tx) => {
      const { id, last } = await line(tx);
      await tx.booking.updateMany({ where: { slotId: id, state: "booked" }, data: cancelled });
      const up = { state: "booked", queueNumber: null };
      await tx.booking.updateMany({ where: { personId: world.busy }, data: up });
      await tx.booking.updateMany({ where: { personId: world.busy }, data: cancelled });
      await tx.booking.updateMany({ where: { personId: last }, data: up });
    };
    expect(await kept(work)).toBe("kept");
  });

  test("two people say afterwards that they met, also while one of them was on leave", async () => {
    const work = async (tx: Tx) => {
      await leave(tx, world.lead, "2026-11-25");
      const { id } = await booking(tx, await slot(tx, { origin: "agreed" }));
      await tx.confirmation.create({ data: said(id, world.psw) });
      await tx.confirmation.create({ data: said(id, world.lead) });
    };
    expect(await kept(work, afterwards())).toBe("kept");
  });

  test("a time of a pattern that was cancelled is taken again", async () => {
    const work = async (tx: Tx) => {
      const patternId = await pattern(tx);
      await slot(tx, { origin: "pattern", patternId, cancelledAt: morning.now });
      await slot(tx, { origin: "pattern", patternId });
    };
    expect(await kept(work)).toBe("kept");
  });
});
