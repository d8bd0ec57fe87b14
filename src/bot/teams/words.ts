import type { RichTextBlock, TextBlock, TextRun } from "./card.ts";

/** One block of text that no client reads as Markdown. Line breaks stay. */
export function plain(text: string, look: Omit<TextRun, "type" | "text"> = {}): RichTextBlock {
  return { type: "RichTextBlock", inlines: runs(text, look) };
}

/**
 * Text that shows as it is. A client draws nothing for an empty run, so that one becomes a space, and would turn
 * `{{DATE(…)}}` into a date, so that its braces come in two runs.
 */
export function runs(text: string, look: Omit<TextRun, "type" | "text"> = {}): readonly TextRun[] {
  return tidy(text)
    .split(/(?<=\{)(?=\{)/)
    .map((piece) => ({ type: "TextRun", text: piece, ...look }));
}

/** A heading that a screen reader can jump to. */
export function heading(text: string, size: "medium" | "large" = "medium"): TextBlock {
  return { type: "TextBlock", text: escaped(text), style: "heading", wrap: true, size, weight: "bolder" };
}

/** The text as Markdown that shows exactly that text, on one line. */
function escaped(text: string): string {
  return tidy(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\*_[\]`~<>|{}]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^([#+=-])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/**
 * A choice's label: some clients read it as Markdown, Microsoft's own renderer for one where choices stand open, and others
 * show it as it is. So nothing is escaped, and what would be a link is pulled apart.
 */
export function choiceTitle(text: string): string {
  return tidy(text)
    .replace(/\](?=[([])/g, "] ")
    .replace(/<(?=[a-z][\w+.-]*:|[^\s<>]+@)/gi, "< ");
}

// Control characters have no shape on any client and swell six-fold in JSON.
function tidy(text: string): string {
  const shown = text.replace(/\r\n?/g, "\n").replace(/(?![\t\n])\p{Cc}/gu, "");
  return shown === "" ? " " : shown;
}
