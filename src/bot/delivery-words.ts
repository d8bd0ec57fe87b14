import type { Card } from "../flows/kit/screen.ts";
import { defineWords } from "../flows/kit/words.ts";

export const deliveryWords = defineWords("delivery", {
  moved: {
    title: "This has moved on",
    text: "It is not as it was when this message came. Home shows how things stand.",
  },
  home: "Home",
});

/** What stands in the chat instead of a message that is no longer true. */
export function movedOn(): Card {
  const { title, text } = deliveryWords.moved;
  return {
    kind: "card",
    title,
    tone: "plain",
    parts: [{ kind: "text", text }],
    presses: [{ label: deliveryWords.home, does: { do: "home" }, style: "plain", opens: "here" }],
    summary: title,
  };
}
