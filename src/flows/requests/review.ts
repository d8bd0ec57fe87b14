import { dayAfter } from "../../rules/calendar/days.ts";
import { date } from "../kit/field.ts";
import { defineFlow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import { reviewWords as words } from "./nudge-words.ts";
import { doneCard, needed } from "./step.ts";

const aYear = 365;

/** They looked at how the work is going, and it goes on: when they look again. */
export const review = defineFlow({
  id: "request.review",
  title: words.title,
  summary: words.summary,
  action: "request.review",
  about: "request",
  last: words.last,
  questions: { day: date(words.day) },
  notNow: async (context) => ((await needed(context)).facts.before ? undefined : note(words.none)),
  pages: [
    {
      key: "day",
      heading: words.heading,
      ask: ["day"],
      parts: () => [{ kind: "text", text: words.intro }],
      check: ({ day = "" }, { today }, fix) => {
        if (day <= today) return fix({ day: words.day.past });
        return day > dayAfter(today, aYear) ? fix({ day: words.day.far }) : undefined;
      },
    },
  ],
  begin: async ({ today, trust }) => ({ day: dayAfter(today, 7 * trust.reviewWeeks) }),
  async finish({ day }, context, fix) {
    if (day <= context.today) return fix({ day: words.day.past });
    await context.data.requests.lookAgain((await needed(context)).id, day, context.actor.id);
    return { done: day };
  },
  outcome: (_done, context) => doneCard(context, words.saved),
});
