import type { KnownBlock, RichTextBlock, RichTextBlockElement, RichTextElement } from "@slack/types";

/** Slack shortens a longer text itself, in the middle of a word. */
const longest = 3_900;

/**
 * Everything that blocks show, line by line: a screen reader says the text of a message and passes over its blocks. It stands
 * only where no notification is made of it: in what an update puts in a message's place.
 */
export function aloud(blocks: readonly KnownBlock[], otherwise: string): string {
  const lines = blocks.flatMap(linesOf).filter((line) => line.trim() !== "");
  if (lines.length === 0) return otherwise;
  const said: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > longest) break;
    said.push(line);
  }
  return said.length === 0 ? otherwise : said.join("\n");
}

function linesOf(block: KnownBlock): readonly string[] {
  switch (block.type) {
    case "header":
      return [block.text.text];
    case "rich_text":
      return richLines(block);
    default:
      return [];
  }
}

function richLines({ elements }: RichTextBlock): readonly string[] {
  return elements.flatMap(elementLines);
}

function elementLines(element: RichTextBlockElement): readonly string[] {
  if (element.type === "rich_text_list") return element.elements.flatMap(elementLines);
  return element.elements.map(runText).join("").split("\n");
}

function runText(element: RichTextElement): string {
  return element.type === "text" ? element.text : "";
}
