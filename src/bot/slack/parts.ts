import type { KnownBlock, RichTextBlock, RichTextQuote, RichTextText } from "@slack/types";
import type { CrisisCard, Fact, Part, Row, Tone } from "../../flows/kit/screen.ts";
import { evened } from "../evened.ts";
import type { Place } from "../surface.ts";
import { surfaceWords as words } from "../surface-words.ts";
import { button, buttonRows, fileButton } from "./press.ts";
import { heading, paragraph, plain, rich, run, section } from "./text.ts";

export function parts(all: readonly Part[], place: Place): readonly KnownBlock[] {
  return all.flatMap((part) => drawPart(part, place));
}

function drawPart(part: Part, place: Place): readonly KnownBlock[] {
  switch (part.kind) {
    case "text":
      return [paragraph(part.text)];
    case "heading":
      return [heading(part.text)];
    case "facts":
      return [rich(facts(part.facts))];
    case "points":
      return [points(part.points)];
    case "words":
      return [place === "panel" ? written(part.label, part.text) : paragraph(words.keptOut, { italic: true })];
    case "code":
      return [code(part.label, part.code)];
    case "file":
      return buttonRows([fileButton(part.file)]);
    case "rows":
      return rows(part.rows);
    case "meter":
      return [meter(part)];
    case "notice":
      return [notice(part.text, part.tone, place)];
    case "crisis":
      return crisis(part);
    default:
      return part satisfies never;
  }
}

/** Set apart by Slack's own alert, which a modal has; elsewhere by a quote. The words alone must always be enough. */
export function notice(text: string, tone: Tone, place: Place): KnownBlock {
  if (place !== "panel") return rich(quote([run(text, tone === "plain" ? {} : { bold: true })]));
  const level = ({ plain: "info", good: "success", attention: "warning", crisis: "error" } as const)[tone];
  return { type: "alert", text: plain(text), level };
}

export function rows(all: readonly Row[]): readonly KnownBlock[] {
  return all.flatMap((row) => [
    rich(
      section(
        ...(row.state ? [[run(row.state.text, { italic: true })]] : []),
        [run(row.title, { bold: true })],
        ...row.lines.map((line) => [run(line)]),
      ),
    ),
    ...buttonRows(evened(row.presses).map(button)),
  ]);
}

function facts(all: readonly Fact[]) {
  return section(...all.map((fact) => [run(`${fact.label}: `, { bold: true }), run(fact.value)]));
}

export function points(all: readonly string[]): RichTextBlock {
  return rich({ type: "rich_text_list", style: "bullet", elements: all.map((point) => section([run(point)])) });
}

function written(label: string, text: string): RichTextBlock {
  return rich(section([run(label, { bold: true })]), quote([run(text)]));
}

function code(label: string, value: string): RichTextBlock {
  return rich(
    section([run(label)]),
    { type: "rich_text_preformatted", elements: [run(value)] },
    section([run(words.spelt(spelt(value)), { italic: true })]),
  );
}

/** A code as it is read out over the telephone: "A, L, dash, 7". */
function spelt(value: string): string {
  return [...value]
    .filter((letter) => letter.trim() !== "")
    .map((letter) => (letter === "-" ? "dash" : letter))
    .join(", ");
}

/** Block Kit has no bar that a screen reader passes over: the sentence and the lines say all that a bar would. */
function meter({ label, text, spans }: Extract<Part, { kind: "meter" }>): RichTextBlock {
  const said = section([run(label, { bold: true })], [run(text)]);
  if (spans.length === 0) return rich(said);
  const lines = spans.map((span) => section([run(span.label)]));
  return rich(said, { type: "rich_text_list", style: "bullet", elements: lines });
}

/** Who to ring, all in sight: Block Kit folds nothing. */
export function crisis(card: CrisisCard): readonly KnownBlock[] {
  return [heading(card.title), rich(section([run(card.nobodyIsAlerted)]), facts(card.contacts))];
}

function quote(elements: RichTextText[]): RichTextQuote {
  return { type: "rich_text_quote", elements };
}
