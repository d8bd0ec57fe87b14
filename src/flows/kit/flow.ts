import { createHash } from "node:crypto";
import type { Action } from "../../rules/policy/standing.ts";
import type { SubjectKind } from "../../rules/subject.ts";
import type { Actor, Context } from "./context.ts";
import type { Blank, Field } from "./field.ts";
import type { Card, Part, RawAnswers } from "./screen.ts";

export type Questions = Readonly<Record<string, Field>>;
export type Purpose = "matching" | "undo";
type Value<F> = F extends Field<infer V, Blank> ? V : never;
type BlankOf<F> = F extends Field<unknown, infer B> ? B : never;

/** What `finish` gets: a question that may stay blank, or whose page may be skipped, may be undefined. */
export type Answers<Q extends Questions> = {
  readonly [K in keyof Q]: BlankOf<Q[K]> extends "never" ? Value<Q[K]> : Value<Q[K]> | undefined;
};

/** What is known between pages: anything may still be missing. */
export type SoFar<Q extends Questions> = { readonly [K in keyof Q]?: Value<Q[K]> };

/** One sentence on what to change, beside the question it belongs to. */
export type Problems<Q extends Questions> = { readonly [K in keyof Q]?: string };
declare const fixed: unique symbol;
/** Problems, as only a `Fixer` makes them: a question that is not there cannot be named. */
export interface Fix {
  readonly fix: Readonly<Record<string, string>>;
  /** For a flow without pages: why it could not be done. */
  readonly why?: string;
  readonly [fixed]: true;
}
export type Fixer<Q extends Questions> = (problems: Problems<Q>, why?: string) => Fix;

/** Makes a fix; handed to each flow with its own questions as the type. */
export function makeFix(problems: Readonly<Record<string, string | undefined>>, why?: string): Fix {
  const fix = Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
  return { fix, ...(why === undefined ? {} : { why }) } as unknown as Fix;
}

/** The flow ends here without being finished; what was answered is kept as a draft, or dropped. */
export interface Closing {
  readonly card: Card;
  readonly keep: boolean;
}

type Skippable<Q extends Questions> = { [K in keyof Q]: BlankOf<Q[K]> extends "never" ? never : K }[keyof Q] & string;

interface PageBody<Q extends Questions> {
  /** Names the page in drafts and on platforms; letters and dashes, never shown. */
  readonly key: string;
  readonly heading: string;
  readonly parts?: (soFar: SoFar<Q>, context: Context) => Promise<readonly Part[]> | readonly Part[];
  /** Checked when the page is answered, after each question's own check. */
  readonly check?: (soFar: SoFar<Q>, context: Context, fix: Fixer<Q>) => Promise<Fix | undefined> | Fix | undefined;
  readonly closes?: (soFar: SoFar<Q>, context: Context) => Promise<Closing | undefined> | Closing | undefined;
}

/** For a flow that somebody may begin who may not finish it yet: what they fill in is kept until they may. */
export interface Beginning {
  /** Asked of the policy about the person themselves. */
  readonly action: Action;
  /** What they read at the end instead of what came of it: why it waits, and for whom. */
  readonly held: (context: Context) => Promise<Card>;
}

/** A page that may be skipped asks only questions that say what their absence means. */
export type Page<Q extends Questions> =
  | (PageBody<Q> & { readonly ask: readonly NoInfer<keyof Q & string>[]; readonly when?: undefined })
  | (PageBody<Q> & {
      readonly ask: readonly NoInfer<Skippable<Q>>[];
      readonly when: (soFar: SoFar<Q>, context: Context) => boolean | Promise<boolean>;
    });

interface FlowAbout {
  readonly id: string;
  readonly title: string;
  /** One line for help. */
  readonly summary: string;
  /** Asked of the policy at every step, not only when the button is drawn. */
  readonly action: Action;
  /** Who else may begin it and fill in its pages; the last one keeps them as a draft. `action` is needed to finish. */
  readonly begins?: Beginning;
  readonly about?: SubjectKind;
  /** What people type to begin it. */
  readonly says?: readonly string[];
  /** The label of its button on Home, where it can be begun from there. */
  readonly home?: string;
  /** On whose Home that button stands: on everybody's who may begin it, unless this says otherwise. */
  readonly homeFor?: (actor: Actor) => boolean;
  /** The label of the last page's button, which may depend on the answers; "Next" stands on the others. */
  readonly last?: string | ((soFar: Readonly<Record<string, unknown>>) => string);
  /** Where it cannot be begun just now, though this person may: what to read and do instead. */
  readonly notNow?: (context: Context) => Promise<Card | undefined>;
  /** What its transactions are opened for beyond the actor's own sight: private wishes for matching, putting back. */
  readonly purpose?: Purpose;
}

/** A flow as the engine runs it: every type erased, every promise checked when it was defined. */
export interface Flow extends FlowAbout {
  readonly questions: Questions;
  readonly pages: readonly Page<Questions>[];
  /** What stands in the questions at the start. */
  readonly begin?: (context: Context) => Promise<RawAnswers> | RawAnswers;
  readonly finish: (
    answers: Readonly<Record<string, unknown>>,
    context: Context,
    fix: Fixer<Questions>,
  ) => Promise<{ readonly done: string } | Fix>;
  readonly outcome: (done: string, context: Context) => Promise<Card>;
  /** Another fingerprint means that the questions have changed since a draft was saved. */
  readonly fingerprint: string;
}

/**
 * Declares a flow: questions, the pages that arrange them, and a finish. `finish` runs exactly once, in the
 * transaction of the last page, and says what came of it in one word of its own (`done`); `outcome` draws the card for
 * that word, at once and whenever the same answer comes again.
 * @throws where nobody could complete it: a question on no page or on two, two pages of one name, a page that nobody
 * could leave.
 */
export function defineFlow<const Q extends Questions>(
  flow: FlowAbout & {
    readonly questions: Q;
    readonly pages: readonly Page<Q>[];
    readonly begin?: (context: Context) => Promise<{ readonly [K in keyof Q]?: string | readonly string[] }>;
    readonly finish: (answers: Answers<Q>, context: Context, fix: Fixer<Q>) => Promise<{ readonly done: string } | Fix>;
    readonly outcome: (done: string, context: Context) => Promise<Card>;
  },
): Flow {
  const whole = flow as unknown as Omit<Flow, "fingerprint">;
  refuseIncompletable(whole);
  return { ...whole, fingerprint: fingerprint(whole) };
}

function refuseIncompletable(flow: Omit<Flow, "fingerprint">): void {
  const wrong = (what: string) => new TypeError(`The flow "${flow.id}" cannot be completed: ${what}`);
  if (!/^[a-z]+(\.[a-z-]+)+$/.test(flow.id)) throw wrong("its id must look like room.act");
  const asked = flow.pages.flatMap((page) => page.ask);
  for (const name of Object.keys(flow.questions)) {
    const times = asked.filter((each) => each === name).length;
    if (times !== 1) throw wrong(`the question "${name}" is asked on ${times} pages`);
    if (!/^[A-Za-z]\w*$/.test(name)) throw wrong(`the question "${name}" needs a plain name`);
  }
  for (const name of asked) if (!(name in flow.questions)) throw wrong(`there is no question "${name}"`);
  const keys = flow.pages.map((page) => page.key);
  if (new Set(keys).size !== keys.length) throw wrong("two pages have one name");
  for (const page of flow.pages) {
    if (!/^[a-z-]+$/.test(page.key)) throw wrong(`the page "${page.key}" needs a plain name`);
    for (const name of page.ask) refuseQuestion(flow.questions[name], name, page.when !== undefined, wrong);
  }
  if (flow.begins && flow.pages.length === 0) throw wrong("it may be begun before it may be finished, and has no page");
  if (flow.pages.length > 0 && flow.pages.every((page) => page.when)) throw wrong("every page could be skipped");
}

function refuseQuestion(
  question: Field | undefined,
  name: string,
  skippable: boolean,
  wrong: (what: string) => TypeError,
): void {
  if (!question) return;
  if (skippable && question.blank === "never") throw wrong(`"${name}" is never blank but its page may be skipped`);
  const { look } = question;
  const choices = look.kind === "one" || look.kind === "many";
  if (choices && typeof look.options !== "function") {
    const keys = Object.keys(look.options);
    if (keys.length === 0 && question.blank === "never") throw wrong(`"${name}" offers nothing to choose`);
    if (keys.some((key) => key.includes(",") || key === "")) throw wrong(`"${name}" has a key with a comma in it`);
  }
  if (look.kind === "number" && look.min > look.max) throw wrong(`"${name}" allows no number`);
}

function fingerprint(flow: Omit<Flow, "fingerprint">): string {
  const shape = flow.pages.map((page) => [
    page.key,
    page.ask.map((name) => {
      const look = flow.questions[name]?.look;
      if (!look || (look.kind !== "one" && look.kind !== "many")) return [name, look];
      return [name, look.kind, typeof look.options === "function" ? "depends" : Object.keys(look.options)];
    }),
  ]);
  return createHash("sha256").update(JSON.stringify(shape)).digest("base64url").slice(0, 16);
}
