import type { Context } from "./context.ts";
import type { Card } from "./screen.ts";

/**
 * Answer: part of what the person is doing. News: somebody else changed a matter of theirs; sent inside their hours,
 * after a minute, so that it can be undone. Urgent news (a stop, a cancellation before their next working hours) goes
 * at once. Nudge: only time has passed.
 */
export type MessageClass = "answer" | "news" | "urgent" | "nudge";

/** The nudges that remind of what a message asked for; each is declared beside its flow. */
const reminders = [
  "requests.waiting",
  "requests.offer",
  "requests.question",
  "requests.prepare",
  "requests.review",
  "requests.met",
  "supervision.weekly",
  "supervision.giving",
  "supervision.before",
  "training.reflect",
  "training.signing",
] as const;
export type Reminder = (typeof reminders)[number];

/**
 * What a message asks of whoever receives it. "optional": it can be answered, nothing waits for that, and nobody is reminded
 * of it. Where it asks for something, either these nudges ask again while it is
 * undone, or somebody named hears of it on their Home after some working days.
 */
export type Asks = "nothing" | "optional" | { readonly reminders: readonly Reminder[] } | NamedHuman;

/** Both are asked with the matter as the context's subject, and with the eyes of whoever looks: facts only. */
export interface NamedHuman {
  /** Who sees to it then: whoever leads, or whoever the matter names. */
  readonly human: "leads" | ((context: Context) => Promise<readonly string[]>);
  readonly afterWorkingDays: number;
  /** Whether what this person was asked for is still to be done. */
  undone(context: Context, personId: string): Promise<boolean>;
}

/** A message as it is declared: never its text in a row, always drawn from what is true when it is sent. */
export interface Message {
  readonly id: string;
  readonly class: MessageClass;
  readonly asks: Asks;
  /** The card for `context.actor`, who receives it; nothing where it is no longer true, and then it is dropped. */
  draw(context: Context): Promise<Card | undefined>;
}

export function defineMessage(message: Message): Message {
  return message;
}
