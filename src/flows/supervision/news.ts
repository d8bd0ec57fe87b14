import { randomUUID } from "node:crypto";
import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import type { Asks, Message } from "../kit/message.ts";
import type { Card, Part, Press } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { otherOne, subjectOf } from "./concerning.ts";
import { defineInTime, type InTime } from "./in-time.ts";
import { isGroup, kindName, sessionFacts, whenSaid } from "./naming.ts";
import { newTimes } from "./new-times.ts";
import { newsWords as words } from "./news-words.ts";
import { bookPress, calendarPart, openBooking, sessionPress } from "./presses.ts";

const toBook: Asks = { reminders: ["supervision.weekly"] };
const toAnswer: Asks = { reminders: ["supervision.giving"] };

interface Told {
  readonly id: string;
  readonly asks: Asks;
  readonly title: string;
  readonly text: (booking: BookingRecord, context: Context) => string;
  readonly true: (booking: BookingRecord, context: Context) => boolean;
  readonly parts?: (booking: BookingRecord, context: Context) => Promise<readonly Part[]>;
  readonly presses?: (booking: BookingRecord, context: Context) => readonly Press[];
}

const isGiver = ({ supervisor }: BookingRecord, { actor }: Context) => supervisor.id === actor.id;
const isAttendee = ({ person }: BookingRecord, { actor }: Context) => person.id === actor.id;
const isAhead = ({ state, startsAt }: BookingRecord, { now }: Context) => state === "booked" && startsAt > now;

/** A message about a booking to one of the two: its facts as they are when it is sent, and its calendar file. */
function tell(told: Told): InTime {
  async function draw(context: Context): Promise<Card | undefined> {
    const { subject, data } = context;
    const booking = subject && (await data.supervision.booking(subject.id));
    const theirs = booking && (isGiver(booking, context) || isAttendee(booking, context));
    if (!booking || !theirs || !told.true(booking, context)) return undefined;
    return {
      kind: "card",
      title: told.title,
      tone: "plain",
      parts: [
        { kind: "text", text: told.text(booking, context) },
        { kind: "facts", facts: sessionFacts(booking, context) },
        ...((await told.parts?.(booking, context)) ?? []),
        calendarPart(booking, context),
      ],
      presses: [...(told.presses?.(booking, context) ?? []), openBooking(booking, context)],
      summary: words.summary,
    };
  }
  return defineInTime(told.id, told.asks, draw);
}

export const booked = tell({
  id: "supervision.booked",
  asks: "nothing",
  title: words.booked.title,
  text: ({ person }) => words.booked.text(person.name),
  true: (booking, context) => isGiver(booking, context) && isAhead(booking, context),
});

export const moved = tell({
  id: "supervision.moved",
  asks: "nothing",
  title: words.moved.title,
  text: (booking, context) =>
    (booking.state === "waiting" ? words.movedToLine : words.moved.text)(otherOne(booking, context).name),
  true: ({ state, sequence, startsAt }, { now }) => state !== "cancelled" && sequence > 0 && startsAt > now,
});

export const cancelled = tell({
  id: "supervision.cancelled",
  asks: toBook,
  title: words.cancelled.title,
  text: (booking, context) => {
    const { text, left, takenOff } = words.cancelled;
    const said = isGroup(booking) ? (isAttendee(booking, context) ? takenOff : left) : text;
    return said(otherOne(booking, context).name);
  },
  true: ({ state, changedById }, { actor }) => state === "cancelled" && changedById !== actor.id,
  parts: async (booking, context) => (isAttendee(booking, context) ? await newTimes(booking.kind, context) : []),
  presses: (booking, context) => (isAttendee(booking, context) ? [bookPress(booking.kind, context)] : []),
});

export const accepted = tell({
  id: "supervision.accepted",
  asks: "nothing",
  title: words.accepted.title,
  text: ({ supervisor }) => words.accepted.text(supervisor.name),
  true: (booking, context) => isAttendee(booking, context) && isAhead(booking, context),
});

/** At once, whenever it is: a place that is theirs is something to plan for. */
export const movedUp: Message = {
  ...tell({
    id: "supervision.moved-up",
    asks: "nothing",
    title: words.movedUp.title,
    text: () => words.movedUp.text,
    true: (booking, context) => isAttendee(booking, context) && isAhead(booking, context),
  }).soon,
  id: "supervision.moved-up",
};

/** Whoever is next in line hears that the place is theirs. */
export async function tellFreed(freed: { readonly movedUp?: BookingRecord }, context: Context): Promise<void> {
  if (freed.movedUp) await context.tell(movedUp, [freed.movedUp.person.id], subjectOf(freed.movedUp), randomUUID());
}

/** A message about a proposed time. */
function about(
  id: string,
  title: string,
  state: "open" | "accepted" | "declined",
  asks: Asks,
  draws: (
    context: Context,
    proposal: NonNullable<Awaited<ReturnType<Context["data"]["supervision"]["proposal"]>>>,
  ) => {
    readonly text: string;
    readonly to: string;
    readonly presses: readonly Press[];
  },
): InTime {
  const draw: Message["draw"] = async (context) => {
    const { subject, data, actor } = context;
    const proposal = subject && (await data.supervision.proposal(subject.id));
    if (!proposal || proposal.state !== state || (state === "open" && proposal.startsAt <= context.now))
      return undefined;
    const { text, to, presses } = draws(context, proposal);
    if (to !== actor.id) return undefined;
    return { kind: "card", title, tone: "plain", parts: [{ kind: "text", text }], presses, summary: words.summary };
  };
  return defineInTime(id, asks, draw);
}

export const proposed = about("supervision.proposed", words.proposed.title, "open", toAnswer, (context, proposal) => ({
  text: words.proposed.text(
    proposal.person.name,
    midSentence(kindName(proposal.kind, context)),
    whenSaid(proposal, context.today),
  ),
  to: proposal.supervisor.id,
  presses: [sessionPress("proposal.answer", { kind: "proposal", id: proposal.id }, words.answer, true, "main")],
}));

export const declined = about(
  "supervision.declined",
  words.declined.title,
  "declined",
  toBook,
  (context, proposal) => ({
    text: words.declined.text(proposal.supervisor.name, whenSaid(proposal, context.today)),
    to: proposal.person.id,
    presses: [bookPress(proposal.kind, context)],
  }),
);

export const bookingNews: readonly Message[] = [
  ...[booked, moved, cancelled, accepted, proposed, declined].flatMap(({ later, soon }) => [later, soon]),
  movedUp,
];
