import { randomUUID } from "node:crypto";
import type { Tx } from "../../../src/data/database.ts";
import type { Guard, GuardedWorld } from "./guards.ts";
import { addPerson, on } from "./rows.ts";
import { morning } from "./store.ts";
import { bookingOf, hour, patternRow, slotOf } from "./supervision-rows.ts";

export const half = hour("2026-11-25T10:30:00Z");
export const next = hour("2026-11-25T11:00:00Z");
export const cancelled = { state: "cancelled", cancelledAt: morning.now, queueNumber: null };
/** What takes the guards of a place, of giving and of attending away. */
export const place =
  "ALTER TABLE bookings DISABLE TRIGGER bookings_place_added; ALTER TABLE bookings DISABLE TRIGGER bookings_place_changed";
export const giving =
  "ALTER TABLE bookings DISABLE TRIGGER bookings_giving_added; ALTER TABLE bookings DISABLE TRIGGER bookings_giving_changed";
export const attending =
  "ALTER TABLE slots DISABLE TRIGGER slots_attending_added; ALTER TABLE slots DISABLE TRIGGER slots_attending_changed";
export const dropped = (table: string, guard: string) => `ALTER TABLE ${table} DROP CONSTRAINT ${guard}`;
/** Five minutes after the session of the rows has begun. */
export const afterwards = () => ({ now: new Date("2026-11-25T11:05:00Z"), today: "2026-11-25" });
export const times = (from = "2026-11-25T10:00:00Z") => {
  const { startsAt, endsAt } = hour(from);
  return { startsAt, endsAt };
};
export const said = (bookingId: string, byId: string, over: object = {}) => ({
  ...{ bookingId, byId, met: true, heldOn: on("2026-11-25"), minutes: 60, kind: "peer", at: morning.now },
  ...over,
});
export const note = (bookingId: string, byId: string, kind = "agenda") => ({
  ...{ id: randomUUID(), bookingId, kind, byId, at: morning.now },
});

/** Sessions, bookings and patterns of the people of a guarded world, put up by themselves. */
export function guardedRows(world: () => GuardedWorld) {
  const slot = async (tx: Tx, over: object = {}) =>
    (await tx.slot.create({ data: slotOf(world().lead, { ...hour("2026-11-25T10:00:00Z"), ...over }) })).id;
  const booking = (tx: Tx, slotId: string, over: object = {}) =>
    tx.booking.create({ data: bookingOf(slotId, world().psw, over) });
  /** One of three people, booked, and two waiting behind them for the only place. */
  const line = async (tx: Tx) => {
    const id = await slot(tx);
    const last = await addPerson(tx);
    await booking(tx, id);
    await booking(tx, id, { personId: world().busy, state: "waiting", queueNumber: 1 });
    await booking(tx, id, { personId: last, state: "waiting", queueNumber: 2 });
    return { id, last };
  };
  const leave = (tx: Tx, personId: string, date: string) =>
    tx.leave.create({ data: { id: randomUUID(), personId, fromDate: on(date), toDate: on(date) } });
  const pattern = async (tx: Tx, over: object = {}) =>
    (await tx.pattern.create({ data: patternRow(world().lead, over) })).id;
  /** A booking that was made before this moment. */
  const made = async (tx: Tx) => {
    const id = await slot(tx);
    await tx.$queryRaw`SELECT set_config('app.moment', ${morning.now.toISOString()}, true)`;
    const booked = await booking(tx, id);
    await tx.$queryRaw`SELECT set_config('app.moment', ${afterwards().now.toISOString()}, true)`;
    return booked.id;
  };

  /** The lead gives a session from half past ten and is in the nurse's from ten, in four orders. */
  const across: readonly Guard["work"][] = [
    async (tx) => {
      await slot(tx, half);
      await booking(tx, await slot(tx, { supervisorId: world().nurse }), { personId: world().lead });
    },
    async (tx) => {
      await slot(tx, half);
      const early = hour("2026-11-25T09:00:00Z");
      const nurses = await slot(tx, { supervisorId: world().nurse, ...early });
      await booking(tx, nurses, { personId: world().lead, ...times("2026-11-25T09:00:00Z") });
      await tx.slot.update({ where: { id: nurses }, data: hour("2026-11-25T10:00:00Z") });
    },
    async (tx) => {
      await booking(tx, await slot(tx, { supervisorId: world().nurse }), { personId: world().lead });
      await slot(tx, half);
    },
    async (tx) => {
      await booking(tx, await slot(tx, { supervisorId: world().nurse }), { personId: world().lead });
      const id = await slot(tx, next);
      await tx.slot.update({ where: { id }, data: half });
    },
  ];
  const proposal = (over: object = {}) => ({
    ...{ id: randomUUID(), kind: "peer", personId: world().psw, supervisorId: world().lead, ...times() },
    ...{ localDate: on("2026-11-25"), localTime: "10:00", zone: "Europe/London", state: "open", at: morning.now },
    ...over,
  });
  return { slot, booking, line, leave, pattern, made, across, proposal };
}
