import type { SlotRecord } from "../../data/supervision/booking-record.ts";
import { sayLength } from "../../rules/calendar/duration.ts";
import { sayRecord } from "../../rules/supervision/words.ts";
import type { Context } from "../kit/context.ts";
import { homePress } from "../kit/note.ts";
import type { Fact, Part } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { defineCard } from "../kit/view.ts";
import { givingWords as words } from "./giving-words.ts";
import { isGroup, kindName, whenSaid, whereSaid } from "./naming.ts";
import { timesWords } from "./offering-words.ts";
import { calendarPart, givenPress, openBooking, sessionPress, slotCalendarPart } from "./presses.ts";
import { sessionWords } from "./session-words.ts";

/** How many of a group have a button of their own; the names of all stand on the card. */
const mostOpened = 8;

export async function neededSlot({ subject, data }: Context): Promise<SlotRecord> {
  const slot = subject && (await data.supervision.slot(subject.id));
  if (!slot) throw new Error("the session is not there");
  return slot;
}

/** A session as whoever gives it sees it: who comes, who waits, and what can be done now. */
export const slotCard = defineCard({
  id: "slot.card",
  title: words.cardTitle,
  summary: words.cardSummary,
  action: "slot.read",
  about: "slot",
  async draw(context) {
    const slot = await neededSlot(context);
    const may = await context.allowed();
    const subject = { kind: "slot", id: slot.id } as const;
    const booked = slot.bookings.filter(({ state }) => state === "booked");
    return {
      kind: "card",
      title: kindName(slot.kind, context),
      tone: "plain",
      parts: [
        ...stateParts(slot, context),
        { kind: "facts", facts: facts(slot, context) },
        ...people(slot, context),
        ...calendarParts(slot, context),
      ],
      presses: [
        ...(may("slot.record") && booked.length > 0
          ? [sessionPress("slot.record", subject, words.presses.record, true, "main")]
          : []),
        ...(may("slot.move") ? [sessionPress("slot.move", subject, words.presses.move, true)] : []),
        ...(may("slot.cancel") ? [sessionPress("slot.cancel", subject, words.presses.cancel, true, "stop")] : []),
        givenPress(context),
        homePress(),
      ],
      summary: words.cardTitle,
    };
  },
});

/** One file for a group; in a session of two it is the booking's own. */
export function calendarParts(slot: SlotRecord, context: Context): readonly Part[] {
  if (isGroup(slot)) return [slotCalendarPart(slot)];
  return slot.bookings.map((booking) => calendarPart(booking, context));
}

function stateParts(slot: SlotRecord, { now }: Context): readonly Part[] {
  if (slot.cancelled) return [{ kind: "notice", tone: "attention", text: words.gone }];
  return slot.endsAt <= now ? [{ kind: "text", text: words.over }] : [];
}

function facts(slot: SlotRecord, context: Context): readonly Fact[] {
  const labels = sessionWords.facts;
  const booked = slot.bookings.filter(({ state }) => state === "booked").length;
  return [
    { label: labels.when, value: whenSaid(slot, context.today) },
    { label: labels.long, value: sayLength(slot.minutes) },
    { label: labels.where, value: whereSaid(slot) },
    ...(slot.link === undefined ? [] : [{ label: labels.link, value: slot.link }]),
    ...(isGroup(slot) ? [{ label: labels.places, value: sessionWords.taken(booked, slot.places) }] : []),
  ];
}

/** Who comes, each with what was said afterwards, and who waits for a place. */
function people(slot: SlotRecord, context: Context): readonly Part[] {
  const begun = slot.startsAt <= context.now;
  const booked = slot.bookings.filter(({ state }) => state === "booked");
  const waiting = slot.bookings.filter(({ state }) => state === "waiting");
  const names = booked.map(({ person }) => person.name);
  const rows = booked.slice(0, mostOpened).map((booking) => ({
    title: booking.person.name,
    lines: begun ? [sayRecord(booking.said.person, booking.said.supervisor)] : [],
    presses: [{ ...openBooking(booking, context), ...spoken(timesWords.presses.openThis(booking.person.name)) }],
  }));
  const more = names.slice(mostOpened);
  return [
    { kind: "heading", text: words.facts.booked },
    ...(rows.length > 0 ? [{ kind: "rows" as const, rows }] : [{ kind: "text" as const, text: words.facts.nobody }]),
    ...(more.length > 0 ? [{ kind: "points" as const, points: more }] : []),
    ...(waiting.length > 0
      ? [
          { kind: "heading" as const, text: words.facts.waiting },
          {
            kind: "points" as const,
            points: waiting.map(({ inLine = 1, person }) => words.inLine(inLine, person.name)),
          },
        ]
      : []),
  ];
}
