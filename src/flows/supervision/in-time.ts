import type { Context } from "../kit/context.ts";
import { defineMessage, type Message } from "../kit/message.ts";
import { isSoon } from "./session-at.ts";

/** The same message for a session that is soon, at once, and for any other, in somebody's own hours. */
export interface InTime {
  readonly later: Message;
  readonly soon: Message;
}

export function defineInTime(id: string, asks: Message["asks"], draw: Message["draw"]): InTime {
  return {
    later: defineMessage({ id, class: "news", asks, draw }),
    soon: defineMessage({ id: `${id}-soon`, class: "urgent", asks, draw }),
  };
}

/** The one of the two that comes before any of these sessions begins. */
export function inTime(
  { later, soon }: InTime,
  sessions: readonly { readonly date: string }[],
  context: Pick<Context, "today" | "trust">,
): Message {
  return sessions.some((each) => isSoon(each, context)) ? soon : later;
}
