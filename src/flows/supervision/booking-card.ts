import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import { homePress, note } from "../kit/note.ts";
import type { Card, Part, Press } from "../kit/screen.ts";
import { defineCard } from "../kit/view.ts";
import { agendaParts, hasOwnLines, reasonParts } from "./agenda.ts";
import { cardWords as words } from "./card-words.ts";
import { neededBooking, subjectOf } from "./concerning.ts";
import { isGroup, kindName, sessionFacts } from "./naming.ts";
import { bookPress, calendarPart, minePress, sessionPress } from "./presses.ts";
import { recordFacts, recordPresses } from "./record.ts";
import { nextFact } from "./record-next.ts";
import { sessionWords } from "./session-words.ts";

const labels = sessionWords.presses;

/** A session as each of the two sees it: facts, agenda, what was said afterwards, and what can be done now. */
export const bookingCard = defineCard({
  id: "booking.card",
  title: words.title,
  summary: words.summary,
  action: "booking.read",
  about: "booking",
  draw: async (context) => await draw(await neededBooking(context), context),
});

async function draw(booking: BookingRecord, context: Context): Promise<Card> {
  const may = await context.allowed(subjectOf(booking));
  const begun = may("booking.confirm");
  const record = begun ? [...recordFacts(booking, context), ...(await nextFact(booking, context))] : [];
  return {
    kind: "card",
    title: kindName(booking.kind, context),
    tone: "plain",
    parts: [
      ...stateParts(booking, context),
      { kind: "facts", facts: [...sessionFacts(booking, context), ...record] },
      ...(may("booking.read-words") ? await writtenParts(booking, context) : []),
      ...(booking.state === "waiting" && booking.sequence === 0 ? [] : [calendarPart(booking, context)]),
    ],
    presses: [
      ...(await presses(booking, may, context)),
      ...(begun ? recordPresses(booking, context) : []),
      homePress(),
    ],
    summary: words.title,
  };
}

/** What the two wrote: the agenda of a session, or why it was cancelled. */
async function writtenParts(booking: BookingRecord, context: Context): Promise<readonly Part[]> {
  if (booking.state === "cancelled") return await reasonParts(booking, context);
  return booking.state === "booked" ? await agendaParts(booking, context) : [];
}

function stateParts(booking: BookingRecord, { actor, now }: Context): readonly Part[] {
  const notice = (text: string): Part => ({ kind: "notice", tone: "attention", text });
  if (booking.state === "waiting")
    return [notice(booking.startsAt > now ? words.waits(booking.inLine ?? 1) : words.neverCalledUp)];
  if (booking.state === "booked") return [];
  if (booking.away)
    return [notice(booking.supervisor.id === actor.id ? words.awayYou : words.away(booking.supervisor.name))];
  if (booking.changedById === actor.id) return [notice(words.cancelledByYou)];
  const by = booking.changedById === booking.person.id ? booking.person : booking.supervisor;
  return [notice(words.cancelledBy(by.name))];
}

async function presses(
  booking: BookingRecord,
  may: Awaited<ReturnType<Context["allowed"]>>,
  context: Context,
): Promise<readonly Press[]> {
  const mine = booking.person.id === context.actor.id;
  const subject = subjectOf(booking);
  const leaves = mine && (booking.state === "waiting" || isGroup(booking));
  const cancel = leaves
    ? sessionPress(
        "booking.leave",
        subject,
        booking.state === "waiting" ? labels.leaveLine : labels.leave,
        true,
        "stop",
      )
    : sessionPress("booking.cancel", subject, labels.cancel, true, "stop");
  return [
    ...(may("booking.agenda") ? [sessionPress("booking.agenda", subject, labels.agenda, true, "main")] : []),
    ...(may("booking.agenda") && (await hasOwnLines(booking, context))
      ? [sessionPress("booking.agenda-remove", subject, words.removePress, true)]
      : []),
    ...(may("booking.move") ? [sessionPress("booking.move", subject, labels.move, true)] : []),
    ...(may("booking.cancel") ? [cancel] : []),
    ...(booking.state === "cancelled" && mine ? [bookPress(booking.kind, context)] : []),
    ...(mine ? [minePress(context)] : []),
  ];
}

/** What somebody reads whose press came too late, or is not theirs to make. */
export async function tooLate(context: Context): Promise<Card> {
  const { subject, data } = context;
  const booking = subject && (await context.may("booking.read")) && (await data.supervision.booking(subject.id));
  if (!booking) return note(words.notHere);
  const card = await draw(booking, context);
  return { ...card, parts: [{ kind: "notice", tone: "attention", text: words.notHere.text }, ...card.parts] };
}
