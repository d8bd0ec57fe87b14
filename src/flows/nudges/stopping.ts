import { dayAfter } from "../../rules/calendar/days.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import type { Context } from "../kit/context.ts";
import { date } from "../kit/field.ts";
import { defineFlow, type Flow } from "../kit/flow.ts";
import { note } from "../kit/note.ts";
import type { NudgeOf } from "./drawing.ts";
import { settingsPress } from "./note.ts";
import { aYear, putOffUntil } from "./putting-off.ts";
import { isWhole } from "./settings.ts";
import { nudgeWords as words } from "./words.ts";

/** "Not about this", "Stop these" and "Later": about one thing that somebody was reminded of. */
export function createStopping(nudgeOf: NudgeOf): readonly Flow[] {
  const stop = (id: string, title: string, summary: string, whole: boolean) =>
    defineFlow({
      id,
      title,
      summary,
      action: "nudge.answer",
      about: "nudge",
      questions: {},
      pages: [],
      async finish(_answers, context, fix) {
        const mute = await muteOf(context, whole);
        if (!mute) return fix({});
        await context.data.manners.mute(context.actor.id, { ...mute, until: undefined });
        return { done: "stopped" };
      },
      async outcome(_done, context) {
        const mute = await muteOf(context, whole);
        const title = nudgeOf(mute?.kind ?? "")?.title ?? "";
        const { stopped } = words;
        const text = mute && isWhole(mute.subject) ? stopped.kind(title) : stopped.this;
        return note({ title: stopped.title, text }, [settingsPress(context)], "good");
      },
    });
  const lastDay = async (context: Context) => {
    const found = await context.data.nudges.get(context.subject?.id ?? "");
    return found && (await putOffUntil(nudgeOf, found, context));
  };
  const wrongLater = async (day: string | undefined, context: Context) => {
    const last = await lastDay(context);
    if (last === undefined) return words.later.none;
    const wrong = wrongDay(day, context.today, words.later.day);
    return wrong ?? (day !== undefined && day > last ? words.later.week(sayDate(last, context.today)) : undefined);
  };
  const later = defineFlow({
    id: "nudges.later",
    title: words.later.title,
    summary: words.later.summary,
    action: "nudge.answer",
    about: "nudge",
    last: words.later.last,
    questions: { day: date(words.later.day) },
    pages: [
      {
        key: "day",
        heading: words.later.heading,
        ask: ["day"],
        parts: async (_soFar, context) => {
          const last = await lastDay(context);
          return [{ kind: "text", text: last === undefined ? words.later.none : untilSaid(last, context) }];
        },
        check: async ({ day }, context, fix) => {
          const wrong = await wrongLater(day, context);
          return wrong === undefined ? undefined : fix({ day: wrong });
        },
      },
    ],
    async begin(context) {
      const last = (await lastDay(context)) ?? "";
      const [inAWeek, tomorrow] = [dayAfter(context.today, 7), dayAfter(context.today, 1)];
      return { day: inAWeek <= last ? inAWeek : tomorrow };
    },
    async finish({ day }, context, fix) {
      const wrong = await wrongLater(day, context);
      if (wrong !== undefined) return fix({ day: wrong });
      const mute = await muteOf(context, false);
      if (!mute) return fix({});
      await context.data.manners.mute(context.actor.id, { ...mute, until: day });
      return { done: day };
    },
    outcome: async (day, context) =>
      note(
        { title: words.later.savedTitle, text: words.later.saved(sayDate(day, context.today)) },
        [settingsPress(context)],
        "good",
      ),
  });
  return [
    stop("nudges.not-this", words.notThisTitle, words.notThisSummary, false),
    stop("nudges.stop", words.stopTitle, words.stopSummary, true),
    later,
  ];
}

/** What is for one week says until when it can wait. */
function untilSaid(last: string, { today }: Context): string {
  return last < dayAfter(today, 7) ? words.later.week(sayDate(last, today)) : words.later.any;
}

async function muteOf({ data, subject }: Context, whole: boolean) {
  const found = await data.nudges.get(subject?.id ?? "");
  if (!found) return undefined;
  const { of, id } = kindFrom(found.kind);
  return { kind: of === undefined ? id : found.kind, subject: whole ? "" : found.subject };
}

export function wrongDay(
  day: string | undefined,
  today: string,
  says: { readonly past: string; readonly far: string },
): string | undefined {
  if (day === undefined) return undefined;
  if (day <= today) return says.past;
  return day > dayAfter(today, aYear) ? says.far : undefined;
}
