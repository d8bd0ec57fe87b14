import type { Context } from "../kit/context.ts";
import { defineFlow } from "../kit/flow.ts";
import { draftAgain } from "./draft-again.ts";
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
    if (taker !== undefined && !(await context.data.offerings.hasRoom(taker))) return fix({}, words.done.placeGone);
    await context.data.outbox.takeBack(latest.id);
    if (await context.data.outbox.left(latest.id)) throw new Error("a message left while it was being taken back");
    if (latest.kind === "send") {
      await draftAgain(context, request.id);
      await context.data.words.remove({ about: "request", aboutId: request.id, part: "hope" });
      await context.data.requests.unsend(request.id, context.actor.id);
    } else {
      await context.data.requests.putBack(request.id, latest.id, context.actor.id);
      if (latest.kind === "return")
        await context.data.words.remove({ about: "request", aboutId: request.id, part: "advice" }, latest.at);
      if (latest.kind === "withdraw-offer") await offerStands(context, request.id);
    }
    return { done: latest.kind === "send" ? "unsent" : "undone" };
  },
  outcome: (done, context) => doneCard(context, done === "unsent" ? words.done.unsend : words.done.undo),
});

/** An offer that was taken back before anybody heard of it stands again: its messages are on their way again. */
async function offerStands(context: Context, id: string): Promise<void> {
  const events = await context.data.requests.events(id);
  const offering = events.findLast(({ kind, undone }) => kind === "offer" && !undone);
  if (offering) await tellOfOffer(context, id, offering.id);
}
