import { dayAfter, workingDayFrom } from "../../rules/calendar/days.ts";
import { momentAt } from "../../rules/calendar/working.ts";
import type { Context } from "../kit/context.ts";
import { sessionName } from "./naming.ts";
import { offeringWords as words } from "./offering-words.ts";

/** How far ahead a single time can be put up or moved to: half a year. */
export const daysAhead = 182;

export interface SessionAt {
  readonly date: string;
  readonly time: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly busyUntil: Date;
}

/** A session that begins when the clock on the wall shows this time. */
export function sessionAt(date: string, time: string, minutes: number, zone: string, kept = 0): SessionAt {
  const startsAt = momentAt(date, time, zone);
  const endsAt = later(startsAt, minutes);
  return { date, time, startsAt, endsAt, busyUntil: later(endsAt, kept) };
}

interface Wrong {
  readonly on?: string;
  readonly at?: string;
}

/** Why the actor could not give a session then: it is over, too far off, on their leave, or they have another. */
export async function wrongTime(
  at: SessionAt,
  context: Context,
  besides?: { readonly slotId: string },
): Promise<Wrong | undefined> {
  const { data, actor, now, today } = context;
  if (at.startsAt <= now) return { at: words.at.past };
  if (at.date > dayAfter(today, daysAhead)) return { on: words.on.far };
  if (await data.people.isAway(actor.id, at.date)) return { on: words.on.away };
  const [from, to] = [later(at.startsAt, -aDay), later(at.busyUntil, aDay)];
  const given = (await data.supervision.slotsOf(actor.id, from, to)).filter(({ id }) => id !== besides?.slotId);
  const own = (await data.supervision.bookingsOf(actor.id, { from, to })).map((each) => ({
    ...each,
    busyUntil: each.endsAt,
  }));
  const busy = [...given, ...own].find((each) => each.startsAt < at.busyUntil && at.startsAt < each.busyUntil);
  return busy && { at: words.busy(sessionName(busy, context)) };
}

/** Whether it is over before somebody would read of it in working hours: by the end of the next working day. */
export function isSoon(
  { date }: { readonly date: string },
  { today, trust }: Pick<Context, "today" | "trust">,
): boolean {
  return date <= workingDayFrom(dayAfter(today, 1), { days: trust.hours.days, nation: trust.nation });
}

const aDay = 24 * 60;
const later = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
