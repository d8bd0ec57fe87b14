import type { Draft } from "../../data/drafts.ts";
import type { Flow } from "../../flows/kit/flow.ts";
import type { Card, RawAnswers, Screen } from "../../flows/kit/screen.ts";
import { standingAt } from "./drafting.ts";
import { drawForm } from "./forms.ts";
import { drawOutcome } from "./outcome.ts";
import { type AnyPage, way } from "./pages.ts";
import { readPage } from "./reading.ts";
import { note, subjectOf, type Turn } from "./turn.ts";
import { words } from "./words.ts";
import { besideForm, writtenIn } from "./written.ts";

/** A page that was answered before with something else: it stands there again with what was typed now. */
export async function stale(
  turn: Turn,
  flow: Flow,
  draft: Draft,
  page: AnyPage | undefined,
  raw: RawAnswers,
): Promise<Screen> {
  const context = turn.about(subjectOf(draft.subject));
  const { pages } = await way(flow, draft.content.answers, context);
  const still = page && pages.find(({ key }) => key === page.key);
  if (!still || draft.fingerprint !== flow.fingerprint) {
    const notice = { kind: "notice", tone: "attention", text: words.staleElsewhere } as const;
    return besideForm(await standingAt(turn, flow, draft, notice), flow, raw);
  }
  const read = await readPage(flow, still, raw, context, draft.content.answers);
  const saved = await turn.data.drafts.save(draft.id, { ...draft, page: still.key, version: draft.version + 1 });
  const notice = { kind: "notice", tone: "attention", text: words.stale } as const;
  return await drawForm(flow, still, saved, context, {
    raw,
    notice,
    problems: read.problems,
    unsure: read.unsure,
  });
}

/** A draft that was finished: what came of it, and the words that came too late. */
export async function afterTheEnd(turn: Turn, flow: Flow, draft: Draft, raw: RawAnswers): Promise<Screen> {
  const screen = await drawOutcome(turn, draft.outcome ?? "");
  const texts = writtenIn(flow, raw);
  if (screen.kind !== "card" || texts.length === 0) return screen;
  const parts = [{ kind: "notice" as const, tone: "attention" as const, text: words.alreadySent }, ...texts];
  return { ...screen, parts: [...parts, ...screen.parts] };
}

/** A draft that is not there, or is somebody else's: what was typed just now is still its writer's to keep. */
export function gone(turn: Turn, flowId: string, raw: RawAnswers): Card {
  const flow = turn.house.flow(flowId);
  const card = note(words.draftGone.title, words.draftGone.text);
  return { ...card, parts: [...card.parts, ...(flow ? writtenIn(flow, raw) : [])] };
}
