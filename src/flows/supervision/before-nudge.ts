import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import { addWorkingDays, dayAfter, plainDate } from "../../rules/calendar/days.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import { helpsToNextWorkingDay, hoursOf } from "../../rules/nudges/manners.ts";
import type { Subject } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { type Due, defineNudge } from "../kit/nudge.ts";
import type { Press, Row } from "../kit/screen.ts";
import { mineWords } from "./card-words.ts";
import { givingWords } from "./giving-words.ts";
import { bookedLine, openSlot } from "./my-times.ts";
import { isGroup, kindName, whenSaid, whereSaid } from "./naming.ts";
import { supervisionNudgeWords } from "./nudge-words.ts";
import { openBooking, sessionPress } from "./presses.ts";
import { sessionWords } from "./session-words.ts";

const words = supervisionNudgeWords.before;
/** Longer than anybody is away, but for those who have other things in mind then. */
const furthest = 21;

/** What, when and where, on the working day before: for whoever comes, and once for whoever gives it. */
export const before = defineNudge({
  id: "supervision.before",
  title: words.title,
  why: words.why,
  turns: "each-time",
  helpsTo: helpsToNextWorkingDay,
  // After the day before comes the session itself.
  laterTo: () => undefined,
  async due(date, { data, trust, hoursOf: hoursOfAll }) {
    const booked = (await data.supervision.bookedOn(date, dayAfter(date, furthest)))
      // Whoever booked or moved it on the day has it in mind, and the other has just been told.
      .filter(({ changedAt }) => plainDate(changedAt, trust.zone) < date);
    const hours = await hoursOfAll([
      ...new Set(booked.flatMap(({ person, supervisor }) => [person.id, supervisor.id])),
    ]);
    const isNext = (personId: string, session: BookingRecord) => {
      const theirs = hours.get(personId);
      return theirs !== undefined && dayBefore(session, theirs) === date;
    };
    const due = new Map<string, Due>();
    for (const session of booked)
      for (const { id: personId } of [session.person, session.supervisor]) {
        const subject = subjectFor(personId, session);
        if (isNext(personId, session)) due.set(`${personId} ${subject.id}`, { personId, subject });
      }
    return [...due.values()];
  },
  async draw(context) {
    return context.subject?.kind === "slot" ? await groupRow(context) : await sessionRow(context);
  },
});

/** Whoever gives a group hears of it once, however many come. */
function subjectFor(personId: string, session: BookingRecord): Subject {
  const group = isGroup(session) && session.supervisor.id === personId;
  return group ? { kind: "slot", id: session.slotId } : { kind: "booking", id: session.id };
}

/** The last day that somebody works before a session. */
function dayBefore({ date }: { readonly date: string }, hours: WorkingHours): string {
  return addWorkingDays(date, -1, hours);
}

/** Whether it is still to come, and no further off than the reader's next working day. */
async function isNear(session: { readonly date: string; readonly startsAt: Date }, context: Context): Promise<boolean> {
  const { data, actor, trust, now, today } = context;
  const own = (await data.manners.of([actor.id])).get(actor.id) ?? { days: [], away: [] };
  return session.startsAt > now && dayBefore(session, hoursOf(own, trust)) <= today;
}

async function sessionRow(context: Context): Promise<Row | undefined> {
  const { data, actor, subject } = context;
  const booking = subject && (await data.supervision.booking(subject.id));
  if (booking?.state !== "booked" || !(await isNear(booking, context))) return undefined;
  const may = await context.allowed();
  if (!may("booking.read")) return undefined;
  const mine = booking.person.id === actor.id;
  const about = { kind: "booking", id: booking.id } as const;
  const { move, cancel, leave } = sessionWords.presses;
  const press = (action: "booking.move" | "booking.cancel", label: string, style: Press["style"]): readonly Press[] =>
    may(action) ? [sessionPress(action, about, label, true, style)] : [];
  return {
    title: words.row(whenSaid(booking, context.today)),
    lines: [
      mineWords.line(kindName(booking.kind, context), mine ? booking.supervisor.name : booking.person.name),
      whereSaid(booking),
    ],
    presses: [
      openBooking(booking, context, "main"),
      ...press("booking.move", move, "plain"),
      ...press("booking.cancel", isGroup(booking) && mine ? leave : cancel, "stop"),
    ],
  };
}

async function groupRow(context: Context): Promise<Row | undefined> {
  const { data, subject } = context;
  const slot = subject && (await data.supervision.slot(subject.id));
  const comes = slot?.bookings.some(({ state }) => state === "booked");
  if (!slot || slot.cancelled || !comes || !(await isNear(slot, context))) return undefined;
  const may = await context.allowed();
  if (!may("slot.read")) return undefined;
  const about = { kind: "slot", id: slot.id } as const;
  const { move, cancel } = givingWords.presses;
  return {
    title: words.row(whenSaid(slot, context.today)),
    lines: [kindName(slot.kind, context), bookedLine(slot), whereSaid(slot)],
    presses: [
      openSlot(slot, context, "main"),
      ...(may("slot.move") ? [sessionPress("slot.move", about, move, true)] : []),
      ...(may("slot.cancel") ? [sessionPress("slot.cancel", about, cancel, true, "stop")] : []),
    ],
  };
}
