import type { Context } from "../../flows/kit/context.ts";
import type { Field, Options } from "../../flows/kit/field.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { Raw, RawAnswers } from "../../flows/kit/screen.ts";
import { type Finding, screen } from "../../rules/screening/screen.ts";
import { words as screening } from "../../rules/screening/words.ts";
import type { AnyPage, Given } from "./pages.ts";
import { words } from "./words.ts";

/** What a page's answers came to. Where there are problems, nothing of it may be kept anywhere. */
export interface Read {
  readonly values: Readonly<Record<string, unknown>>;
  /** Question → one sentence on what to change. */
  readonly problems: Readonly<Record<string, string>>;
  /** Questions whose text may say who someone is: the writer is asked, and decides. */
  readonly unsure: readonly string[];
  /**
   * Questions where what was typed says, or may say, who someone is: it must not be stored. Also a day or a number that is
   * none, and what is too long to be read.
   */
  readonly unsafe: readonly string[];
}

/** The tick that says "this does not say who someone is". */
export function sureName(question: string): string {
  return `${question}Sure`;
}

export async function optionsOf(field: Field, context: Context, soFar: Given): Promise<Options> {
  const { look } = field;
  if (look.kind !== "one" && look.kind !== "many") return {};
  return typeof look.options === "function" ? await look.options(context, soFar) : look.options;
}

/** Reads one page, after the answers so far: blanks, choices, each question's own check, and the screening of every free text. */
export async function readPage(
  flow: Flow,
  page: AnyPage,
  raw: RawAnswers,
  context: Context,
  soFar: Given,
): Promise<Read> {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  const unsure: string[] = [];
  const unsafe: string[] = [];
  for (const name of page.ask) {
    const field = flow.questions[name];
    if (!field) continue;
    const given = raw[name] ?? "";
    if (!isText(field) && lengthOf(given) > longestChosen) {
      problems[name] = field.missing;
      unsafe.push(name);
      continue;
    }
    const read = field.read(given);
    if (read === undefined) {
      if (field.blank !== "allowed") problems[name] = field.missing;
      continue;
    }
    if (isText(field) && typeof read === "string") {
      const long = tooLong(field, read);
      const verdict = long === undefined ? screened(read, ticked(raw, name), field.expects) : { problem: long };
      if (verdict.problem !== undefined) {
        problems[name] = verdict.problem;
        unsafe.push(name);
        if (verdict.ask) unsure.push(name);
        continue;
      }
    }
    const problem = await checked(field, read, context, soFar);
    if (problem.problem === undefined) {
      values[name] = problem.value;
      continue;
    }
    const found = isText(field) ? [] : [read].flat().flatMap((each) => screen(String(each)));
    const stop = found.find(({ certainty }) => certainty === "stop");
    problems[name] = stop ? sentence(stop) : problem.problem;
    if (found.length > 0) unsafe.push(name);
  }
  return { values, problems, unsure, unsafe };
}

function isText(field: Field): boolean {
  return field.look.kind === "line" || field.look.kind === "paragraph";
}

/** More characters than any choices, number, day or time come to: it is not looked into. */
const longestChosen = 20_000;

export function lengthOf(given: Raw): number {
  return typeof given === "string" ? given.length : given.reduce((sum, each) => sum + each.length + 1, 0);
}

/** The sentence for a text that is longer than its question takes: told before anybody reads it for anything else. */
function tooLong({ look, check, missing }: Field, text: string): string | undefined {
  const max = look.kind === "line" || look.kind === "paragraph" ? look.max : Number.POSITIVE_INFINITY;
  return text.length > max ? (check.safeParse(text).error?.issues[0]?.message ?? missing) : undefined;
}

function ticked(raw: RawAnswers, name: string): boolean {
  const tick = raw[sureName(name)];
  return tick === "yes" || (Array.isArray(tick) && tick.includes("yes"));
}

function screened(
  text: string,
  sure: boolean,
  expects: Field["expects"] = [],
): { readonly problem?: string; readonly ask?: boolean } {
  const findings = screen(text).filter(({ kind }) => !expects.includes(kind));
  const stops = findings.filter((each) => each.certainty === "stop");
  const ask = findings.find((each) => each.certainty === "ask");
  // Everything there is to change is said at once: nobody should have to try three times.
  if (stops.length > 0) return { problem: [...new Set(stops.map(sentence))].join(" ") };
  return ask && !sure ? { problem: sentence(ask), ask: true } : {};
}

function sentence(finding: Finding): string {
  return finding.certainty === "ask" ? screening.ask[finding.kind] : screening.stop[finding.kind];
}

async function checked(
  field: Field,
  read: unknown,
  context: Context,
  soFar: Given,
): Promise<{ readonly value: unknown; readonly problem?: string }> {
  const result = field.check.safeParse(read);
  if (!result.success) return { value: undefined, problem: result.error.issues[0]?.message ?? field.missing };
  const { look } = field;
  if ((look.kind === "one" || look.kind === "many") && typeof look.options === "function") {
    const options = await look.options(context, soFar);
    const chosen = Array.isArray(result.data) ? result.data : [result.data];
    if (chosen.some((each) => typeof each !== "string" || !Object.hasOwn(options, each)))
      return { value: undefined, problem: words.choiceGone };
  }
  return { value: result.data };
}
