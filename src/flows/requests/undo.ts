import type { RequestEventRecord } from "../../data/requests/events.ts";
import { subjectKey } from "../../rules/subject.ts";
import type { Context } from "../kit/context.ts";
import { defineFlow, type Flow } from "../kit/flow.ts";
import { answerQuestion, question } from "./asking-first.ts";
import { draftAgain } from "./draft-again.ts";
import { giveBack } from "./giving-back.ts";
import { tellOfOffer } from "./offer.ts";
import { seeing as words } from "./seeing-words.ts";
import { doneCard, needed } from "./step.ts";
import { undoable } from "./undoable.ts";

/** What one press did, one press undoes: for ten minutes, while nobody was told. Messages on their way are taken back. */
export const undo = defineFlow({
  id: "request.undo",
  title: words.undoTitle,
  summary: words.undoSummary,
  action: "request.undo",
  about: "request",
  purpose: "undo",
  questions: {},
  pages: [],
  async finish(_answers, context, fix) {
    const request = await needed(context);
    const latest = await undoable(context, { kind: "request", id: request.id });
    if (!latest) return fix({}, words.done.tooLateToUndo);
    const taker = await context.data.requests.wouldTakeAPlaceOf(latest.id);
    const who = taker === undefined ? undefined : await context.data.people.get(taker);
    const cannot = taker !== undefined && (who?.ended !== false || !who.ownRoles.includes("psw"));
    if (cannot || (taker !== undefined && !(await context.data.offerings.hasRoom(taker))))
      return fix({}, words.done.placeGone);
    await context.data.outbox.takeBack(latest.id);
    if (await context.data.outbox.left(latest.id)) throw new Error("a message left while it was being taken back");
    if (latest.kind === "send") {
      await draftAgain(context, request.id);
      await context.data.words.remove({ about: "request", aboutId: request.id, part: "hope" });
      await context.data.requests.unsend(request.id, context.actor.id);
    } else {
      await context.data.requests.putBack(request.id, latest.id, context.actor.id);
      await backToItsWriter(context, request.id, latest);
      if (latest.kind === "withdraw-offer") await offerStands(context, request.id);
    }
    if (latest.kind === "send") return { done: "unsent" };
    return { done: Object.hasOwn(writtenIn, latest.kind) ? "kept" : "undone" };
  },
  outcome: (done, context) => doneCard(context, outcomes[done] ?? words.done.undo),
});

const outcomes: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  unsent: words.done.unsend,
  kept: words.done.undoneWords,
};

/** What was written in the step goes back into a draft of it: whoever takes a step back has not taken back their words. */
async function backToItsWriter(context: Context, requestId: string, { kind, at, facts }: RequestEventRecord) {
  const written = Object.hasOwn(writtenIn, kind) ? writtenIn[kind] : undefined;
  if (!written) return;
  const { flow, part } = written;
  const about = { about: "request", aboutId: requestId, part } as const;
  const found = await context.data.words.read(about);
  await context.data.words.remove(about, at);
  await context.data.drafts.begin({
    flow: flow.id,
    fingerprint: flow.fingerprint,
    subject: subjectKey({ kind: "request", id: requestId }),
    page: part,
    version: 2,
    content: { answers: {}, typed: { ...facts, [part]: found?.text ?? "" } },
  });
}

const writtenIn: Readonly<Record<string, { readonly flow: Flow; readonly part: string }>> = {
  return: { flow: giveBack, part: "advice" },
  question: { flow: question, part: "question" },
  answer: { flow: answerQuestion, part: "answer" },
};

/** An offer that was taken back before anybody heard of it stands again: its messages are on their way again. */
async function offerStands(context: Context, id: string): Promise<void> {
  const events = await context.data.requests.events(id);
  const offering = events.findLast(({ kind, undone }) => kind === "offer" && !undone);
  if (offering) await tellOfOffer(context, id, offering.id);
}
