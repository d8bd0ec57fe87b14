import type { Context } from "./context.ts";
import type { Card } from "./screen.ts";

/**
 * Answer: part of what the person is doing. News: somebody else changed a matter of theirs; sent inside their hours,
 * after a minute, so that it can be undone. Urgent news (a stop, a cancellation before their next working hours) goes
 * at once. Nudge: only time has passed.
 */
export type MessageClass = "answer" | "news" | "urgent" | "nudge";

/** A message as it is declared: never its text in a row, always drawn from what is true when it is sent. */
export interface Message {
  readonly id: string;
  readonly class: MessageClass;
  /** The card for `context.actor`, who receives it; nothing where it is no longer true, and then it is dropped. */
  draw(context: Context): Promise<Card | undefined>;
}

export function defineMessage(message: Message): Message {
  return message;
}
