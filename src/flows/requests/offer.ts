import type { Context } from "../kit/context.ts";
import { manyOf, one } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { circleOf } from "./circle.ts";
import { leading as words } from "./leading-words.ts";
import { beingAsked, offered } from "./news.ts";
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
  questions: {
    against: manyOf({ label: words.against.label, missing: words.against.missing, options: missesNow }),
    reason: one(words.anywayReason),
  },
  pages: [
    {
      key: "reason",
      heading: words.anywayHeading,
      ask: ["against", "reason"],
      parts: async (_soFar, context) => {
        const fit = await howTheyFit(context, await needed(context), context.subject?.other ?? "");
        return fit ? [{ kind: "heading", text: fit.name }] : [];
      },
    },
  ],
  async finish({ reason, against }, context, fix) {
    const request = await needed(context);
    const pswId = context.subject?.other ?? "";
    const fits = await howTheyFit(context, request, pswId);
    if (!fits) return fix({}, words.notThem);
    const seen = against.filter((each) => each !== "none");
    const more = fits.misses.filter(({ rule }) => !seen.includes(rule));
    if (more.length > 0) return fix({ against: words.against.more(more.map(({ says }) => says).join(". ")) });
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

/** The rules it would go against now, in their own sentences: a lead ticks the ones they have thought about. */
async function missesNow(context: Context) {
  const fit = await howTheyFit(context, await needed(context), context.subject?.other ?? "");
  const misses = fit?.misses ?? [];
  return misses.length === 0
    ? { none: words.against.none }
    : Object.fromEntries(misses.map(({ rule, says }) => [rule, says]));
}

async function make(
  context: Context,
  id: string,
  pswId: string,
  overrides: readonly string[],
  reason: string | undefined,
) {
  const { event } = await context.data.requests.offer(id, { pswId, overrides, reason }, context.actor.id);
  await tellOfOffer(context, id, event);
}

/** Tells whom an open offer concerns, once for each offer: who heard of it already is not told again. */
export async function tellOfOffer(context: Context, id: string, offering: string): Promise<void> {
  const request = await context.data.requests.get(id);
  if (!request) return;
  const { team, psw } = await circleOf(context, request);
  await context.tell(offered, psw, { kind: "request", id }, offering);
  await context.tell(beingAsked, team, { kind: "request", id }, offering);
}

async function offeredCard(pswId: string, context: Context) {
  const name = (await context.data.people.names([pswId])).get(pswId) ?? "";
  return await doneCard(context, { title: words.offered.title(name), text: words.offered.text });
}
