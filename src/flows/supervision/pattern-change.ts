import { sayDate } from "../../rules/calendar/say.ts";
import type { Context } from "../kit/context.ts";
import { one, oneOf } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { Card } from "../kit/screen.ts";
import { slotsAhead } from "./my-times.ts";
import { timesPress } from "./offer-pattern.ts";
import { timesWords as words } from "./offering-words.ts";
import { leftOut, leftOutSaid, neededPattern, skipWeeks } from "./pattern-card.ts";
import { aheadOf } from "./pattern-times.ts";

/** One day left out of time that is offered each week: a day on which nobody is booked. */
export const skipDay = defineFlow({
  id: "pattern.skip",
  title: words.skipTitle,
  summary: words.skipSummary,
  action: "pattern.change",
  about: "pattern",
  last: words.skipLast,
  questions: {
    day: oneOf({ ...words.skipDay, options: async (context) => named((await days(context)).free, context) }),
  },
  notNow: async (context) => ((await days(context)).free.length === 0 ? after(context, words.skipNone) : undefined),
  pages: [
    {
      key: "day",
      heading: words.skipHeading,
      ask: ["day"],
      parts: async (_soFar, context) => {
        const { booked } = await days(context);
        const said = booked.slice(0, 8).map((day) => sayDate(day, context.today));
        return said.length === 0 ? [] : [{ kind: "text", text: words.skipBooked(said.join("; ")) }];
      },
    },
  ],
  async finish({ day }, context) {
    await context.data.supervision.skipDate((await neededPattern(context)).id, day);
    return { done: day };
  },
  outcome: async (day, context) =>
    after(context, { title: words.skipped.title, text: words.skipped.text(sayDate(day, context.today)) }),
});

export const unskipDay = defineFlow({
  id: "pattern.unskip",
  title: words.unskipTitle,
  summary: words.unskipSummary,
  action: "pattern.change",
  about: "pattern",
  last: words.unskipLast,
  questions: {
    day: oneOf({
      ...words.unskipDay,
      options: async (context) => named(leftOut(await neededPattern(context), context), context),
    }),
  },
  notNow: async (context) =>
    leftOut(await neededPattern(context), context).length === 0 ? after(context, words.unskipNone) : undefined,
  pages: [{ key: "day", heading: words.unskipHeading, ask: ["day"] }],
  async finish({ day: left }, context) {
    const [day = left, time] = left.split(" ");
    await context.data.supervision.unskipDate((await neededPattern(context)).id, day, time);
    return { done: left };
  },
  outcome: async (left, context) =>
    after(context, { title: words.unskipped.title, text: words.unskipped.text(leftOutSaid(left, context.today)) }),
});

/** Asked once, because it cannot be taken back: the time can only be offered anew. */
export const endPattern = defineFlow({
  id: "pattern.end",
  title: words.endTitle,
  summary: words.endSummary,
  action: "pattern.change",
  about: "pattern",
  last: words.endLast,
  questions: { sure: one(words.endSure) },
  pages: [
    { key: "sure", heading: words.endHeading, ask: ["sure"], parts: () => [{ kind: "text", text: words.endText }] },
  ],
  begin: async () => ({ sure: "no" }),
  async finish({ sure }, context) {
    if (sure === "yes") await context.data.supervision.endPattern((await neededPattern(context)).id);
    return { done: sure === "yes" ? "ended" : "kept" };
  },
  outcome: async (done, context) => after(context, done === "ended" ? words.endDone : words.endKept),
});

/** The coming days of the pattern: those on which nobody is booked, and the others. */
async function days(
  context: Context,
): Promise<{ readonly free: readonly string[]; readonly booked: readonly string[] }> {
  const pattern = await neededPattern(context);
  const ahead = await aheadOf(pattern, await slotsAhead(skipWeeks, context), skipWeeks, context);
  const all = [...new Set(ahead.map(({ session }) => session.date))];
  const booked = all.filter((day) =>
    ahead.some(({ session, slot }) => session.date === day && slot !== undefined && slot.bookings.length > 0),
  );
  return { free: all.filter((day) => !booked.includes(day)), booked };
}

function named(dates: readonly string[], { today }: Context): Readonly<Record<string, string>> {
  return Object.fromEntries(dates.map((each) => [each, leftOutSaid(each, today)]));
}

function after(context: Context, said: { readonly title: string; readonly text: string }): Card {
  return note(said, [timesPress(context)], "good");
}
