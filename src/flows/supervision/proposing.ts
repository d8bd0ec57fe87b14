import { dayAfter } from "../../rules/calendar/days.ts";
import { momentAt } from "../../rules/calendar/working.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { bookingWords as words } from "./booking-words.ts";
import { sessionName, whenSaid } from "./naming.ts";

/** Nobody plans a session further ahead. */
export const furthestDays = 26 * 7;

/** A day and a time on the wall as the moments of a session of this kind. */
export function momentOf(date: string, time: string, kind: SupervisionKind, { trust }: Context) {
  const startsAt = momentAt(date, time, trust.zone);
  const minutes = trust.supervision.kinds[kind]?.minutes ?? 60;
  return { date, time, startsAt, endsAt: new Date(startsAt.getTime() + minutes * 60_000) };
}

interface Proposed {
  readonly whom: string | undefined;
  readonly on: string | undefined;
  readonly at: string | undefined;
}

/** What stands against proposing this time, beside the question to change; nothing where it may be asked. */
export async function wrongProposal(
  { whom = "", on = "", at = "" }: Proposed,
  kind: SupervisionKind,
  context: Context,
): Promise<{ readonly on?: string; readonly at?: string } | undefined> {
  const { data, actor, now, today } = context;
  const moment = momentOf(on, at, kind, context);
  if (moment.startsAt <= now) return on < today ? { on: words.past } : { at: words.past };
  if (on > dayAfter(today, furthestDays)) return { on: words.tooFar };
  const open = (await data.supervision.proposalsOf(actor.id)).find(
    (each) => each.supervisor.id === whom && each.kind === kind,
  );
  if (open) return { on: words.proposedAlready(whenSaid(open, today)) };
  const [clash] = await data.supervision.bookingsOf(actor.id, { from: moment.startsAt, to: moment.endsAt });
  if (clash) return { at: words.clash(sessionName(clash, context)) };
  const isAway = async (id: string) => (await data.people.away(id, on)).some(({ from, to }) => from <= on && on <= to);
  if (await isAway(actor.id)) return { on: words.ownLeave };
  if (!(await isAway(whom))) return undefined;
  const name = (await data.people.names([whom])).get(whom) ?? "";
  return { on: words.theirLeave(name) };
}
