import type { Draft } from "../../data/drafts.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { Form, Notice, Raw, RawAnswers, Screen } from "../../flows/kit/screen.ts";
import { type Subject, subjectKey } from "../../rules/subject.ts";
import { drawForm } from "./forms.ts";
import { drawOutcome } from "./outcome.ts";
import { firstUnanswered, type Given, type Way, way } from "./pages.ts";
import { optionsOf } from "./reading.ts";
import { mayFill, note, refused, subjectOf, type Turn } from "./turn.ts";
import { words } from "./words.ts";
import { writtenIn } from "./written.ts";

/** Begins a flow with pages: a draft, standing at its first page. Beginning twice begins once. */
export async function begin(turn: Turn, flow: Flow, subject: Subject | undefined): Promise<Form> {
  const context = turn.about(subject);
  const first = (await way(flow, {}, context)).pages[0];
  if (!first) throw new TypeError(`no page of "${flow.id}" applies`);
  const key = subject ? subjectKey(subject) : undefined;
  const typed = (await flow.begin?.(context)) ?? {};
  const draft = (await asBegun(turn, flow, key, typed)) ?? (await fresh(turn, flow, key, first.key, typed));
  return await drawForm(flow, first, draft, context);
}

/** A draft that was begun and not touched since, where the same would stand in it today; an outdated one is removed. */
async function asBegun(turn: Turn, flow: Flow, subject: string | undefined, typed: RawAnswers) {
  const before = await turn.data.drafts.untouched(flow.id, subject, flow.fingerprint);
  if (!before || JSON.stringify(before.content.typed) === JSON.stringify(typed)) return before;
  await turn.data.drafts.discard(before.id);
  return undefined;
}

async function fresh(turn: Turn, flow: Flow, subject: string | undefined, page: string, typed: RawAnswers) {
  const content = { answers: {}, typed };
  return await turn.data.drafts.begin({ flow: flow.id, fingerprint: flow.fingerprint, subject, page, content });
}

/** Draws a draft where it stands; one that was finished shows what came of it. */
export async function resume(turn: Turn, draftId: string): Promise<Screen> {
  const draft = await turn.data.drafts.get(draftId);
  if (!draft) return note(words.draftGone.title, words.draftGone.text);
  if (draft.outcome !== undefined) return await drawOutcome(turn, draft.outcome);
  const flow = turn.house.flow(draft.flow);
  if (!flow) return note(words.draftGone.title, words.draftGone.text);
  const subject = subjectOf(draft.subject);
  if (!(await mayFill(turn, flow, subject))) return await withWritten(turn, flow, draft, subject);
  return await standingAt(turn, flow, draft);
}

/** The page a draft stands at, brought up to date where the flow has changed since. */
export async function standingAt(turn: Turn, flow: Flow, draft: Draft, notice?: Notice): Promise<Screen> {
  const context = turn.about(subjectOf(draft.subject));
  if (draft.fingerprint === flow.fingerprint) {
    const { pages } = await way(flow, draft.content.answers, context);
    const page = pages.find(({ key }) => key === draft.page) ?? pages[0];
    if (!page) throw new TypeError(`no page of "${flow.id}" applies`);
    return await drawForm(flow, page, draft, context, notice ? { notice } : {});
  }
  const { kept, standing } = await fitting(turn, flow, draft);
  const along = await way(flow, kept, context);
  const page = firstUnanswered(flow, along) ?? along.pages.find(({ key }) => key === draft.page) ?? along.pages.at(-1);
  if (!page) throw new TypeError(`no page of "${flow.id}" applies`);
  const waiting = Object.fromEntries(Object.entries(kept).filter(([name]) => !(name in along.answers)));
  const typed = { ...draft.content.typed, ...standing, ...asTyped(waiting) };
  const saved = await turn.data.drafts.save(draft.id, {
    page: page.key,
    version: draft.version + 1,
    fingerprint: flow.fingerprint,
    content: { answers: along.answers, typed },
  });
  const open = stillOpen(flow, along, draft);
  const text = open.length === 0 ? words.changedAllKept : words.changed(open.join("; "));
  return await drawForm(flow, page, saved, context, { notice: notice ?? { kind: "notice", tone: "attention", text } });
}

/**
 * The answers of an old draft that today's questions still take. `standing` is what of the others can still stand in its
 * question, to be answered again: a text that is too long by now, the choices that are left.
 */
async function fitting(turn: Turn, flow: Flow, draft: Draft) {
  const context = turn.about(subjectOf(draft.subject));
  const kept: Record<string, unknown> = {};
  const standing: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(draft.content.answers)) {
    const question = flow.questions[name];
    if (!question) continue;
    const choices = question.look.kind === "one" || question.look.kind === "many";
    const options = choices ? await optionsOf(question, context, draft.content.answers) : {};
    const left = [value].flat().filter((each) => typeof each === "string" && Object.hasOwn(options, each));
    const fits = question.check.safeParse(value).success && (!choices || left.length === [value].flat().length);
    if (fits) kept[name] = value;
    else standing[name] = choices ? left : value;
  }
  return { kept, standing: asTyped(standing) };
}

/** The labels of what must be answered now, among what was answered then or comes before where the draft stood. */
function stillOpen(flow: Flow, { pages, answers }: Way, draft: Draft): readonly string[] {
  const stood = pages.findIndex(({ key }) => key === draft.page);
  return pages.flatMap((page, index) =>
    page.ask.flatMap((name) => {
      const question = flow.questions[name];
      if (!question || answers[name] !== undefined) return [];
      const lost = draft.content.answers[name] !== undefined;
      const passed = index < stood && question.blank !== "allowed";
      return lost || passed ? [question.label] : [];
    }),
  );
}

/** Answers as they stand in a form. */
function asTyped(answers: Given): Record<string, Raw> {
  const typed: Record<string, Raw> = {};
  for (const [name, value] of Object.entries(answers)) {
    if (Array.isArray(value)) typed[name] = value.map(String);
    else if (typeof value === "string" || typeof value === "number") typed[name] = String(value);
  }
  return typed;
}

/** When a draft can go no further: what happened, and everything its writer wrote, so that nothing is lost. */
export async function withWritten(
  turn: Turn,
  flow: Flow,
  draft: Draft,
  subject: Subject | undefined,
  now: Given = {},
  why?: string,
): Promise<Screen> {
  const card = await refused(turn, flow.action, subject, why);
  const given = { ...draft.content.typed, ...draft.content.answers, ...now };
  return { ...card, parts: [...card.parts, ...writtenIn(flow, given)] };
}
