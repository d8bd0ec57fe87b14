import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import type { Message } from "../kit/message.ts";
import type { Card, Part } from "../kit/screen.ts";
import { defineInTime, type InTime } from "./in-time.ts";
import { sessionFacts, sessionName } from "./naming.ts";
import { newTimes } from "./new-times.ts";
import { bookPress, calendarPart, openBooking } from "./presses.ts";
import { recordWords, fallenWords as words } from "./record-words.ts";

/** Another time is to be found. */
const toBook = { reminders: ["supervision.weekly"] } as const;

type Draws = (booking: BookingRecord, context: Context) => Promise<Card | undefined>;

/** A message to whoever is in a session, drawn from how it is when it is sent. */
function toAttendee(id: string, asks: Message["asks"], draws: Draws): InTime {
  const draw: Message["draw"] = async (context) => {
    const { subject, data, actor } = context;
    const booking = subject && (await data.supervision.booking(subject.id));
    return booking?.person.id === actor.id ? await draws(booking, context) : undefined;
  };
  return defineInTime(id, asks, draw);
}

/** One message, however many of somebody's sessions fall away with their supervisor. */
export const away = toAttendee("supervision.away", toBook, async (booking, context) => {
  if (booking.state !== "cancelled" || !booking.away) return undefined;
  return {
    kind: "card",
    title: words.away.title(booking.supervisor.name),
    tone: "attention",
    ...(await fallenParts(booking, context)),
    summary: recordWords.newsSummary,
  };
});

/** All of somebody's sessions that fell away at once, and the times that they can book instead. */
export async function fallenParts(booking: BookingRecord, context: Context): Promise<Pick<Card, "parts" | "presses">> {
  const all = await context.data.supervision.fellAway(booking.id);
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const times: Part[] = [];
  for (const kind of kinds) times.push(...(await newTimes(kind, context)));
  return {
    parts: [
      { kind: "text", text: words.away.said(all.length) },
      { kind: "points", points: all.map((each) => sessionName(each, context)) },
      ...times,
      ...all.map((each) => calendarPart(each, context)),
    ],
    presses: kinds.map((kind, at) => bookPress(kind, context, at === 0 ? "main" : "plain")),
  };
}

export const slotCancelled = toAttendee("slot.cancelled", toBook, async (booking, context) => {
  if (booking.state !== "cancelled" || booking.changedById === context.actor.id) return undefined;
  return {
    kind: "card",
    title: words.cancelled.title,
    tone: "attention",
    parts: [
      { kind: "text", text: words.cancelled.said(booking.supervisor.name) },
      { kind: "points", points: [sessionName(booking, context)] },
      ...(await newTimes(booking.kind, context)),
      calendarPart(booking, context),
    ],
    presses: [bookPress(booking.kind, context), openBooking(booking, context)],
    summary: recordWords.newsSummary,
  };
});

export const slotMoved = toAttendee("slot.moved", "nothing", async (booking, context) => {
  if (booking.state === "cancelled" || booking.startsAt <= context.now) return undefined;
  return {
    kind: "card",
    title: words.moved.title,
    tone: "attention",
    parts: [
      { kind: "text", text: words.moved.said(booking.supervisor.name) },
      { kind: "facts", facts: sessionFacts(booking, context) },
      calendarPart(booking, context),
    ],
    presses: [openBooking(booking, context, "main")],
    summary: recordWords.newsSummary,
  };
});

/** The first of each person's bookings with one supervisor: about it they hear of all of them at once. */
export function firstOfEach(all: readonly BookingRecord[]): readonly BookingRecord[] {
  const same = (one: BookingRecord, other: BookingRecord) =>
    one.person.id === other.person.id && one.supervisor.id === other.supervisor.id;
  return all.filter((each, at) => all.findIndex((other) => same(each, other)) === at);
}
