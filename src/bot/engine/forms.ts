import type { Draft } from "../../data/drafts.ts";
import type { Context } from "../../flows/kit/context.ts";
import { crisisCard } from "../../flows/kit/crisis.ts";
import { type Field, noAnswer, type Options } from "../../flows/kit/field.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { Form, Notice, Question, QuestionLook, Raw, RawAnswers } from "../../flows/kit/screen.ts";
import type { Trust } from "../../rules/profile.ts";
import { findName, narrowed } from "./choosing.ts";
import { type AnyPage, type Given, way } from "./pages.ts";
import { optionsOf, sureName } from "./reading.ts";
import { noteReading } from "./reading-noted.ts";
import { isHeld } from "./turn.ts";
import { words } from "./words.ts";

/** What a page is drawn with beyond its draft. */
export interface Drawn {
  /** What came back from the page, to stand in it again exactly as typed. */
  readonly raw?: RawAnswers;
  readonly problems?: Readonly<Record<string, string>>;
  readonly unsure?: readonly string[];
  readonly notice?: Notice;
}

/** Draws the page that a draft stands at. */
export async function drawForm(
  flow: Flow,
  page: AnyPage,
  draft: Draft,
  context: Context,
  drawn: Drawn = {},
): Promise<Form> {
  const { answers } = await way(flow, draft.content.answers, context);
  const { pages } = await way(flow, { ...standing(flow, page, draft), ...draft.content.answers }, context);
  const index = pages.findIndex(({ key }) => key === page.key);
  const questions: Question[] = [];
  for (const name of page.ask) {
    const field = flow.questions[name];
    if (!field) continue;
    const options = await optionsOf(field, context, answers);
    if (nothingToChoose(field, options)) continue;
    const value = shown(name, draft, drawn.raw);
    const problem = drawn.problems?.[name];
    questions.push(
      ...narrowed(name, field, options, { value, letters: drawn.raw?.[findName(name)], problem }, (kept) =>
        question(name, field, kept, value, problem),
      ),
    );
    if (drawn.unsure?.includes(name)) questions.push(sureQuestion(name));
  }
  const last = index === pages.length - 1;
  const next = !last ? words.next : (await isHeld(flow, context)) ? words.keep : lastLabel(flow, answers);
  const parts = page.parts ? await page.parts(answers, context) : [];
  await noteReading(context, parts);
  return {
    kind: "form",
    at: { draft: draft.id, page: `${flow.id}/${page.key}`, version: draft.version },
    title: flow.title,
    heading: page.heading,
    ...(pages.length > 1 ? { step: words.step(index + 1, pages.length) } : {}),
    parts,
    ...(drawn.notice ? { notice: drawn.notice } : {}),
    questions,
    ...(hasText(flow, page) ? { crisis: crisisCard(context.trust, false) } : {}),
    next,
    ...(index > 0 ? { back: words.back } : {}),
    // Beside a button that saves for good, another word for what only keeps the page.
    leave: next === words.save ? words.later : words.leave,
  };
}

/** What stands in this page and those after it and is no answer yet: where nothing is changed, it leads this way. */
function standing(flow: Flow, page: AnyPage, { content }: Draft): Readonly<Record<string, unknown>> {
  const ahead = flow.pages.slice(flow.pages.findIndex(({ key }) => key === page.key)).flatMap(({ ask }) => ask);
  const typed = ahead.map((name) => [name, flow.questions[name]?.read(content.typed[name] ?? "")] as const);
  return Object.fromEntries(typed.filter(([, value]) => value !== undefined));
}

/**
 * A page drawn again from what came back alone, where the store cannot be reached: the same questions, and everything
 * that was typed.
 */
export function drawWithoutStore(
  flow: Flow,
  page: AnyPage,
  at: Form["at"],
  raw: RawAnswers,
  trust: Trust,
  text: string,
): Form {
  const questions = page.ask.flatMap((name) => {
    const field = flow.questions[name];
    if (!field) return [];
    const { look } = field;
    const fixed =
      (look.kind === "one" || look.kind === "many") && typeof look.options !== "function" ? look.options : {};
    const chosen = [raw[name] ?? []].flat().filter((each) => each !== "");
    const kept = Object.fromEntries(chosen.map((each) => [each, words.keptChoice]));
    return [question(name, field, Object.keys(fixed).length > 0 ? fixed : kept, raw[name], undefined)];
  });
  return {
    kind: "form",
    at,
    title: flow.title,
    heading: page.heading,
    parts: [],
    notice: { kind: "notice", tone: "attention", text },
    questions,
    crisis: crisisCard(trust, true),
    next: flow.pages.at(-1)?.key === page.key ? lastLabel(flow, raw) : words.next,
    leave: words.leave,
  };
}

function lastLabel({ last = words.send }: Flow, answers: Given): string {
  return typeof last === "string" ? last : last(answers);
}

/** A question that may stay blank is not asked where there is nothing to choose from. */
function nothingToChoose({ look, blank }: Field, options: Options): boolean {
  return "options" in look && blank === "allowed" && Object.keys(options).length === 0;
}

export function hasText(flow: Flow, page: AnyPage): boolean {
  return page.ask.some((name) => ["line", "paragraph"].includes(flow.questions[name]?.look.kind ?? ""));
}

function shown(name: string, draft: Draft, raw: RawAnswers | undefined): Raw | undefined {
  if (raw && raw[name] !== undefined) return raw[name];
  if (raw) return undefined;
  const answer = draft.content.answers[name];
  if (typeof answer === "string") return answer;
  if (typeof answer === "number") return String(answer);
  if (Array.isArray(answer)) return answer.filter((each) => typeof each === "string");
  return draft.content.typed[name];
}

function question(
  name: string,
  field: Field,
  options: Options,
  value: Raw | undefined,
  problem: string | undefined,
): Question {
  const optional = field.blank === "allowed";
  return {
    name,
    label: optional ? words.optional(field.label) : field.label,
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    look: resolved(field, options),
    ...(value === undefined ? {} : { value }),
    ...(problem === undefined ? {} : { problem }),
    missing: field.missing,
    required: !optional,
  };
}

function resolved(field: Field, options: Options): QuestionLook {
  const { look } = field;
  if (!("options" in look)) return look;
  const choices = Object.entries(options).map(([value, label]) => ({ value, label }));
  const mayBeNone = look.kind === "one" && field.blank === "allowed";
  const none = mayBeNone ? [{ value: noAnswer, label: field.without ?? words.noAnswer }] : [];
  return { kind: look.kind, options: [...none, ...choices] };
}

function sureQuestion(name: string): Question {
  return {
    name: sureName(name),
    label: words.sureLabel,
    look: { kind: "many", options: [{ value: "yes", label: words.sureYes }] },
    missing: words.sureMissing,
    required: false,
  };
}
