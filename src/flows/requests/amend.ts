import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { homePress } from "../kit/note.ts";
import type { Card, Part } from "../kit/screen.ts";
import { midSentence } from "../kit/words.ts";
import { isOwnTeam } from "./ask.ts";
import { circleOf } from "./circle.ts";
import { resent, resentTeam } from "./news.ts";
import { answersFrom, askPages, factsFrom } from "./pages.ts";
import { listPress, undoPress } from "./presses.ts";
import { questions } from "./questions.ts";
import { seeing } from "./seeing-words.ts";
import { undoable } from "./undoable.ts";
import { asking as words } from "./words.ts";

/** A request that came back with advice: the same questions, filled as they were, with the advice beside them. */
export const amend = defineFlow({
  id: "request.amend",
  title: words.amendTitle,
  summary: words.amendSummary,
  action: "request.amend",
  about: "request",
  last: words.send,
  questions,
  pages: askPages(advice),
  begin: filled,
  async finish(answers, context, fix) {
    const id = context.subject?.id ?? "";
    const request = await context.data.requests.get(id);
    const facts = factsFrom(answers, request?.facts.caseCode ?? "");
    if (!facts || !request) return fix({ answer: words.needsYes });
    if (!(await isOwnTeam(context, answers.team))) return fix({ team: words.team.notYours });
    const { event } = await context.data.requests.resend(id, facts, context.actor.id);
    const hope = { about: "request", aboutId: id, part: "hope" } as const;
    if (answers.hope !== undefined || (await context.data.words.read(hope))) {
      await context.data.words.write({ ...hope, author: context.actor.id, text: answers.hope ?? "", at: context.now });
    }
    await tellResent(context, id, event);
    return { done: id };
  },
  outcome: resentCard,
});

/** Whoever leads looks again; who asked hears of it where a colleague put it right. */
export async function tellResent(context: Context, id: string, event: string): Promise<void> {
  const request = await context.data.requests.get(id);
  if (!request) return;
  const { team, leads } = await circleOf(context, request);
  await context.tell(resent, leads, { kind: "request", id }, event);
  if (context.actor.id !== request.askedById) await context.tell(resentTeam, team, { kind: "request", id }, event);
}

export async function resentCard(_done: string, context: Context): Promise<Card> {
  const about = context.subject && ({ kind: "request", id: context.subject.id } as const);
  return {
    kind: "card",
    title: words.resent.title,
    tone: "good",
    parts: [{ kind: "text", text: words.resent.text }],
    presses: [
      ...(about && (await undoable(context, about)) ? [undoPress(about)] : []),
      listPress("request.ours", seeing.presses.ours),
      homePress(),
    ],
    summary: words.resent.title,
  };
}

/** What the lead advised, to stand beside the questions. */
export async function advice(context: Context): Promise<readonly Part[]> {
  if (!context.subject) return [];
  const found = await context.data.words.read({ about: "request", aboutId: context.subject.id, part: "advice" });
  return found
    ? [{ kind: "words", label: words.advice(midSentence(context.trust.roleNames.lead)), text: found.text }]
    : [];
}

async function filled(context: Context) {
  const id = context.subject?.id ?? "";
  const request = await context.data.requests.get(id);
  if (!request) return {};
  const hope = await context.data.words.read({ about: "request", aboutId: id, part: "hope" });
  return answersFrom(request.facts, hope?.text);
}
