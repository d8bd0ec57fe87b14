import type { Context } from "../kit/context.ts";
import { one } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { leading as words } from "./leading-words.ts";
import { offered } from "./news.ts";
import { doneCard, needed } from "./step.ts";
import { howTheyFit } from "./wanted.ts";

/** Offers a request to somebody who fits; whether they still do is asked again in the same transaction. */
export const offer = defineFlow({
  id: "request.offer",
  title: words.offerTitle,
  summary: words.offerSummary,
  action: "request.offer",
  about: "request",
  purpose: "matching",
  questions: {},
  pages: [],
  async finish(_answers, context, fix) {
    const request = await needed(context);
    const pswId = context.subject?.other ?? "";
    const fits = await howTheyFit(context, request, pswId);
    if (!fits) return fix({}, words.notThem);
    if (fits.misses.length > 0)
      return fix({}, words.nowMisses(fits.name, fits.misses.map(({ says }) => says).join(". ")));
    await make(context, request.id, pswId, [], undefined);
    return { done: pswId };
  },
  outcome: offeredCard,
});

/** Offers a request to somebody who nearly fits: which rules it goes against, and the reason, stay with the offer. */
export const offerAnyway = defineFlow({
  id: "request.offer-anyway",
  title: words.anywayTitle,
  summary: words.anywaySummary,
  action: "request.offer",
  about: "request",
  purpose: "matching",
  last: words.anywaySend,
  questions: { reason: one(words.anywayReason) },
  pages: [
    {
      key: "reason",
      heading: words.anywayHeading,
      ask: ["reason"],
      parts: async (_soFar, context) => {
        const fit = await howTheyFit(context, await needed(context), context.subject?.other ?? "");
        return fit
          ? [
              { kind: "heading", text: fit.name },
              { kind: "points", points: fit.misses.map(({ says }) => says) },
            ]
          : [];
      },
    },
  ],
  async finish({ reason }, context, fix) {
    const request = await needed(context);
    const pswId = context.subject?.other ?? "";
    const fits = await howTheyFit(context, request, pswId);
    if (!fits) return fix({}, words.notThem);
    await make(
      context,
      request.id,
      pswId,
      fits.misses.map(({ rule }) => rule),
      reason,
    );
    return { done: pswId };
  },
  outcome: offeredCard,
});

async function make(
  context: Context,
  id: string,
  pswId: string,
  overrides: readonly string[],
  reason: string | undefined,
) {
  const { event } = await context.data.requests.offer(id, { pswId, overrides, reason }, context.actor.id);
  await context.tell(offered, [pswId], { kind: "request", id }, event);
}

async function offeredCard(pswId: string, context: Context) {
  const name = (await context.data.people.names([pswId])).get(pswId) ?? "";
  return await doneCard(context, { title: words.offered.title(name), text: words.offered.text });
}
