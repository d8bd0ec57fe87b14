import { dayAfter } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { hoursOf } from "../../rules/nudges/manners.ts";
import { dayNames, days } from "../../rules/request/facts.ts";
import type { Context } from "../kit/context.ts";
import { date, many, time } from "../kit/field.ts";
import { defineFlow, type SoFar } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import { settingsPress } from "./note.ts";
import { wrongDay } from "./stopping.ts";
import { weekdayNames } from "./weekdays.ts";
import { nudgeWords as words } from "./words.ts";

const own = { action: "manners.set", about: "person" } as const;

const questions = {
  days: many({ ...words.hours.days, options: dayNames }),
  from: time(words.hours.from),
  to: time(words.hours.to),
};

/** On which days, and from when to when. */
export const setHours = defineFlow({
  ...own,
  id: "nudges.hours",
  title: words.hours.title,
  summary: words.hours.summary,
  last: words.hours.last,
  questions,
  pages: [
    {
      key: "hours",
      heading: words.hours.heading,
      ask: ["days", "from", "to"],
      parts: () => [{ kind: "text", text: words.hours.intro }],
      check: (soFar, _context, fix) => (isOrdered(soFar) ? undefined : fix({ to: words.hours.order })),
    },
  ],
  async begin(context) {
    const { days: worked, from, to } = await hoursNow(context);
    return { days: worked.flatMap((each) => days[each - 1] ?? []), from, to };
  },
  async finish(answers, { data, actor }, fix) {
    if (!isOrdered(answers)) return fix({ to: words.hours.order });
    const { from, to } = answers;
    const numbers = answers.days.map((each) => days.indexOf(each) + 1).sort();
    await data.manners.setHours(actor.id, { days: numbers, from, to });
    return { done: "saved" };
  },
  async outcome(_done, context) {
    const { days: worked, from, to } = await hoursNow(context);
    const text = words.settings.hours(weekdayNames(worked), from, to);
    return note({ title: words.hours.saved, text }, [settingsPress(context)], "good");
  },
});

/** One press: no hours of their own any more. */
export const usualHours = defineFlow({
  ...own,
  id: "nudges.usual-hours",
  title: words.usualTitle,
  summary: words.usualSummary,
  questions: {},
  pages: [],
  async finish(_answers, { data, actor }) {
    await data.manners.setHours(actor.id, { days: [] });
    return { done: "usual" };
  },
  async outcome(_done, context) {
    const { days: worked, from, to } = await hoursNow(context);
    const text = words.settings.hours(weekdayNames(worked), from, to);
    return note({ title: words.hours.saved, text }, [settingsPress(context)], "good");
  },
});

async function hoursNow({ data, actor, trust }: Context) {
  return hoursOf((await data.manners.of([actor.id])).get(actor.id) ?? { days: [], away: [] }, trust);
}

/** At least an hour lies between the two. */
function isOrdered({ from = "", to = "" }: Pick<SoFar<typeof questions>, "from" | "to">): boolean {
  const minutes = (at: string) => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
  return minutes(to) - minutes(from) >= 60;
}

/** No reminders until a day. */
export const pause = defineFlow({
  ...own,
  id: "nudges.pause",
  title: words.pause.title,
  summary: words.pause.summary,
  says: ["pause", "pause reminders", "no reminders"],
  last: words.pause.last,
  questions: { day: date(words.pause.day) },
  pages: [
    {
      key: "day",
      heading: words.pause.heading,
      ask: ["day"],
      parts: () => [{ kind: "text", text: words.pause.intro }],
      check: ({ day }, { today }, fix) => {
        const wrong = wrongDay(day, today, words.pause.day);
        return wrong === undefined ? undefined : fix({ day: wrong });
      },
    },
  ],
  begin: async ({ today }) => ({ day: dayAfter(today, 14) }),
  async finish({ day }, { data, actor, today }, fix) {
    const wrong = wrongDay(day, today, words.pause.day);
    if (wrong !== undefined) return fix({ day: wrong });
    await data.manners.pause(actor.id, day);
    return { done: day };
  },
  outcome: async (day, context) =>
    note(
      { title: words.pause.done, text: words.pause.doneText(sayDate(day, context.today)) },
      [settingsPress(context)],
      "good",
    ),
});

/** One press: reminded again. */
export const resume = defineFlow({
  ...own,
  id: "nudges.resume",
  title: words.resumeTitle,
  summary: words.resumeSummary,
  questions: {},
  pages: [],
  async finish(_answers, { data, actor, today }) {
    // What was for this week is still to be said: from today on.
    await data.manners.pause(actor.id, today);
    return { done: "over" };
  },
  outcome: async (_done, context) =>
    note({ title: words.pause.over, text: words.pause.overText }, [settingsPress(context)], "good"),
});

/** One press: what was stopped is brought up again. */
export const again = defineFlow({
  ...own,
  id: "nudges.again",
  title: words.againTitle,
  summary: words.againSummary,
  questions: {},
  pages: [],
  async finish(_answers, { data, actor, subject }) {
    await data.manners.unmute(actor.id, subject?.other ?? "");
    return { done: "again" };
  },
  outcome: async (_done, context) => note(words.again, [settingsPress(context)], "good"),
});
