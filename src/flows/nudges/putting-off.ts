import type { NudgeRecord } from "../../data/nudges.ts";
import { dayAfter } from "../../rules/calendar/days.ts";
import { kindFrom } from "../../rules/nudges/kind.ts";
import { hoursOf } from "../../rules/nudges/manners.ts";
import type { Context } from "../kit/context.ts";
import type { NudgeOf } from "./drawing.ts";

/** How far ahead something can be put off. */
export const aYear = 365;

/** The last day to which `context.actor` may put off what they were reminded of; nothing where there is no such day. */
export async function putOffUntil(
  nudgeOf: NudgeOf,
  { kind, date }: Pick<NudgeRecord, "kind" | "date">,
  { data, actor, trust, today }: Context,
): Promise<string | undefined> {
  const { id, of } = kindFrom(kind);
  const laterTo = of === undefined ? nudgeOf(id)?.laterTo : undefined;
  if (!laterTo) return dayAfter(today, aYear);
  const own = (await data.manners.of([actor.id])).get(actor.id) ?? { days: [], away: [] };
  const last = laterTo(date, hoursOf(own, trust));
  return last !== undefined && last > today ? last : undefined;
}
