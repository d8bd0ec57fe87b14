import { randomUUID } from "node:crypto";
import type { BookingRecord, SlotRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import { date, one, time } from "../kit/field.ts";
import { defineFlow, type Problems, type SoFar } from "../kit/flow.ts";
import type { Message } from "../kit/message.ts";
import { note } from "../kit/note.ts";
import { subjectOf } from "./concerning.ts";
import { slotCancelled, slotMoved } from "./fallen-news.ts";
import { givingWords as words } from "./giving-words.ts";
import { inTime } from "./in-time.ts";
import { openSlot } from "./my-times.ts";
import { isGroup, sessionName, whenSaid } from "./naming.ts";
import { calendarPart, givenPress } from "./presses.ts";
import { sessionAt, wrongTime } from "./session-at.ts";
import { calendarParts, neededSlot } from "./slot-card.ts";

const { on, at } = words;
const moveQuestions = {
  on: date({ label: on.label, missing: on.missing, impossible: on.impossible }),
  at: time({ label: at.label, missing: at.missing, impossible: at.impossible }),
};

/** A session at another time: everyone in it goes with it, and hears of it once. */
export const moveSlot = defineFlow({
  id: "slot.move",
  title: words.moveTitle,
  summary: words.moveSummary,
  action: "slot.move",
  about: "slot",
  last: words.moveLast,
  questions: moveQuestions,
  pages: [
    {
      key: "when",
      heading: words.moveHeading,
      ask: ["on", "at"],
      parts: async (_soFar, context) => [
        { kind: "text", text: words.moveText(sessionName(await neededSlot(context), context)) },
      ],
    },
  ],
  begin: async (context) => {
    const slot = await neededSlot(context);
    return { on: slot.date, at: slot.time };
  },
  async finish(answers, context, fix) {
    const slot = await neededSlot(context);
    const wrong = await wrongMove(slot, answers, context);
    if (wrong) return fix(wrong);
    const before = await context.data.supervision.moveSlot(slot.id, newTime(slot, answers, context), context.actor.id);
    await tellEach(before, inTime(slotMoved, [slot, { date: answers.on }], context), context);
    return { done: String(before.length) };
  },
  async outcome(count, context) {
    const slot = await neededSlot(context);
    const text = words.moved.text(whenSaid(slot, context.today), Number(count));
    const card = note({ title: words.moved.title, text }, [openSlot(slot, context), givenPress(context)], "good");
    return { ...card, parts: [...card.parts, ...calendarParts(slot, context)] };
  },
});

function newTime(slot: SlotRecord, { on: day = "", at: begins = "" }: SoFar<typeof moveQuestions>, { trust }: Context) {
  const kept = Math.round((slot.busyUntil.getTime() - slot.endsAt.getTime()) / 60_000);
  return sessionAt(day, begins, slot.minutes, trust.zone, kept);
}

async function wrongMove(
  slot: SlotRecord,
  answers: SoFar<typeof moveQuestions>,
  context: Context,
): Promise<Problems<typeof moveQuestions> | undefined> {
  const to = newTime(slot, answers, context);
  if (to.startsAt.getTime() === slot.startsAt.getTime()) return { at: words.sameTime };
  const wrong = await wrongTime(to, context, { slotId: slot.id });
  if (wrong) return wrong;
  const { place, people } = await context.data.supervision.inTheWay({
    ...{ supervisorId: slot.supervisor.id, placeId: slot.place?.id, except: slot.id },
    ...{ startsAt: to.startsAt, endsAt: to.endsAt, busyUntil: to.busyUntil },
    personIds: slot.bookings.map(({ person }) => person.id),
  });
  if (place && slot.place) return { at: words.placeTaken(slot.place.name, whenSaid(to, context.today)) };
  const [first] = people;
  return first && { at: words.theyAreBusy(first.name) };
}

/** Asked once, because everybody hears of it. */
export const cancelSlot = defineFlow({
  id: "slot.cancel",
  title: words.cancelTitle,
  summary: words.cancelSummary,
  action: "slot.cancel",
  about: "slot",
  last: words.cancelLast,
  questions: { sure: one(words.cancelSure) },
  pages: [
    {
      key: "sure",
      heading: words.cancelHeading,
      ask: ["sure"],
      parts: async (_soFar, context) => {
        const slot = await neededSlot(context);
        return [
          { kind: "text", text: words.cancelText(sessionName(slot, context), slot.bookings.length) },
          ...(slot.origin === "pattern" ? [{ kind: "text" as const, text: words.cancelDay }] : []),
        ];
      },
    },
  ],
  begin: async () => ({ sure: "no" }),
  async finish({ sure }, context) {
    if (sure === "no") return { done: "kept" };
    const slot = await neededSlot(context);
    const everyone = await context.data.supervision.cancelSlot(slot.id, context.actor.id);
    await tellEach(everyone, inTime(slotCancelled, [slot], context), context);
    return { done: [everyone.length, ...everyone.slice(0, 1).map(({ id }) => id)].join(":") };
  },
  async outcome(done, context) {
    const { title, text } = words.cancelled;
    const slot = await neededSlot(context);
    if (done === "kept") return note(words.kept, [openSlot(slot, context)]);
    const [count, first = ""] = done.split(":");
    const card = note({ title, text: text(Number(count)) }, [givenPress(context)], "good");
    const booking = isGroup(slot) ? undefined : await context.data.supervision.booking(first);
    const files = booking ? [calendarPart(booking, context)] : calendarParts(slot, context);
    return { ...card, parts: [...card.parts, ...files] };
  },
});

/** Each of those who are or were in it, about their own place in it. */
async function tellEach(bookings: readonly BookingRecord[], message: Message, context: Context): Promise<void> {
  const cause = randomUUID();
  for (const booking of bookings) await context.tell(message, [booking.person.id], subjectOf(booking), cause);
}
