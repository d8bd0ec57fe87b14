import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";

/** The booking that a flow, card or message is about. */
export async function neededBooking({ subject, data }: Context): Promise<BookingRecord> {
  const booking = subject && (await data.supervision.booking(subject.id));
  if (!booking) throw new Error("the booking is not there");
  return booking;
}

/** The other one of the two. */
export function otherOne({ person, supervisor }: BookingRecord, { actor }: Context) {
  return person.id === actor.id ? supervisor : person;
}

/** What the policy is asked about. */
export function subjectOf({ id }: BookingRecord) {
  return { kind: "booking", id } as const;
}
