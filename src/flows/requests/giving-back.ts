import { one, oneOf, paragraph } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { circleOf } from "./circle.ts";
import { leading as words } from "./leading-words.ts";
import { returned, withdrawn, wrong } from "./news.ts";
import { doneCard, needed } from "./step.ts";

const longestAdvice = 600;

/** Gives a request back with advice: the team finds its answers as they were, with the advice beside them. */
export const giveBack = defineFlow({
  id: "request.return",
  title: words.returnTitle,
  summary: words.returnSummary,
  action: "request.return",
  about: "request",
  last: words.returnSend,
  questions: {
    reason: one(words.returnReason),
    advice: paragraph({ ...words.advice, max: longestAdvice }),
  },
  pages: [{ key: "advice", heading: words.returnTitle, ask: ["reason", "advice"] }],
  async finish({ reason, advice }, context) {
    const request = await needed(context);
    const { team } = await circleOf(context, request);
    // First the words: once the request is back with its team, whoever leads reads none of its words.
    await context.data.words.write({
      author: context.actor.id,
      about: "request",
      aboutId: request.id,
      part: "advice",
      text: advice,
      at: context.now,
    });
    const { event } = await context.data.requests.giveBack(request.id, reason, context.actor.id);
    await context.tell(returned, team, { kind: "request", id: request.id }, event);
    return { done: "returned" };
  },
  outcome: (_done, context) => doneCard(context, words.returned),
});

/** Closes what peer support is not, and tells the team where to turn instead. */
export const wrongThing = defineFlow({
  id: "request.wrong",
  title: words.wrongTitle,
  summary: words.wrongSummary,
  action: "request.wrong-thing",
  about: "request",
  last: words.wrongSend,
  questions: {
    what: oneOf({
      ...words.wrongWhat,
      options: ({ trust }) => Object.fromEntries(trust.notThis.map(({ key, label }) => [key, label])),
    }),
  },
  pages: [{ key: "what", heading: words.wrongTitle, ask: ["what"] }],
  async finish({ what }, context) {
    const request = await needed(context);
    const { team, psw } = await circleOf(context, request);
    const { event } = await context.data.requests.end(request.id, "not-the-right-thing", context.actor.id, what);
    await context.tell(wrong, team, { kind: "request", id: request.id }, event);
    await context.tell(withdrawn, psw, { kind: "request", id: request.id }, event);
    return { done: what };
  },
  outcome: (what, context) =>
    doneCard(context, {
      title: words.wronged.title,
      text: context.trust.notThis.find(({ key }) => key === what)?.signpost ?? words.wronged.title,
    }),
});
