import type { BookingRecord, SlotRecord } from "../../data/supervision/booking-record.ts";
import { type CalendarSession, calendarFile } from "../../documents/calendar-file.ts";
import type { MadeFile } from "../kit/screen.ts";
import { defineFile } from "../kit/view.ts";
import { calendarWords as words } from "./calendar-words.ts";
import { neededBooking } from "./concerning.ts";
import { neededSlot } from "./slot-card.ts";

/** A session for a calendar: it says "Supervision" and where, and neither the kind nor who else is there. */
export const bookingCalendar = defineFile({
  id: "booking.calendar",
  action: "booking.read",
  async make(context) {
    const booking = await neededBooking(context);
    return madeFrom(booking, { cancelled: booking.state !== "booked", changedAt: booking.changedAt });
  },
});

/** A group for the calendar of whoever gives it: one entry, however many come and go. */
export const slotCalendar = defineFile({
  id: "slot.calendar",
  action: "slot.read",
  async make(context) {
    const slot = await neededSlot(context);
    return madeFrom(slot, { cancelled: slot.cancelled, changedAt: context.now });
  },
});

function madeFrom(
  { id, sequence, startsAt, endsAt, place, link, date }: BookingRecord | SlotRecord,
  stands: Pick<CalendarSession, "cancelled" | "changedAt">,
): MadeFile {
  const bytes = calendarFile({
    ...stands,
    ...{ uid: id, sequence, startsAt, endsAt, host: "alongside" },
    title: words.title,
    description: words.description,
    ...(place ? { where: place.name } : {}),
    ...(link === undefined ? {} : { link }),
  });
  return { name: `supervision-${date}.ics`, type: "text/calendar; charset=utf-8", bytes };
}
