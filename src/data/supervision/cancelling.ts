import type { Tx } from "../transact.ts";
import type { BookingRecord } from "./booking-record.ts";
import { readBookings, where } from "./reading.ts";

/** Cancels sessions with everybody in them, and answers with them as they were. */
export async function cancelSlots(
  tx: Tx,
  now: Date,
  ids: readonly string[],
  { by, away }: { readonly by: string; readonly away: boolean },
): Promise<readonly BookingRecord[]> {
  const standing = { slotId: { in: [...ids] }, state: { not: "cancelled" } };
  const before = await readBookings(tx, where`b.slot_id = ANY(${[...ids]}::uuid[]) AND b.state <> 'cancelled'`);
  const sequence = { increment: 1 };
  await tx.booking.updateMany({
    where: standing,
    data: {
      ...{ changedById: by, changedAt: now, sequence, away },
      ...{ state: "cancelled", queueNumber: null, cancelledAt: now },
    },
  });
  await tx.slot.updateMany({
    where: { id: { in: [...ids] }, cancelledAt: null },
    data: { cancelledAt: now, sequence },
  });
  return before;
}
