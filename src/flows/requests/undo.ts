import { defineFlow } from "../kit/flow.ts";
import { draftAgain } from "./draft-again.ts";
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
    if (latest.kind === "send") {
      await draftAgain(context, request.id);
      await context.data.requests.unsend(request.id, context.actor.id);
    } else {
      await context.data.requests.putBack(request.id, latest.id, context.actor.id);
      if (latest.kind === "return")
        await context.data.words.remove({ about: "request", aboutId: request.id, part: "advice" }, latest.at);
    }
    await context.data.outbox.takeBack(latest.id);
    return { done: latest.kind === "send" ? "unsent" : "undone" };
  },
  outcome: (done, context) => doneCard(context, done === "unsent" ? words.done.unsend : words.done.undo),
});
