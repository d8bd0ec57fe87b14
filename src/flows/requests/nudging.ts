import type { KnownPerson } from "../../data/known-person.ts";
import type { DueRequest } from "../../data/requests/can-be-due.ts";
import type { RequestRecord } from "../../data/requests/record.ts";
import { dayAfter, plainDate } from "../../rules/calendar/days.ts";
import { momentAt, type WorkingHours } from "../../rules/calendar/working.ts";
import type { Trust } from "../../rules/profile.ts";
import type { RequestState } from "../../rules/request/lifecycle.ts";
import type { Context } from "../kit/context.ts";
import type { Due, Planning } from "../kit/nudge.ts";
import type { Press, Row } from "../kit/screen.ts";
import { requestName } from "./naming.ts";
import { openPress, requestPresses } from "./presses.ts";

/** The moment before which everything lies whose date is at least so many days earlier than a date. */
export function wholeDaysBefore(date: string, days: number, { trust }: Pick<Context, "trust">): Date {
  return momentAt(dayAfter(date, 1 - days), "00:00", trust.zone);
}

/** Somebody is due to be reminded of a request that stands as it does since a date; what was said on that day does not count. */
export function dueSince(personId: string, { id }: DueRequest, since: string): Due {
  return { personId, subject: { kind: "request", id }, since: dayAfter(since, 1) };
}

/** When nobody's own hours are meant. */
export function usualHours({ hours, zone, nation }: Trust): WorkingHours {
  return { ...hours, zone, nation };
}

/** The one in the team who is asked, for each request. */
export interface Asked {
  readonly request: DueRequest;
  readonly personId: string;
  readonly hours: WorkingHours;
}

/**
 * Who in the team is asked about each request: who asked for it, or, where they have gone or are away on that date, somebody
 * of the team who is there, a manager before others. Where a team has nobody, whoever leads.
 */
export async function askedOf(
  requests: readonly DueRequest[],
  date: string,
  { data, hoursOf }: Planning,
): Promise<readonly Asked[]> {
  if (requests.length === 0) return [];
  const people = await data.people.everyone();
  const hours = await hoursOf(people.map(({ id }) => id));
  const managers = (one: KnownPerson) => Number(!one.ownRoles.includes("team-manager"));
  const teams = people
    .filter(({ ownRoles }) => ownRoles.some((role) => role === "clinician" || role === "team-manager"))
    .sort((one, other) => managers(one) - managers(other));
  const lead = people.find(({ ownRoles }) => ownRoles.some((role) => role === "lead" || role === "development-worker"));
  return requests.flatMap((request) => {
    const members = teams.filter((each) => each.teams.some(({ id }) => id === request.teamId));
    const here = members.filter(({ id }) => hours.get(id)?.nonWorking?.includes(date) !== true);
    const asker = ({ id }: KnownPerson) => id === request.askedById;
    const found = here.find(asker) ?? here[0] ?? members.find(asker) ?? members[0] ?? lead;
    const theirs = found && hours.get(found.id);
    return found && theirs ? [{ request, personId: found.id, hours: theirs }] : [];
  });
}

/** The local date since which a request stands as it does. */
export function standsSince(
  { stateSince }: Pick<RequestRecord, "stateSince">,
  { trust }: Pick<Context, "trust">,
): string {
  return plainDate(stateSince, trust.zone);
}

/** The request that this is about, where it stands in one of these states and the reader may see it. */
export async function stillIn(
  context: Context,
  ...states: readonly RequestState[]
): Promise<RequestRecord | undefined> {
  const request = context.subject && (await context.data.requests.get(context.subject.id));
  if (!request || !states.includes(request.state)) return undefined;
  return (await context.may("request.read")) ? request : undefined;
}

/** A row about a request: its name, a line, the buttons of these flows that the reader may press, and the one that opens it. */
export async function rowAbout(
  request: RequestRecord,
  {
    title,
    lines,
    flows = [],
  }: { readonly title: string; readonly lines: readonly string[]; readonly flows?: readonly string[] },
  context: Context,
): Promise<Row> {
  const all = flows.length > 0 ? await requestPresses(context, { kind: "request", id: request.id }) : [];
  const acts = all.filter(({ does }: Press) => does.do === "start" && flows.includes(does.flow));
  const name = requestName(request);
  const open: Press = { ...openPress(request.id, name), style: acts.length > 0 ? "plain" : "main" };
  return { title, lines: [name, ...lines], presses: [...acts, open] };
}
