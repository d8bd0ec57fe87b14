import { randomUUID } from "node:crypto";
import { beforeAll } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { afterwards, cancelled, guardedRows, note, said } from "../support/database/guarded-sessions.ts";
import { checked, type Guard, type GuardedWorld, openGuardedWorld, testGuards } from "../support/database/guards.ts";
import { on } from "../support/database/rows.ts";
import { morning } from "../support/database/store.ts";

let world: GuardedWorld;
beforeAll(async () => {
  world = await openGuardedWorld();
});
const { slot, booking, pattern, made, proposal } = guardedRows(() => world);

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

testGuards(() => world, [...records, ...late]);
