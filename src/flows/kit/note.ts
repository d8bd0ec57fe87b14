import type { Card, Press } from "./screen.ts";
import { defineWords } from "./words.ts";

const words = defineWords("note", { home: "Home" });

/** The way back to Home. */
export function homePress(): Press {
  return { label: words.home, does: { do: "home" }, style: "plain", opens: "here" };
}

/** A card of one text: what is so, what can be done about it, and the way back. */
export function note(
  { title, text }: { readonly title: string; readonly text: string },
  presses: readonly Press[] = [],
  tone: Card["tone"] = "plain",
): Card {
  return {
    kind: "card",
    title,
    tone,
    parts: [{ kind: "text", text }],
    presses: [...presses, homePress()],
    summary: title,
  };
}
