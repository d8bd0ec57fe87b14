import { sayDate } from "../../rules/calendar/say.ts";
import { hoursOf } from "../../rules/nudges/manners.ts";
import type { Context } from "../kit/context.ts";
import type { Row } from "../kit/screen.ts";
import { settingsPress } from "./note.ts";
import { weekdayNames } from "./weekdays.ts";
import { nudgeWords as words } from "./words.ts";

/** On Home, once somebody has set anything about reminders: what it is, and the way to change it. */
export async function whatISet(context: Context): Promise<readonly Row[]> {
  const { data, actor, today, trust } = context;
  const own = (await data.manners.of([actor.id])).get(actor.id) ?? { days: [], away: [] };
  const said = await data.manners.said(actor.id);
  const { length: stopped } = (await data.manners.mutesOf([actor.id])).get(actor.id) ?? [];
  const { days, from, to } = hoursOf(own, trust);
  const lines = [
    ...(own.pausedUntil !== undefined && own.pausedUntil > today
      ? [words.pause.coming(sayDate(own.pausedUntil, today))]
      : []),
    ...(said ? [words.settings.hours(weekdayNames(days), from, to)] : []),
    ...(stopped > 0 ? [words.settings.stopped(stopped)] : []),
  ];
  return lines.length === 0 ? [] : [{ title: words.settings.set, lines, presses: [settingsPress(context)] }];
}
