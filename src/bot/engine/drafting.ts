import type { Draft } from "../../data/drafts.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { Notice, Screen } from "../../flows/kit/screen.ts";
import { type Subject, subjectKey } from "../../rules/subject.ts";
import { drawForm } from "./forms.ts";
import { drawOutcome } from "./outcome.ts";
import { firstUnanswered, type Given, way } from "./pages.ts";
import { note, permitted, refused, subjectOf, type Turn } from "./turn.ts";
import { words } from "./words.ts";

/** Begins a flow with pages: a draft, standing at its first page. Beginning twice begins once. */
export async function begin(turn: Turn, flow: Flow, subject: Subject | undefined): Promise<Screen> {
  const context = turn.about(subject);
  const first = flow.pages[0];
  if (!first) throw new TypeError(`the flow "${flow.id}" has no pages`);
  const key = subject ? subjectKey(subject) : undefined;
  const before = await turn.data.drafts.untouched(flow.id, key, flow.fingerprint);
  const typed = (await flow.begin?.(context)) ?? {};
  const draft =
    before ??
    (await turn.data.drafts.begin({
      flow: flow.id,
      fingerprint: flow.fingerprint,
      subject: key,
      page: first.key,
      content: { answers: {}, typed },
    }));
  const { pages } = await way(flow, draft.content.answers, context);
  return await drawForm(flow, pages[0] ?? first, draft, context);
}

/** Draws a draft where it stands; one that was finished shows what came of it. */
export async function resume(turn: Turn, draftId: string): Promise<Screen> {
  const draft = await turn.data.drafts.get(draftId);
  if (!draft) return note(words.draftGone.title, words.draftGone.text);
  if (draft.outcome !== undefined) return await drawOutcome(turn, draft.outcome);
  const flow = turn.house.flow(draft.flow);
  if (!flow) return note(words.draftGone.title, words.draftGone.text);
  const subject = subjectOf(draft.subject);
  if (!(await permitted(turn, flow.action, subject))) return await withWritten(turn, flow, draft, subject);
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
  const { kept, lost } = await fitting(turn, flow, draft);
  const along = await way(flow, kept, context);
  const page = firstUnanswered(flow, along) ?? along.pages.find(({ key }) => key === draft.page) ?? along.pages.at(-1);
  if (!page) throw new TypeError(`no page of "${flow.id}" applies`);
  const saved = await turn.data.drafts.save(draft.id, {
    page: page.key,
    version: draft.version + 1,
    fingerprint: flow.fingerprint,
    content: { answers: along.answers, typed: draft.content.typed },
  });
  const text = lost.length === 0 ? words.changedAllKept : words.changed(lost.join("; "));
  return await drawForm(flow, page, saved, context, { notice: notice ?? { kind: "notice", tone: "attention", text } });
}

/** The answers of an old draft that today's questions still take, and the labels of those they do not. */
async function fitting(turn: Turn, flow: Flow, draft: Draft) {
  const context = turn.about(subjectOf(draft.subject));
  const kept: Record<string, unknown> = {};
  const lost: string[] = [];
  for (const [name, value] of Object.entries(draft.content.answers)) {
    const question = flow.questions[name];
    if (!question) continue;
    const { look } = question;
    const checked = question.check.safeParse(value);
    let fits = checked.success;
    if (fits && (look.kind === "one" || look.kind === "many") && typeof look.options === "function") {
      const options = await look.options(context);
      fits = [value].flat().every((each) => typeof each === "string" && Object.hasOwn(options, each));
    }
    if (fits) kept[name] = value;
    else lost.push(question.label);
  }
  return { kept, lost };
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
  const texts = Object.entries(flow.questions).flatMap(([name, { label, look }]) => {
    const text = now[name] ?? draft.content.answers[name] ?? draft.content.typed[name];
    const written =
      (look.kind === "line" || look.kind === "paragraph") && typeof text === "string" && text.trim() !== "";
    return written ? [{ kind: "words" as const, label: `${words.youWrote}: ${label}`, text }] : [];
  });
  return { ...card, parts: [...card.parts, ...texts] };
}
