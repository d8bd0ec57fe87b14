import type { Question, Raw } from "../../flows/kit/screen.ts";
import { surfaceWords as words } from "../surface-words.ts";
import type { CardElement, Container, InputChoiceSet, InputElement } from "./card.ts";
import { inputId } from "./card.ts";
import { choiceTitle, heading, plain } from "./words.ts";

/** Up to so many choices stand open; more fold into one box. */
const mostInTheOpen = 10;

/** A summary of what to change, met before anything else on the page. */
export function problems(questions: readonly Question[]): readonly Container[] {
  const sentences = questions.flatMap((question) => (question.problem === undefined ? [] : [question.problem]));
  if (sentences.length === 0) return [];
  const count = words.toChange(sentences.length);
  return [
    {
      type: "Container",
      id: "problems",
      style: "attention",
      items: [
        heading(count),
        ...sentences.map((sentence) => ({ ...plain(`• ${sentence}`), spacing: "small" as const })),
      ],
    },
  ];
}

/** A question with what to change directly above it. */
export function question(asked: Question): CardElement {
  const problem: readonly CardElement[] =
    asked.problem === undefined
      ? []
      : [{ ...plain(asked.problem, { color: "attention", weight: "bolder" }), id: `problem-${idOf(asked)}` }];
  const nothing = "options" in asked.look && asked.look.options.length === 0;
  const drawn = nothing ? nothingThere(asked) : [{ ...input(asked), spacing: "small" as const }];
  return { type: "Container", spacing: "large", items: [...problem, ...drawn] };
}

/** A list without a choice answers nothing: it stands there as what it is. */
function nothingThere({ label }: Question): readonly CardElement[] {
  return [plain(label, { weight: "bolder" }), { ...plain(words.nothingToChoose), spacing: "small" }];
}

function idOf({ name, look }: Question): string {
  return inputId(name, look.kind === "many");
}

// No isRequired, min, max or maxLength: with them a client holds back every button of the card, "save and close" and
// "back" too, or cuts pasted words short in silence. The engine checks, says what to change and keeps what was written.
function input(asked: Question): InputElement {
  const { look } = asked;
  const base = {
    id: idOf(asked),
    label: asked.hint === undefined ? asked.label : `${asked.label}\n${asked.hint}`,
    errorMessage: asked.missing,
  };
  const text = textOf(asked.value);
  switch (look.kind) {
    case "line":
      return { type: "Input.Text", ...base, ...filled(text) };
    case "paragraph":
      return { type: "Input.Text", ...base, isMultiline: true, ...filled(text) };
    case "one":
    case "many":
      return { ...base, ...choices(look), ...filled(text) };
    case "number":
      return { type: "Input.Number", ...base, ...(isNumber(text) ? { value: Number(text) } : {}) };
    case "date":
      return { type: "Input.Date", ...base, ...filled(text, /^\d{4}-\d{2}-\d{2}$/) };
    case "time":
      return { type: "Input.Time", ...base, ...filled(text, /^\d{2}:\d{2}$/) };
    default:
      return look satisfies never;
  }
}

function choices(
  look: Extract<Question["look"], { kind: "one" | "many" }>,
): Omit<InputChoiceSet, "id" | "label" | "errorMessage" | "value"> {
  const compact = look.options.length > mostInTheOpen;
  return {
    type: "Input.ChoiceSet",
    style: compact ? "compact" : "expanded",
    wrap: true,
    ...(look.kind === "many" ? { isMultiSelect: true } : {}),
    ...(compact ? { placeholder: words.choose } : {}),
    choices: look.options.map((option) => ({ title: choiceTitle(option.label), value: option.value })),
  };
}

function textOf(value: Raw | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : value.join(",");
}

function filled(text: string, shape?: RegExp): { value?: string } {
  return text === "" || (shape && !shape.test(text)) ? {} : { value: text };
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}
