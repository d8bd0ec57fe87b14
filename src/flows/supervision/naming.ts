import type { BookingRecord } from "../../data/supervision/booking-record.ts";
import { sayLength } from "../../rules/calendar/duration.ts";
import { sayDate } from "../../rules/calendar/say.ts";
import { type SupervisionKind, supervisionKinds, type Way } from "../../rules/supervision/kinds.ts";
import type { Context } from "../kit/context.ts";
import type { Fact } from "../kit/screen.ts";
import { sessionWords as words } from "./session-words.ts";

/** What the trust calls a kind; the plain name where it no longer gives it. */
export function kindName(kind: SupervisionKind, { trust }: Pick<Context, "trust">): string {
  return trust.supervision.kinds[kind]?.name ?? words.anyKind;
}

/** The kinds that this trust gives, in its own order. */
export function kindsHere({ trust }: Pick<Context, "trust">): readonly SupervisionKind[] {
  return (Object.keys(trust.supervision.kinds) as SupervisionKind[]).filter((kind) => supervisionKinds.includes(kind));
}

interface When {
  readonly date: string;
  readonly time: string;
}

/** "Tuesday 1 December at 10:00" */
export function whenSaid({ date, time }: When, today: string): string {
  return words.when(sayDate(date, today), time);
}

/** "Room 2", "by phone", "by video" */
export function whereSaid({ how, place }: { readonly how: Way; readonly place?: { readonly name: string } }): string {
  return place?.name ?? words.ways[how];
}

/** "Clinical supervision, Tuesday 1 December at 10:00" */
export function sessionName(session: When & { readonly kind: SupervisionKind }, context: Context): string {
  return words.name(kindName(session.kind, context), whenSaid(session, context.today));
}

export function isGroup({ places }: Pick<BookingRecord, "places">): boolean {
  return places > 1;
}

/** What, with whom, when and for how long. */
export function meetingFacts(
  meeting: When & { readonly kind: SupervisionKind; readonly minutes: number },
  withName: string,
  context: Context,
): readonly Fact[] {
  return [
    { label: words.facts.kind, value: kindName(meeting.kind, context) },
    { label: words.facts.with, value: withName },
    { label: words.facts.when, value: whenSaid(meeting, context.today) },
    { label: words.facts.long, value: sayLength(meeting.minutes) },
  ];
}

/** The facts of a session for whoever looks, with where it is and how many come to a group. */
export function sessionFacts(session: BookingRecord, context: Context): readonly Fact[] {
  const mine = session.person.id === context.actor.id;
  const other = mine ? session.supervisor.name : session.person.name;
  const facts: Fact[] = [
    ...meetingFacts(session, other, context),
    { label: words.facts.where, value: whereSaid(session) },
  ];
  if (session.link !== undefined) facts.push({ label: words.facts.link, value: session.link });
  if (isGroup(session)) facts.push({ label: words.facts.places, value: words.taken(session.taken, session.places) });
  return facts;
}
