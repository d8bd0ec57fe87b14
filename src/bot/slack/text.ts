import type {
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextBlockElement,
  RichTextSection,
  RichTextText,
} from "@slack/types";
import { headerLetters } from "./limits.ts";

/** Text that shows as it was written: no mark-up, and no `:smile:` turned into a picture. Slack takes no blank one. */
export function plain(text: string): PlainTextElement {
  const shown = tidy(text);
  return { type: "plain_text", text: shown.trim() === "" ? "–" : shown, emoji: false };
}

interface Look {
  readonly bold?: true;
  readonly italic?: true;
}

/** A piece of rich text: Slack shows it letter for letter, whatever stands in it. */
export function run(text: string, look: Look = {}): RichTextText {
  const style = { ...look };
  return { type: "text", text: tidy(text), ...(Object.keys(style).length === 0 ? {} : { style }) };
}

/** Lines of one paragraph. */
export function section(...lines: readonly (readonly RichTextText[])[]): RichTextSection {
  const elements = lines.flatMap((line, at) => (at === 0 ? line : [run("\n"), ...line]));
  return { type: "rich_text_section", elements };
}

export function rich(...elements: RichTextBlockElement[]): RichTextBlock {
  return { type: "rich_text", elements };
}

/** A paragraph of its own. */
export function paragraph(text: string, look: Look = {}): RichTextBlock {
  return rich(section([run(text, look)]));
}

/** A heading that a screen reader can jump to; one that is longer than Slack's stands in bold. */
export function heading(text: string): HeaderBlock | RichTextBlock {
  const line = tidy(text).replace(/\s+/g, " ").trim();
  if (line === "" || line.length > headerLetters) return paragraph(line, { bold: true });
  return { type: "header", text: plain(line) };
}

/** Where a heading follows another at once it stands in bold: Slack has one size only, and the two would read as one. */
export function oneHeadingAtATime(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  return blocks.map((block, at) =>
    block.type === "header" && blocks[at - 1]?.type === "header" ? paragraph(block.text.text, { bold: true }) : block,
  );
}

const usual = /^[\t\n -~]+$/;

// Control characters and halves of letters have no shape on any client; an empty text is refused.
function tidy(text: string): string {
  if (usual.test(text)) return text;
  const shown = text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\t\n])\p{Cc}/gu, "")
    .replace(/\p{Cs}/gu, "\ufffd");
  return shown === "" ? " " : shown;
}
