import { Temporal } from "temporal-polyfill";
import { dayAfter, plainDate } from "../../rules/calendar/days.ts";
import { mondayOf } from "../../rules/calendar/weeks.ts";
import { momentAt, nextWorkingMoment, type WorkingHours } from "../../rules/calendar/working.ts";

/** How far the demo's clock is moved: so many minutes, to the next working morning, to the next Monday at nine, a week. */
export type Move = number | "morning" | "monday" | "week";

/** A morning begins a minute after the hours do: what is meant for their beginning has come. */
const aMinute = 60_000;

/** Where a move of the demo's clock ends. */
export function endOf(move: Move, now: Date, hours: WorkingHours): Date {
  if (typeof move === "number") return new Date(now.getTime() + move * aMinute);
  if (move === "morning") return morningAfter(now, hours);
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(hours.zone);
  if (move === "week") return new Date(local.add({ days: 7 }).epochMilliseconds);
  const monday = mondayOf(plainDate(now, hours.zone));
  const nine = momentAt(monday, "09:00", hours.zone);
  return nine > now ? nine : momentAt(dayAfter(monday, 7), "09:00", hours.zone);
}

/** The next place to stop at on the way: each working morning, and whenever something is due; the end at last. */
export function nextStop(now: Date, end: Date, due: Date | undefined, hours: WorkingHours): Date {
  const stops = [end, morningAfter(now, hours), ...(due && due > now ? [due] : [])];
  return new Date(Math.min(...stops.map((each) => each.getTime())));
}

function morningAfter(now: Date, hours: WorkingHours): Date {
  const midnight = momentAt(dayAfter(plainDate(now, hours.zone), 1), "00:00", hours.zone);
  return new Date(nextWorkingMoment(midnight, hours).getTime() + aMinute);
}
