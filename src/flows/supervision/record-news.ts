import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import { recordState } from "../../rules/supervision/record.ts";
import type { Context } from "../kit/context.ts";
import { defineMessage, type Message } from "../kit/message.ts";
import { otherOne } from "./concerning.ts";
import { sessionName } from "./naming.ts";
import { openBooking } from "./presses.ts";
import { recordFacts, recordPresses, saidBy } from "./record.ts";
import { recordWords as words } from "./record-words.ts";

/** A message about what the other one of the two said: true as long as it waits for an answer. */
function asking(
  id: string,
  said: { readonly title: string; readonly text: (name: string, session: string) => string },
  waits: (booking: BookingRecord, context: Context) => boolean,
): Message {
  return defineMessage({
    id,
    class: "news",
    asks: { reminders: ["supervision.weekly", "supervision.giving"] },
    async draw(context) {
      const { subject, data, actor } = context;
      const booking = subject && (await data.supervision.booking(subject.id));
      if (booking?.state !== "booked" || !waits(booking, context)) return undefined;
      if (booking.person.id !== actor.id && booking.supervisor.id !== actor.id) return undefined;
      return {
        kind: "card",
        title: said.title,
        tone: "plain",
        parts: [
          { kind: "text", text: said.text(otherOne(booking, context).name, sessionName(booking, context)) },
          { kind: "facts", facts: recordFacts(booking, context) },
        ],
        presses: [...recordPresses(booking, context), openBooking(booking, context)],
        summary: words.newsSummary,
      };
    },
  });
}

export const toConfirm = asking("booking.to-confirm", words.toConfirm, (booking, context) => {
  const { own, others } = saidBy(booking, context);
  return own === undefined && others !== undefined;
});

export const differing = asking(
  "booking.differs",
  words.differing,
  ({ said }) => recordState(said.person, said.supervisor) === "differs",
);
