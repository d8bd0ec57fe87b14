import type { Message } from "../../src/flows/kit/message.ts";
import type { Card } from "../../src/flows/kit/screen.ts";
import { pressesOf } from "./world.ts";

/** What can be answered on the card of a message that says it asks for nothing. */
export function asksInSilence({ id, asks }: Pick<Message, "id" | "asks">, card: Card): readonly string[] {
  const answers = pressesOf(card).filter(({ does }) => does.do === "start");
  return asks === "nothing" ? answers.map(({ label }) => `${id}: ${label}`) : [];
}
