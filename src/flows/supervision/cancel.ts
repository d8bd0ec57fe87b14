import { randomUUID } from "node:crypto";
import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import { paragraph } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { changingWords as words } from "./booking-words.ts";
import { neededBooking, otherOne, subjectOf } from "./concerning.ts";
import { inTime } from "./in-time.ts";
import { isGroup, sessionFacts } from "./naming.ts";
import { cancelled, tellFreed } from "./news.ts";
import { bookPress, calendarPart, minePress } from "./presses.ts";

/** The longest reason: it is for the other one of the two, for a week. */
const longestReason = 300;

/** Either of the two cancels, with or without saying why. */
export const cancel = takeBack({
  id: "booking.cancel",
  title: words.cancelTitle,
  summary: words.cancelSummary,
  last: words.cancelLast,
  heading: words.cancelHeading,
});

/** The same for whoever leaves a group, which goes on, or a waiting list. */
export const leave = takeBack({
  id: "booking.leave",
  title: words.leaveTitle,
  summary: words.leaveSummary,
  last: words.leaveLast,
  heading: words.leaveHeading,
});

function takeBack({ heading, ...said }: Record<"id" | "title" | "summary" | "last" | "heading", string>) {
  return defineFlow({
    ...said,
    action: "booking.cancel",
    about: "booking",
    questions: {
      why: paragraph({ ...words.why, hint: words.why.hint(longestReason), max: longestReason, blank: "allowed" }),
    },
    pages: [
      {
        key: "sure",
        heading,
        ask: ["why"],
        parts: async (_soFar, context) => {
          const booking = await neededBooking(context);
          return [
            { kind: "facts", facts: sessionFacts(booking, context) },
            { kind: "text", text: whatFollows(booking, context) },
          ];
        },
      },
    ],
    finish,
    outcome,
  });
}

async function finish({ why }: { readonly why: string | undefined }, context: Context) {
  const { data, actor, now } = context;
  const booking = await neededBooking(context);
  const freed = await data.supervision.cancel(booking.id, actor.id);
  if (why !== undefined) {
    const aboutId = await data.supervision.addNote(booking.id, "reason", actor.id);
    await data.words.put({ about: "booking-note", aboutId, part: "text", author: actor.id, text: why, at: now }, 1);
  }
  const other = otherOne(booking, context);
  // Who has not heard of it yet need not hear that it is gone.
  if (await data.outbox.waits(booking.id, other.id)) await data.outbox.takeBack(booking.id);
  else if (booking.state === "booked" || booking.supervisor.id === actor.id) {
    await context.tell(inTime(cancelled, [booking], context), [other.id], subjectOf(booking), randomUUID());
  }
  await tellFreed(freed, context);
  return { done: booking.state === "booked" && !isGroup(booking) ? "cancelled" : `left-${booking.state}` };
}

async function outcome(done: string, context: Context): Promise<Card> {
  const booking = await neededBooking(context);
  const mine = booking.person.id === context.actor.id;
  const name = otherOne(booking, context).name;
  const { title, text } = words.cancelled;
  const said = !mine
    ? { title, text: words.cancelledForThem(name) }
    : done === "cancelled"
      ? { title, text: text(name) }
      : words.left;
  const again = mine ? [bookPress(booking.kind, context, "main", words.bookAgain), minePress(context)] : [];
  const card = note(said, again, "good");
  return { ...card, parts: [...card.parts, ...(done === "left-waiting" ? [] : [calendarPart(booking, context)])] };
}

/** What happens at the press: to whoever leaves, or to whom the supervisor takes out. */
function whatFollows(booking: BookingRecord, context: Context): string {
  const name = otherOne(booking, context).name;
  if (booking.supervisor.id === context.actor.id) return (isGroup(booking) ? words.takeOff : words.willTellThem)(name);
  if (booking.state === "waiting") return words.leaveLine;
  return isGroup(booking) ? words.leaveGroup : words.willTell(name);
}
