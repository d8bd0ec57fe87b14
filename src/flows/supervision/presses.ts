import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import type { Part, Press } from "../kit/screen.ts";
import { spoken } from "../kit/spoken.ts";
import { isGroup, kindName, sessionName } from "./naming.ts";
import { sessionWords } from "./session-words.ts";

const words = sessionWords.presses;

/** Books one kind for oneself: the id of its flow. */
export function bookFlowId(kind: SupervisionKind): string {
  return `supervision.book-${kind}`;
}

/** The press that begins it; with a label of its own it is read out as that. */
export function bookPress(
  kind: SupervisionKind,
  context: Context,
  style: Press["style"] = "main",
  label?: string,
): Press {
  return {
    ...(label === undefined ? { label: words.book, ...spoken(words.bookThis(kindName(kind, context))) } : { label }),
    does: { do: "start", flow: bookFlowId(kind), subject: { kind: "person", id: context.actor.id } },
    style,
    opens: "panel",
  };
}

export function openBooking(booking: BookingRecord, context: Context, style: Press["style"] = "plain"): Press {
  return {
    label: words.open,
    ...spoken(words.openThis(sessionName(booking, context))),
    does: { do: "show", view: "booking.card", subject: { kind: "booking", id: booking.id } },
    style,
    opens: "panel",
  };
}

/** Begins a flow about a session or a booking; one without pages is done by the press. */
export function sessionPress(
  flow: string,
  subject: { readonly kind: "booking" | "slot" | "pattern" | "proposal"; readonly id: string; readonly other?: string },
  label: string,
  pages: boolean,
  style: Press["style"] = "plain",
): Press {
  return { label, does: { do: "start", flow, subject }, style, opens: pages ? "panel" : "here" };
}

/** Everything about one's own supervision. */
export function minePress({ actor }: Context): Press {
  const subject = { kind: "person", id: actor.id } as const;
  return { label: words.mine, does: { do: "show", view: "supervision.mine", subject }, style: "plain", opens: "panel" };
}

/** Everything about the supervision one gives. */
export function givenPress({ actor }: Context): Press {
  const subject = { kind: "person", id: actor.id } as const;
  return {
    label: words.given,
    does: { do: "show", view: "supervision.given", subject },
    style: "plain",
    opens: "panel",
  };
}

/**
 * The session's file for a calendar: what it says is what is so when it is fetched. Whoever gives a group has one for all who
 * come.
 */
export function calendarPart(booking: BookingRecord, { actor }: Pick<Context, "actor">): Part {
  if (isGroup(booking) && booking.supervisor.id === actor.id) return slotCalendarPart({ id: booking.slotId });
  return {
    kind: "file",
    file: {
      label: booking.state === "booked" ? words.calendar : words.calendarGone,
      file: "booking.calendar",
      subject: { kind: "booking", id: booking.id },
    },
  };
}

/** The file of a group, for whoever gives it. */
export function slotCalendarPart({
  id,
  cancelled = false,
}: {
  readonly id: string;
  readonly cancelled?: boolean;
}): Part {
  const label = cancelled ? words.calendarGone : words.calendar;
  return { kind: "file", file: { label, file: "slot.calendar", subject: { kind: "slot", id } } };
}
