import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";
import type { BookingRecord } from "./booking-record.ts";
import { readBookings, where } from "./reading.ts";

/** What a supervisor who is away took from one person, to be told in one message. */
export function fallenAway(tx: Tx) {
  return {
    /** The bookings that fell away at the same moment for the same person, with the same supervisor, as this one; by start. */
    async fellAway(bookingId: string): Promise<readonly BookingRecord[]> {
      if (!isId(bookingId)) return [];
      return await readBookings(
        tx,
        where`b.state = 'cancelled' AND b.away AND (b.person_id, b.changed_at, s.supervisor_id) = (
          SELECT one.person_id, one.changed_at, slot.supervisor_id
          FROM bookings one JOIN slots slot ON slot.id = one.slot_id WHERE one.id = ${bookingId}::uuid)`,
      );
    },
  };
}
