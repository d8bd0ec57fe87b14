import { dayAfter } from "../../rules/calendar/days.ts";
import type { SupervisionKind } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import { bookingWords as words } from "./booking-words.ts";
import { sessionName, whenSaid } from "./naming.ts";
import { daysAhead, sessionAt } from "./session-at.ts";

/** A day and a time on the wall as the moments of a session of this kind. */
export function momentOf(date: string, time: string, kind: SupervisionKind, { trust }: Context) {
  const { startsAt, endsAt } = sessionAt(date, time, trust.supervision.kinds[kind]?.minutes ?? 60, trust.zone);
  return { date, time, startsAt, endsAt };
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
  if (on > dayAfter(today, daysAhead)) return { on: words.tooFar };
  const open = (await data.supervision.proposalsOf(actor.id)).find(
    (each) => each.supervisor.id === whom && each.kind === kind,
  );
  if (open) return { on: words.proposedAlready(whenSaid(open, today)) };
  const { startsAt, endsAt } = moment;
  const [clash] = [
    ...(await data.supervision.bookingsOf(actor.id, { from: startsAt, to: endsAt })),
    ...(await data.supervision.slotsOf(actor.id, startsAt, endsAt)),
  ];
  if (clash) return { at: words.clash(sessionName(clash, context)) };
  if (await data.people.isAway(actor.id, on)) return { on: words.ownLeave };
  if (!(await data.people.isAway(whom, on))) return undefined;
  const name = (await data.people.names([whom])).get(whom) ?? "";
  return { on: words.theirLeave(name) };
}
