import type { InputBlock, InputBlockElement, KnownBlock } from "@slack/types";
import type { At, Question, Raw } from "../../flows/kit/screen.ts";
import { surfaceWords as words } from "../surface-words.ts";
import { choice, inGroups } from "./choices.ts";
import { besideLetters, inputLetters, openChoices, optionsInAGroup } from "./limits.ts";
import { paragraph, plain, rich, run, section } from "./text.ts";

/**
 * The block of a question. Slack keeps what was typed where a redrawn page has a block of the same name: so one page that is
 * drawn again with what to change keeps it, and no other page of any flow does.
 */
export function blockOf(name: string, at: At): string {
  return `${name}.${at.draft.slice(0, 36)}.${at.version}`;
}

/** Slack says "(optional)" by itself. */
const optional = / \(optional\)$/;

/** A question with what to change directly above it. */
export function question(asked: Question, at: At): readonly KnownBlock[] {
  const problem: readonly KnownBlock[] =
    asked.problem === undefined
      ? []
      : [{ ...rich(section([run(asked.problem, { bold: true })])), block_id: `problem-${asked.name}` }];
  if ("options" in asked.look && asked.look.options.length === 0) return [...problem, nothingThere(asked)];
  const block: InputBlock = {
    type: "input",
    block_id: blockOf(asked.name, at),
    label: plain(asked.required ? asked.label : asked.label.replace(optional, "")),
    element: element(asked),
    optional: !asked.required,
    ...(asked.hint === undefined ? {} : { hint: plain(asked.hint) }),
  };
  return [...problem, ...tooLong(asked), block];
}

/** Slack takes no question without a choice: it stands there as what it is. */
function nothingThere({ name, label }: Question): KnownBlock {
  const said = rich(section([run(label, { bold: true })], [run(words.nothingToChoose)]));
  return { ...said, block_id: `nothing-${name}` };
}

/** What was written elsewhere, where a box takes more: nothing of it is lost here. */
function tooLong({ name, look, value }: Question): readonly KnownBlock[] {
  const text = textOf(value);
  if (text.length <= inputLetters || (look.kind !== "line" && look.kind !== "paragraph")) return [];
  const all =
    text.length <= besideLetters
      ? rich(section([run(words.longerThanTheBox)]), { type: "rich_text_quote", elements: [run(text)] })
      : paragraph(words.longerThanAllThis);
  return [{ ...all, block_id: `longer-${name}` }];
}

// No max_length, min_value or max_value: with them a client answers in its own words. The engine checks, says what to
// change, and keeps what was written.
function element(asked: Question): InputBlockElement {
  const { look } = asked;
  const id = { action_id: asked.name };
  const text = textOf(asked.value);
  switch (look.kind) {
    case "line":
      return { type: "plain_text_input", ...id, ...written(text) };
    case "paragraph":
      return { type: "plain_text_input", ...id, multiline: true, ...written(text) };
    case "one":
      return one(look.options, asked.value, id);
    case "many":
      return many(look.options, asked.value, id);
    case "number":
      return { type: "number_input", ...id, is_decimal_allowed: true, ...number(text) };
    case "date":
      return { type: "datepicker", ...id, ...(isDate(text) ? { initial_date: text } : {}) };
    case "time":
      return { type: "timepicker", ...id, ...(isTime(text) ? { initial_time: text } : {}) };
    default:
      return look satisfies never;
  }
}

type Options = Extract<Question["look"], { kind: "one" | "many" }>["options"];

function one(options: Options, value: Raw | undefined, id: { readonly action_id: string }): InputBlockElement {
  const chosen = options.find((each) => each.value === textOf(value));
  const initial = chosen ? { initial_option: choice(chosen) } : {};
  if (options.length <= openChoices) return { type: "radio_buttons", ...id, options: options.map(choice), ...initial };
  return { type: "static_select", ...id, placeholder: plain(words.choose), ...listed(options), ...initial };
}

function many(options: Options, value: Raw | undefined, id: { readonly action_id: string }): InputBlockElement {
  const values = typeof value === "string" ? value.split(",") : (value ?? []);
  const chosen = options.filter((each) => values.includes(each.value)).map(choice);
  const initial = chosen.length > 0 ? { initial_options: chosen } : {};
  if (options.length <= openChoices) return { type: "checkboxes", ...id, options: options.map(choice), ...initial };
  return { type: "multi_static_select", ...id, placeholder: plain(words.choose), ...listed(options), ...initial };
}

function listed(options: Options) {
  if (options.length <= optionsInAGroup) return { options: options.map(choice) };
  return {
    option_groups: inGroups(options).map(({ label, options: part }) => ({
      label: plain(label),
      options: part.map(choice),
    })),
  };
}

function textOf(value: Raw | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : value.join(",");
}

function written(text: string): { initial_value?: string } {
  return text === "" ? {} : { initial_value: text.slice(0, inputLetters) };
}

// Slack takes no number, day or time that is none: what else was typed elsewhere is told by the sentence on what to change.
function number(text: string): { initial_value?: string } {
  const written = text.trim() === "" ? "" : String(Number(text));
  return /^-?\d+(\.\d+)?$/.test(written) ? { initial_value: written } : {};
}

function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
