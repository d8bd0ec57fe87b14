import type { Outcome } from "../../rules/request/lifecycle.ts";
import { outcomesFrom } from "../../rules/request/lifecycle.ts";
import { outcomeWords } from "../../rules/request/words.ts";
import { oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { circleOf } from "./circle.ts";
import { ended, withdrawn } from "./news.ts";
import { doneCard, needed } from "./step.ts";
import { working as words } from "./working-words.ts";

/** Ends a request that is finished, was asked for by mistake, or that nobody was found for. */
export const end = defineFlow({
  id: "request.end",
  title: words.endTitle,
  summary: words.endSummary,
  action: "request.end",
  about: "request",
  last: words.endSend,
  questions: {
    outcome: oneOf({
      ...words.ending,
      options: async (context) => {
        const { state } = await needed(context);
        const possible = outcomesFrom(state).filter((each) => each !== "not-the-right-thing");
        return Object.fromEntries(possible.map((each) => [each, outcomeWords[each]]));
      },
    }),
  },
  pages: [{ key: "outcome", heading: words.endTitle, ask: ["outcome"] }],
  async finish({ outcome }, context) {
    const request = await needed(context);
    const { team, leads, psw } = await circleOf(context, request);
    const { event } = await context.data.requests.end(request.id, outcome as Outcome, context.actor.id);
    const offeredOnly = request.openOffer !== undefined;
    await context.tell(
      ended,
      [...team, ...leads, ...(offeredOnly ? [] : psw)],
      { kind: "request", id: request.id },
      event,
    );
    if (offeredOnly) await context.tell(withdrawn, psw, { kind: "request", id: request.id }, event);
    return { done: "ended" };
  },
  outcome: (_done, context) => doneCard(context, words.ended),
});
