import type { CrisisCard, Fact, Part, Row, Tone } from "../../flows/kit/screen.ts";
import { evened } from "../evened.ts";
import type { Place } from "../surface.ts";
import { surfaceWords as words } from "../surface-words.ts";
import type { CardElement, Container, ContainerStyle, RichTextBlock, TextRun } from "./card.ts";
import { meter } from "./meter.ts";
import { button, buttonRows, fileButton } from "./press.ts";
import { heading, plain, runs } from "./words.ts";

export function parts(all: readonly Part[], place: Place): readonly CardElement[] {
  return all.flatMap((part, at) => drawPart(part, place, at));
}

function drawPart(part: Part, place: Place, at: number): readonly CardElement[] {
  switch (part.kind) {
    case "text":
      return [plain(part.text)];
    case "heading":
      return [{ ...heading(part.text), spacing: "large" }];
    case "facts":
      return facts(part.facts);
    case "points":
      return part.points.map((point) => ({ ...plain(`• ${point}`), spacing: "small" }));
    case "words":
      return [place === "panel" ? written(part, at) : plain(words.keptOut, { isSubtle: true })];
    case "code":
      return [code(part.label, part.code)];
    case "file":
      return [{ type: "ActionSet", actions: [fileButton(part.file)] }];
    case "rows":
      return rows(part.rows, place);
    case "meter":
      return [meter(part, at)];
    case "notice":
      return [notice(part.text, part.tone)];
    case "crisis":
      return [crisis(part)];
    default:
      return part satisfies never;
  }
}

/** A sentence set apart by its background as well as its words. */
export function notice(text: string, tone: Tone): Container {
  return { type: "Container", style: background(tone) ?? "emphasis", items: [plain(text)] };
}

/** The background that goes with a tone; the words alone must always be enough. */
export function background(tone: Tone): ContainerStyle | undefined {
  return ({ plain: undefined, good: "good", attention: "warning", crisis: "attention" } as const)[tone];
}

export function rows(all: readonly Row[], place: Place): readonly Container[] {
  return all.map((row, index) => ({
    type: "Container",
    style: "emphasis",
    ...(index === 0 ? {} : { spacing: "small" }),
    items: [
      ...(row.state ? [plain(row.state.text, { size: "small", weight: "bolder", ...stateLook(row.state.tone) })] : []),
      { ...plain(row.title, { weight: "bolder" }), spacing: "none" },
      ...row.lines.map((line) => ({ ...plain(line, { isSubtle: true }), spacing: "none" as const })),
      ...buttonRows(evened(row.presses).map((press) => button(press, place))).map((set) => ({
        ...set,
        spacing: "small" as const,
      })),
    ],
  }));
}

// Teams' own "good" and "warning" letters are too pale on white, so that tone is told in two colours and in the word.
function stateLook(tone: Tone): Omit<TextRun, "type" | "text"> {
  if (tone === "plain") return { isSubtle: true };
  return { color: tone === "good" ? "accent" : "attention" };
}

function facts(all: readonly Fact[]): readonly RichTextBlock[] {
  return all.map((fact) => ({
    type: "RichTextBlock",
    spacing: "small",
    inlines: [...runs(`${fact.label}: `, { weight: "bolder" }), ...runs(fact.value)],
  }));
}

/** Words that their owner may copy have an id that says so: a client that can put a button there, does. */
function written({ label, text, copy }: Extract<Part, { kind: "words" }>, at: number): Container {
  return {
    type: "Container",
    ...(copy ? { id: `copy-${at}` } : {}),
    style: "emphasis",
    items: [plain(label, { weight: "bolder" }), { ...plain(text), spacing: "small" }],
  };
}

function code(label: string, value: string): Container {
  return {
    type: "Container",
    style: "emphasis",
    items: [
      plain(label, { isSubtle: true }),
      { ...plain(value, { size: "extraLarge", weight: "bolder", fontType: "monospace" }), spacing: "small" },
      { ...plain(words.spelt(spelt(value)), { size: "small", isSubtle: true }), spacing: "none" },
    ],
  };
}

/** A code as it is read out over the telephone: "A, L, dash, 7". */
function spelt(value: string): string {
  return [...value]
    .filter((letter) => letter.trim() !== "")
    .map((letter) => (letter === "-" ? "dash" : letter))
    .join(", ");
}

const shownAtOnce = 2;
const moreId = "crisis-more";
/** Where a client that can moves the focus first. */
const openId = "crisis-open";

/**
 * Who to ring. The first two are always in sight, with no press between them and the reader; the rest unfold with an
 * ordinary button, which every client lets the keyboard reach.
 */
export function crisis(card: CrisisCard): Container {
  const contacts = facts(card.contacts);
  const folds = !card.open && contacts.length > shownAtOnce;
  const more: readonly CardElement[] = [
    { type: "Container", id: moreId, isVisible: false, spacing: "small", items: contacts.slice(shownAtOnce) },
    {
      type: "ActionSet",
      actions: [{ type: "Action.ToggleVisibility", title: words.more, targetElements: [moreId] }],
    },
  ];
  return {
    type: "Container",
    ...(card.open ? { id: openId } : {}),
    style: card.open ? "attention" : "emphasis",
    spacing: "large",
    items: [
      heading(card.title),
      { ...plain(card.nobodyIsAlerted), spacing: "small" },
      ...(folds ? contacts.slice(0, shownAtOnce) : contacts),
      ...(folds ? more : []),
    ],
  };
}
