import { dayAfter } from "../../rules/calendar/days.ts";
import type { Context } from "../kit/context.ts";
import { recordWords as words } from "./record-words.ts";

/** So far back somebody can say that they met. */
const daysBack = 60;

/** In steps of five minutes, as every length is kept. */
export const inFives = (minutes: number) => Math.max(5, Math.round(minutes / 5) * 5);

/** A session took place today or before, and not too long ago. */
export function wrongDay(day: string | undefined, { today }: Pick<Context, "today">): string | undefined {
  if (day === undefined) return undefined;
  if (day > today) return words.on.ahead;
  return day < dayAfter(today, -daysBack) ? words.on.old : undefined;
}
