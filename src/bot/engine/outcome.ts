import type { Draft } from "../../data/drafts.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { RawAnswers, Screen } from "../../flows/kit/screen.ts";
import type { Subject } from "../../rules/subject.ts";
import { subjectKey } from "../../rules/subject.ts";
import { resume } from "./drafting.ts";
import { type AnyPage, way } from "./pages.ts";
import { readPage } from "./reading.ts";
import { noteReading } from "./reading-noted.ts";
import { isHeld, note, subjectOf, type Turn } from "./turn.ts";
import { words } from "./words.ts";

/** Where an outcome is, in one line of keys: never what was said. */
export type Outcome = string;

export function doneOutcome(flow: Flow, subject: Subject | undefined, done: string): Outcome {
  return ["done", flow.id, subject ? subjectKey(subject) : "", done].join("|");
}

export function formOutcome(draftId: string): Outcome {
  return `form|${draftId}`;
}

/** A page that closed the flow without finishing it. */
export function closedOutcome(draftId: string): Outcome {
  return `closed|${draftId}`;
}

/** The card a page closed with, drawn again from the answers that came again; nothing where that is not what came of it. */
export async function drawClosed(
  turn: Turn,
  outcome: Outcome,
  draft: Draft,
  flow: Flow,
  page: AnyPage,
  raw: RawAnswers,
): Promise<Screen | undefined> {
  if (outcome !== closedOutcome(draft.id)) return undefined;
  const context = turn.about(subjectOf(draft.subject));
  const { values } = await readPage(flow, page, raw, context, draft.content.answers);
  const { answers } = await way(flow, { ...draft.content.answers, ...values }, context);
  const closing = await page.closes?.(answers, context);
  if (closing) return closing.card;
  if (flow.begins && (await isHeld(flow, context))) return await flow.begins.held(context);
  return flow.begins && draft.outcome === undefined ? await resume(turn, draft.id) : undefined;
}

/** Draws an outcome again, as things are now. */
export async function drawOutcome(turn: Turn, outcome: Outcome): Promise<Screen> {
  const [kind, name = "", key = "", done = ""] = outcome.split("|");
  if (kind === "closed") return note(words.draftGone.title, words.draftGone.text);
  if (kind === "form") return await resume(turn, name);
  const flow = turn.house.flow(name);
  if (!flow) return note(words.refused.title, words.refused.text);
  return await drawDone(turn, flow, subjectOf(key), done);
}

export async function drawDone(turn: Turn, flow: Flow, subject: Subject | undefined, done: string): Promise<Screen> {
  const context = turn.about(subject);
  const card = await flow.outcome(done, context);
  await noteReading(context, card.parts);
  return card;
}
