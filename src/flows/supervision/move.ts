import { randomUUID } from "node:crypto";
import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Time } from "../../rules/supervision/on-offer.ts";
import type { Context } from "../kit/context.ts";
import { oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import { bookingWords, changingWords as words } from "./booking-words.ts";
import {
  allOptions,
  areMany,
  askedIn,
  chosenKey,
  chosenTime,
  dayOptions,
  firstOptions,
  goneSentence,
  other,
  timeFacts,
} from "./choosing.ts";
import { neededBooking, otherOne, subjectOf } from "./concerning.ts";
import { inTime } from "./in-time.ts";
import { sessionFacts, sessionName, whenSaid } from "./naming.ts";
import { moved, tellFreed } from "./news.ts";
import { calendarPart, openBooking, sessionPress } from "./presses.ts";
import { sessionWords } from "./session-words.ts";
import { isWait, timesFor, type Wanted } from "./times.ts";

const questions = {
  time: oneOf({
    ...bookingWords.time,
    options: async (context, { time }) => await firstOptions(await wanted(context), false, context, time),
  }),
  slot: oneOf({
    ...bookingWords.slot,
    options: async (context, { day }) => await allOptions(await wanted(context), context, day),
    blank: "when-skipped",
  }),
  day: oneOf({
    ...bookingWords.day,
    options: async (context) => await dayOptions(await wanted(context), context),
    blank: "when-skipped",
  }),
};

/** Either of the two moves a session to another time that the supervisor has free. */
export const move = defineFlow({
  id: "booking.move",
  title: words.moveTitle,
  summary: words.moveSummary,
  action: "booking.move",
  about: "booking",
  last: ({ time, slot }) => (isWait(time === other ? slot : time) ? words.lastWait : words.moveLast),
  questions,
  notNow: async (context) => {
    const booking = await neededBooking(context);
    const { noneFreeTitle: title, noneFree, anotherNow } = words;
    const cancel = sessionPress("booking.cancel", subjectOf(booking), sessionWords.presses.cancel, true);
    const presses = [cancel, openBooking(booking, context)];
    if (booking.person.id === context.actor.id && !(await stillGives(booking, context)))
      return note({ title, text: anotherNow(booking.supervisor.name) }, presses);
    const times = await timesFor(await wanted(context), context);
    return times.length > 0 ? undefined : note({ title, text: noneFree }, presses);
  },
  pages: [
    {
      key: "times",
      heading: words.movePages.times,
      ask: ["time"],
      parts: async (_soFar, context) => [
        { kind: "text", text: words.moveFrom(sessionName(await neededBooking(context), context)) },
      ],
    },
    {
      key: "day",
      heading: bookingWords.pages.day,
      ask: ["day"],
      when: async ({ time }, context) => time === other && (await areMany(await wanted(context), context)),
    },
    { key: "other", heading: words.movePages.other, ask: ["slot"], when: ({ time }) => time === other },
    {
      key: "confirm",
      heading: words.movePages.confirm,
      ask: [],
      parts: async (soFar, context) => {
        const booking = await neededBooking(context);
        const { time } = await chosenTime(soFar, await wanted(context), context);
        if (!time) return [{ kind: "notice", tone: "attention", text: bookingWords.goneUnknown }];
        const full = time.taken >= time.places;
        const says = full ? bookingWords.confirmWait(time.waiting) : words.confirmMove(otherOne(booking, context).name);
        return [
          { kind: "text", text: (full ? words.giveUp : words.moveFrom)(sessionName(booking, context)) },
          await timeFacts(booking.kind, time, context),
          { kind: "text", text: says },
        ];
      },
    },
  ],
  async finish(answers, context, fix) {
    const booking = await neededBooking(context);
    const { time, waits } = await chosenTime(answers, await wanted(context), context);
    const asked = askedIn(answers);
    if (!time) return fix({ [asked]: await goneSentence(chosenKey(answers) ?? "", context) });
    if (!waits && time.taken >= time.places)
      return fix({ [asked]: bookingWords.lastPlaceGone(whenSaid(time, context.today)) });
    const freed = await context.data.supervision.moveTo(booking.id, time, context.actor.id);
    await tellMoved(booking, time, context);
    await tellFreed(freed, context);
    return { done: "moved" };
  },
  outcome: async (_done, context) => {
    const booking = await neededBooking(context);
    const waits = booking.state === "waiting";
    const said = waits ? bookingWords.waits : words.moved;
    const text = waits ? bookingWords.waits.text : words.moved.text(otherOne(booking, context).name);
    const card = note({ title: said.title, text }, [openBooking(booking, context, "main")], "good");
    const facts = { kind: "facts" as const, facts: sessionFacts(booking, context) };
    return { ...card, parts: [...card.parts, facts, calendarPart(booking, context)] };
  },
});

/** Whether whoever gives this session is still who the person goes to for its kind. */
async function stillGives({ person, kind, supervisor }: BookingRecord, { data, trust }: Context): Promise<boolean> {
  const terms = trust.supervision.kinds[kind];
  const today = terms ? await data.supervision.supervisorsOf(person.id, kind, terms) : [];
  return today.some(({ id }) => id === supervisor.id);
}

/** The other one hears of it, unless the booking itself is still on its way to them and will say the new time. */
async function tellMoved(booking: BookingRecord, time: Time, context: Context): Promise<void> {
  const message = inTime(moved, [booking, time], context);
  const other = otherOne(booking, context).id;
  if (message === moved.later && (await context.data.outbox.waits(booking.id, other))) return;
  await context.tell(message, [other], subjectOf(booking), randomUUID());
}

async function wanted(context: Context): Promise<Wanted> {
  const booking: BookingRecord = await neededBooking(context);
  return {
    personId: booking.person.id,
    kind: booking.kind,
    supervisorIds: [booking.supervisor.id],
    leaving: booking.id,
  };
}
