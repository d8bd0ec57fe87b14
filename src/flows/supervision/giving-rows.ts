import type { BookingRecord, ProposalRecord, SlotRecord } from "../../data/supervision/booking-record.ts";
import type { DutyLine } from "../../data/supervision/duties.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import { sayDuty } from "../../rules/supervision/words.ts";
import type { Context } from "../kit/context.ts";
import type { Row, Tone } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { otherOne } from "./concerning.ts";
import { givingWords as words } from "./giving-words.ts";
import { bookedLine, openSlot } from "./my-times.ts";
import { isGroup, kindName, sessionName, whenSaid, whereSaid } from "./naming.ts";
import { openBooking, sessionPress } from "./presses.ts";
import { recordLine, recordPresses } from "./record.ts";

/** A session of which somebody has not said yet how it was, or of which the two say different things. */
export type Unsaid =
  | { readonly is: "booking"; readonly booking: BookingRecord }
  | { readonly is: "group"; readonly slotId: string; readonly bookings: readonly BookingRecord[] };

/** What waits to be said: one line for each session of two people, and one for each group that one gave. */
export function unsaid(waiting: readonly BookingRecord[], { actor }: Context): readonly Unsaid[] {
  const given = (booking: BookingRecord) => isGroup(booking) && booking.supervisor.id === actor.id;
  const silent = ({ said }: BookingRecord) => said.supervisor === undefined;
  const groups = new Set(waiting.filter((each) => given(each) && silent(each)).map(({ slotId }) => slotId));
  return [
    ...[...groups].map((slotId) => {
      return {
        is: "group",
        slotId,
        bookings: waiting.filter((each) => each.slotId === slotId && given(each)),
      } as const;
    }),
    ...waiting
      .filter((each) => !(given(each) && groups.has(each.slotId)))
      .map((booking) => ({ is: "booking", booking }) as const),
  ];
}

export function unsaidRow(item: Unsaid, context: Context): Row {
  if (item.is === "booking") return bookingRow(item.booking, context);
  const [first] = item.bookings;
  const name = first ? sessionName(first, context) : "";
  const press = sessionPress("slot.record", { kind: "slot", id: item.slotId }, words.presses.record, true, "main");
  return {
    title: name,
    lines: [item.bookings.map(({ person }) => person.name).join(", ")],
    ...(first ? recordLine(first, context) : {}),
    presses: [{ ...press, ...spoken(words.presses.recordThis(name)) }],
  };
}

/** At most two answers stand on a row; every other way is on the session's card. */
function bookingRow(booking: BookingRecord, context: Context): Row {
  return {
    title: sessionName(booking, context),
    lines: [otherOne(booking, context).name],
    ...recordLine(booking, context),
    presses: [...recordPresses(booking, context).slice(0, 2), openBooking(booking, context)],
  };
}

/** A time that somebody proposed and that waits for an answer. */
export function proposalRow(proposal: ProposalRecord, context: Context): Row {
  const press = sessionPress("proposal.answer", { kind: "proposal", id: proposal.id }, words.answer, true, "main");
  return {
    title: words.waitsForAnswer(proposal.person.name, whenSaid(proposal, context.today)),
    lines: [kindName(proposal.kind, context)],
    presses: [{ ...press, ...spoken(words.answerThis(proposal.person.name)) }],
  };
}

/** A session that one gives and that somebody has booked: one row, however many come. */
export function comingRow(slot: SlotRecord, context: Context): Row {
  const [booking] = slot.bookings;
  return {
    title: sessionName(slot, context),
    lines: [bookedLine(slot), whereSaid(slot)],
    presses: [booking && !isGroup(slot) ? openBooking(booking, context) : openSlot(slot, context)],
  };
}

/** Said in words, never in red: nobody is told off. */
const tones: Readonly<Record<DutyLine["duty"]["state"], Tone>> = {
  "in-date": "good",
  "due-soon": "plain",
  due: "plain",
  overdue: "plain",
  "no-supervisor": "plain",
  "no-rhythm": "plain",
};

/** How somebody stands with a kind that the reader gives them: nothing of other kinds, or of who else they see. */
export function dutyRow({ name, line: { kind, duty }, mine }: LineGiven, context: Context): Row {
  return {
    title: words.line(name, kindName(kind, context)),
    lines: [mine ? words.nextOn(whenSaid(mine, context.today)) : words.nothingYet],
    state: { text: sayDuty(duty, context.today), tone: tones[duty.state] },
    presses: mine ? [openBooking(mine, context)] : [],
  };
}

/** Somebody and a kind that the reader gives them: how it stands, and the next session of it with the reader. */
export interface LineGiven {
  readonly name: string;
  readonly line: DutyLine;
  readonly mine: BookingRecord | undefined;
}

/** With each person, the kinds that the reader gives them, and how those stand. */
export async function linesGiven(context: Context): Promise<readonly LineGiven[]> {
  const { data, actor, trust, now } = context;
  const given = await data.supervision.supervisedBy(actor.id, trust.supervision);
  const lines = await data.supervision.dutiesOf([...new Set(given.map(({ person }) => person.id))], trust);
  const lineOf = (id: string, kind: SupervisionKind) => lines.get(id)?.find((each) => each.kind === kind);
  const coming = await data.supervision.bookingsGivenBy(actor.id, { from: now });
  return given.flatMap(({ person, kind }) => {
    const line = lineOf(person.id, kind);
    const mine = coming.find((each) => each.person.id === person.id && each.kind === kind && each.startsAt > now);
    return line ? [{ name: person.name, line, mine }] : [];
  });
}

export const isDue = ({ line: { duty } }: LineGiven) => duty.state === "due" || duty.state === "overdue";
