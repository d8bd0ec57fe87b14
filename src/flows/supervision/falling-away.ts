import { randomUUID } from "node:crypto";
import type { BookingRecord, SlotRecord } from "../../data/supervision/booking-record.ts";
import type { Context } from "../kit/context.ts";
import { subjectOf } from "./concerning.ts";
import { away as awayNews, firstOfEach } from "./fallen-news.ts";
import { inTime } from "./in-time.ts";
import { slotsAhead } from "./my-times.ts";

/** The sessions that the actor gives on these dates and that have not begun. */
export async function givenWithin(from: string, to: string, context: Context): Promise<readonly SlotRecord[]> {
  const weeks = Math.ceil((Date.parse(to) - Date.parse(context.today)) / (7 * 86_400_000)) + 1;
  return (await slotsAhead(weeks, context)).filter(
    ({ startsAt, date }) => startsAt > context.now && from <= date && date <= to,
  );
}

/**
 * The actor is away on these dates: their sessions are cancelled, and each person hears of all of theirs in one message.
 * The first booking of each of those people.
 */
export async function takeFromAll(from: string, to: string, context: Context): Promise<readonly BookingRecord[]> {
  const all = await context.data.supervision.beAway(context.actor.id, from, to);
  const firsts = firstOfEach(all);
  const cause = randomUUID();
  for (const booking of firsts)
    await context.tell(inTime(awayNews, [booking], context), [booking.person.id], subjectOf(booking), cause);
  return firsts;
}
