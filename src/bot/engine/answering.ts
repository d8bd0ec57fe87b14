import type { Draft } from "../../data/drafts.ts";
import type { Context } from "../../flows/kit/context.ts";
import { type Flow, makeFix } from "../../flows/kit/flow.ts";
import type { At, Card, RawAnswers, Screen } from "../../flows/kit/screen.ts";
import type { Subject } from "../../rules/subject.ts";
import { isSearching } from "./choosing.ts";
import { standingAt, withWritten } from "./drafting.ts";
import { drawForm } from "./forms.ts";
import { afterTheEnd, gone, stale } from "./late.ts";
import { closedOutcome, doneOutcome, drawClosed, drawDone, drawOutcome, formOutcome } from "./outcome.ts";
import { type AnyPage, firstUnanswered, noLongerAsked, way } from "./pages.ts";
import { type Read, readPage } from "./reading.ts";
import { soundsHard, withCrisisCard } from "./sounding-hard.ts";
import { type Came, isHeld, mayFill, subjectOf, type Turn } from "./turn.ts";
import { words } from "./words.ts";
import { besideForm, keepingWhatFits } from "./written.ts";

export type Which = "next" | "back" | "leave";

/**
 * One page comes back. Accepted, its triple of draft, page and version is used up and the next page is drawn; refused,
 * it is drawn again with everything that was typed; come twice, what came of it is drawn once more.
 */
export async function answer(turn: Turn, at: At, raw: RawAnswers, which: Which): Promise<Came> {
  const came = await answered(turn, at, raw, which);
  return soundsHard(turn.house, at, raw) ? withCrisisCard(turn.trust, came) : came;
}

async function answered(turn: Turn, at: At, raw: RawAnswers, which: Which): Promise<Came> {
  const draft = await turn.data.drafts.get(at.draft);
  const [flowId = "", pageKey] = at.page.split("/");
  const flow = draft && turn.house.flow(draft.flow);
  if (!draft || !flow || flow.id !== flowId) return { screen: gone(turn, flowId, raw) };
  const key = `answer:${at.draft}:${at.page}:${at.version}`;
  const before = await turn.data.inbox.find(key, { raw, which });
  const page = flow.pages.find((each) => each.key === pageKey);
  if (before?.same) turn.touched.replayed = true;
  if (before?.same && which === "leave") return { closed: words.saved };
  if (before?.same) {
    const again = page && (await drawClosed(turn, before.outcome, draft, flow, page, raw));
    return { screen: again ?? (await drawOutcome(turn, before.outcome)) };
  }
  if (draft.outcome !== undefined) return { screen: await afterTheEnd(turn, flow, draft, raw) };
  const subject = subjectOf(draft.subject);
  if (!(await mayFill(turn, flow, subject))) return { screen: await withWritten(turn, flow, draft, subject, raw) };
  if (!page || before || at.version !== draft.version || pageKey !== draft.page) {
    return { screen: await stale(turn, flow, draft, page, raw) };
  }
  if (draft.fingerprint !== flow.fingerprint) {
    const { kept, left } = await keepingWhatFits(flow, draft, raw, turn.about(subject));
    return { screen: besideForm(await standingAt(turn, flow, kept), flow, left) };
  }
  const context = turn.about(subject);
  if (page.ask.some((name) => isSearching(name, raw)))
    return { screen: await drawForm(flow, page, draft, context, { raw }) };
  return await taken({ turn, flow, draft, page, context, subject, raw, which, key });
}

interface Taking {
  readonly turn: Turn;
  readonly flow: Flow;
  readonly draft: Draft;
  readonly page: AnyPage;
  readonly context: Context;
  readonly subject: Subject | undefined;
  readonly raw: RawAnswers;
  readonly which: Which;
  readonly key: string;
}

async function taken(taking: Taking): Promise<Came> {
  const { flow, page, context, raw, which } = taking;
  const read = await readPage(flow, page, raw, context, taking.draft.content.answers);
  if (which !== "next") return await asideFrom(taking, read);
  if (Object.keys(read.problems).length > 0) return { screen: await again(taking, read, read.problems) };
  const given = { ...without(taking.draft.content.answers, page.ask), ...read.values };
  const along = await way(flow, given, context);
  const wrong = await page.check?.(along.answers, context, makeFix);
  if (wrong) return { screen: await again(taking, read, wrong.fix) };
  const closing = await page.closes?.(along.answers, context);
  if (closing) return await closed(taking, along.answers, closing);
  const following =
    along.pages[along.pages.findIndex(({ key }) => key === page.key) + 1] ?? firstUnanswered(flow, along);
  if (following) return await onTo(taking, following, along.answers);
  if (flow.begins && (await isHeld(flow, context)))
    return await closed(taking, along.answers, { card: await flow.begins.held(context), keep: true });
  return await finished(taking, along.answers);
}

/** Back, or away: what can be kept is kept; what may say who someone is stays on the page, in front of its writer. */
async function asideFrom(taking: Taking, read: Read): Promise<Came> {
  const { turn, flow, draft, page, context, raw, which, key } = taking;
  if (read.unsafe.length > 0) {
    const unsafe = Object.fromEntries(Object.entries(read.problems).filter(([name]) => read.unsafe.includes(name)));
    return { screen: await again(taking, read, unsafe) };
  }
  const { pages, answers } = await way(flow, { ...without(draft.content.answers, page.ask), ...read.values }, context);
  const index = pages.findIndex((each) => each.key === page.key);
  const to = which === "back" ? (pages[index - 1] ?? page) : page;
  const typed = Object.fromEntries(page.ask.map((name) => [name, raw[name] ?? ""]));
  const dropped = await noLongerAsked(flow, draft.content.answers, answers, context);
  const content = { answers, typed: { ...without(draft.content.typed, dropped), ...typed } };
  const saved = await turn.data.drafts.save(draft.id, {
    page: to.key,
    version: draft.version + 1,
    fingerprint: flow.fingerprint,
    content,
  });
  await turn.data.inbox.take(key, { raw, which }, formOutcome(draft.id));
  if (which === "leave") return { closed: words.saved };
  return { screen: await drawForm(flow, to, saved, context) };
}

async function again(
  { flow, page, draft, context, raw }: Taking,
  read: Read,
  problems: Readonly<Record<string, string>>,
): Promise<Screen> {
  return await drawForm(flow, page, draft, context, { raw, problems, unsure: read.unsure });
}

async function onTo(
  { turn, flow, draft, page, context, raw, which, key }: Taking,
  to: AnyPage,
  answers: Read["values"],
): Promise<Came> {
  const dropped = await noLongerAsked(flow, draft.content.answers, answers, context);
  const content = { answers, typed: without(draft.content.typed, [...page.ask, ...dropped]) };
  const saved = await turn.data.drafts.save(draft.id, {
    page: to.key,
    version: draft.version + 1,
    fingerprint: flow.fingerprint,
    content,
  });
  await turn.data.inbox.take(key, { raw, which }, formOutcome(draft.id));
  return { screen: await drawForm(flow, to, saved, context) };
}

async function closed(
  { turn, flow, draft, page, raw, which, key }: Taking,
  answers: Read["values"],
  closing: { readonly card: Card; readonly keep: boolean },
): Promise<Came> {
  const outcome = closedOutcome(draft.id);
  await turn.data.inbox.take(key, { raw, which }, outcome);
  if (closing.keep) {
    const content = { answers, typed: draft.content.typed };
    await turn.data.drafts.save(draft.id, {
      page: page.key,
      version: draft.version + 1,
      fingerprint: flow.fingerprint,
      content,
    });
  } else {
    await turn.data.drafts.finish(draft.id, draft.version + 1, outcome);
  }
  return { screen: closing.card };
}

async function finished(taking: Taking, answers: Read["values"]): Promise<Came> {
  const { turn, flow, draft, page, context, subject, raw, which, key } = taking;
  const result = await flow.finish(answers, { ...context, draftId: draft.id }, makeFix);
  if ("fix" in result) {
    if (Object.keys(result.fix).length === 0)
      return { screen: await withWritten(turn, flow, draft, subject, raw, result.why) };
    return { screen: await fixing(taking, answers, result.fix, page) };
  }
  const outcome = doneOutcome(flow, subject, result.done);
  await turn.data.inbox.take(key, { raw, which }, outcome);
  await turn.data.drafts.finish(draft.id, draft.version + 1, outcome);
  await noteDone(turn, flow, subject);
  return { screen: await drawDone(turn, flow, subject, result.done) };
}

export async function noteDone(turn: Turn, flow: Flow, subject: Subject | undefined): Promise<void> {
  const object = subject ? `${subject.kind}:${subject.id}` : "-";
  if (subject) turn.touched.subjects.add(object);
  await turn.data.audit.write({
    at: turn.now,
    actor: turn.actor.id,
    action: flow.id,
    object,
    decision: "done",
    reason: "-",
  });
}

/** The problems a finish found stand on the page that asks about them, with everything that was typed. */
async function fixing(
  taking: Taking,
  answers: Read["values"],
  fix: Readonly<Record<string, string>>,
  page: AnyPage,
): Promise<Screen> {
  const { turn, flow, draft, context, raw, which, key } = taking;
  const at = flow.pages.find((each) => each.ask.some((name) => name in fix)) ?? page;
  if (at.key === page.key) return await drawForm(flow, page, draft, context, { raw, problems: fix });
  const content = { answers, typed: draft.content.typed };
  const saved = await turn.data.drafts.save(draft.id, {
    page: at.key,
    version: draft.version + 1,
    fingerprint: flow.fingerprint,
    content,
  });
  await turn.data.inbox.take(key, { raw, which }, formOutcome(draft.id));
  return await drawForm(flow, at, saved, context, { problems: fix });
}

function without<Value>(answers: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}
