import { z } from "zod";
import type { FindingKind } from "../../rules/screening/finding.ts";
import type { Context } from "./context.ts";
import type { Raw } from "./screen.ts";

/** Value → label, in the order people see. */
export type Options<K extends string = string> = Readonly<Record<K, string>>;
/** Choices that depend on who asks, about what, and on the answers of the pages before. */
export type OptionsFrom = (context: Context, soFar: Readonly<Record<string, unknown>>) => Promise<Options> | Options;

export interface Choosing {
  readonly kind: "one" | "many";
  readonly options: Options | OptionsFrom;
}

export type Look =
  | { readonly kind: "line" | "paragraph"; readonly max: number }
  | Choosing
  | { readonly kind: "number"; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: "date" }
  | { readonly kind: "time" };

/** Whether a question may stay blank: never, always, or only because its page was skipped. */
export type Blank = "never" | "allowed" | "when-skipped";

/** A question as it is declared. `V` is what `finish` gets. */
export interface Field<V = unknown, B extends Blank = Blank> {
  readonly label: string;
  readonly hint?: string;
  readonly look: Look;
  readonly check: z.ZodType<V>;
  readonly blank: B;
  /** One sentence for an answer that is needed and not there. */
  readonly missing: string;
  /** What the choice of nothing is called, where there is one: "Nobody". */
  readonly without?: string;
  /** What screening would take for somebody's own and is what the question asks for: the e-mail of somebody who works here. */
  readonly expects?: readonly FindingKind[];
  /** Turns what a platform sent into what `check` reads; a blank is undefined. */
  readonly read: (raw: Raw) => unknown;
}

interface Asked<B extends Blank> {
  readonly label: string;
  readonly hint?: string;
  readonly missing: string;
  /** For one choice that may stay blank. */
  readonly without?: string;
  readonly blank?: B;
  readonly expects?: readonly FindingKind[];
}

const asText = (raw: Raw) => (typeof raw === "string" ? raw : raw.join(", ")).replaceAll("\r\n", "\n").trim();
const blankless = (raw: Raw) => asText(raw) || undefined;
/** The value of "no answer", which stands among the choices of a question that may stay blank. */
export const noAnswer = "-";
const chosen = (raw: Raw) => (asText(raw) === noAnswer ? undefined : blankless(raw));

function field<V, B extends Blank>(
  asked: Asked<B>,
  look: Look,
  check: z.ZodType<V>,
  read: (raw: Raw) => unknown,
): Field<V, B> {
  const { label, hint, missing, without, blank, expects } = asked;
  return {
    label,
    ...(hint === undefined ? {} : { hint }),
    look,
    check,
    blank: blank ?? ("never" as B),
    missing,
    ...(without === undefined ? {} : { without }),
    ...(expects === undefined ? {} : { expects }),
    read,
  };
}

/** No paragraph is longer than this on any platform. */
export const longestParagraph = 3000;

/** No choice has a longer label on any platform. */
export const longestChoice = 150;

interface TextAsked<B extends Blank> extends Asked<B> {
  readonly max: number;
  /** One sentence for a text that is too long; it is told the limit and the length. */
  readonly tooLong: (max: number, length: number) => string;
}

function text<B extends Blank>(kind: "line" | "paragraph", asked: TextAsked<B>): Field<string, NoInfer<B>> {
  if (asked.max > longestParagraph)
    throw new RangeError(`"${asked.label}" allows more than ${longestParagraph} characters`);
  const check = z.string().superRefine((value, context) => {
    if (value.length > asked.max) context.addIssue({ code: "custom", message: asked.tooLong(asked.max, value.length) });
  });
  return field(asked, { kind, max: asked.max }, check, blankless);
}

export function line<const B extends Blank = "never">(asked: TextAsked<B>): Field<string, NoInfer<B>> {
  return text("line", asked);
}

export function paragraph<const B extends Blank = "never">(asked: TextAsked<B>): Field<string, NoInfer<B>> {
  return text("paragraph", asked);
}

/** One choice of a fixed list: the answer's type is the list's keys. */
export function one<const O extends Options, const B extends Blank = "never">(
  asked: Asked<B> & { readonly options: O },
): Field<keyof O & string, NoInfer<B>> {
  const keys = Object.keys(asked.options) as [string, ...string[]];
  return field(
    asked,
    { kind: "one", options: asked.options },
    z.enum(keys, asked.missing) as z.ZodType<keyof O & string>,
    chosen,
  );
}

/** Any number of choices of a fixed list, at least one where it may not stay blank. */
export function many<const O extends Options, const B extends Blank = "never">(
  asked: Asked<B> & { readonly options: O },
): Field<readonly (keyof O & string)[], NoInfer<B>> {
  const keys = Object.keys(asked.options) as [string, ...string[]];
  const check = z.array(z.enum(keys, asked.missing)) as unknown as z.ZodType<readonly (keyof O & string)[]>;
  return field(asked, { kind: "many", options: asked.options }, check, readMany);
}

/** One choice of a list that depends on who asks and about what; the engine refuses a key that was not offered. */
export function oneOf<const B extends Blank = "never">(
  asked: Asked<B> & { readonly options: OptionsFrom },
): Field<string, NoInfer<B>> {
  return field(asked, { kind: "one", options: asked.options }, z.string(), chosen);
}

export function manyOf<const B extends Blank = "never">(
  asked: Asked<B> & { readonly options: OptionsFrom },
): Field<readonly string[], NoInfer<B>> {
  return field(asked, { kind: "many", options: asked.options }, z.array(z.string()), readMany);
}

function readMany(raw: Raw): readonly string[] | undefined {
  const all = (typeof raw === "string" ? raw.split(",") : raw).map((each) => each.trim()).filter(Boolean);
  return all.length === 0 ? undefined : [...new Set(all)];
}

/** A day as `YYYY-MM-DD`; one that is not in the calendar gets `impossible`. */
export function date<const B extends Blank = "never">(
  asked: Asked<B> & { readonly impossible: string },
): Field<string, NoInfer<B>> {
  return field(asked, { kind: "date" }, z.string().refine(isDay, asked.impossible), blankless);
}

/** A wall-clock time as `HH:MM`. */
export function time<const B extends Blank = "never">(
  asked: Asked<B> & { readonly impossible: string },
): Field<string, NoInfer<B>> {
  const check = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, asked.impossible);
  return field(asked, { kind: "time" }, check, blankless);
}

export function number<const B extends Blank = "never">(
  asked: Asked<B> & { readonly min: number; readonly max: number; readonly step?: number; readonly outside: string },
): Field<number, NoInfer<B>> {
  const { min, max, step = 1, outside } = asked;
  const check = z.number(outside).min(min, outside).max(max, outside).multipleOf(step, outside);
  return field(asked, { kind: "number", min, max, step }, check, (raw) => {
    const typed = blankless(raw);
    return typed === undefined ? undefined : /^-?\d{1,9}(\.\d{1,4})?$/.test(typed) ? Number(typed) : typed;
  });
}

function isDay(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1900 && year <= 2200 && month >= 1 && day >= 1 && day <= (lengths[month - 1] ?? 0);
}
