import type { Tone } from "../../../src/flows/kit/screen.ts";

/**
 * What a person meets on a screen and can do there, whatever the platform, from the top to the foot: two screens that say
 * the same in the same order are equal.
 */
export type Seen = readonly Item[];

export type Item =
  /** The name of a panel, and what a notification says of a message. */
  | { readonly is: "window" | "aloud"; readonly says: string }
  | { readonly is: "heading" | "line" | "notice"; readonly says: string; readonly tone: Tone | "raised" }
  /** How many things there are to change. */
  | { readonly is: "count"; readonly says: string }
  /** What to change about one question. */
  | { readonly is: "problem"; readonly of: string; readonly says: string }
  /** What was written elsewhere and is longer than the box of its question. */
  | { readonly is: "beside"; readonly of: string; readonly says: string; readonly text?: string }
  | Asks
  | Pressed
  /** What comes next unfolds. */
  | { readonly is: "fold" };

export interface Asks {
  readonly is: "ask";
  readonly name: string;
  /** Without "(optional)", which Slack says by itself. */
  readonly label: string;
  readonly needed: boolean;
  readonly hint: string;
  readonly kind: "line" | "paragraph" | "one" | "many" | "number" | "date" | "time";
  /** Whether all choices stand in the open. */
  readonly open: boolean;
  readonly choices: readonly string[];
  /** What stands in it, to the letter. */
  readonly value: string;
}

export interface Pressed {
  readonly is: "press";
  readonly says: string;
  /** What a screen reader says in its place, where that is something else. */
  readonly spoken?: string;
  readonly does: string;
  readonly style: "main" | "plain" | "stop";
  /** It stands beneath everything, wherever it belongs. */
  readonly foot?: true;
}

/** The lines of a text as every client shows them: no marks without a shape, no blanks around a line. */
export function linesOf(text: string): readonly string[] {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

/** A text that stands in one line. */
export function inOne(text: string): string {
  return linesOf(text).join(" ");
}

export function lines(text: string, tone: Tone = "plain"): readonly Item[] {
  return linesOf(text).map((says) => ({ is: "line", says, tone }));
}

const optional = / \(optional\)$/;

/** A label without "(optional)", and whether it said so. */
export function labelled(label: string): { readonly label: string; readonly optional: boolean } {
  return { label: inOne(label.replace(optional, "")), optional: optional.test(label) };
}

export function press(
  says: string,
  does: unknown,
  style: Pressed["style"],
  spoken: string | undefined = undefined,
): Pressed {
  return {
    ...{ is: "press", says: inOne(says), does: JSON.stringify(does), style },
    ...(spoken === undefined ? {} : { spoken: inOne(spoken) }),
  };
}
