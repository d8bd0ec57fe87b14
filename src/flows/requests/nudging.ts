import type { KnownPerson } from "../../data/known-person.ts";
import type { RequestRecord } from "../../data/requests/record.ts";
import { plainDate } from "../../rules/calendar/days.ts";
import type { WorkingHours } from "../../rules/calendar/working.ts";
import type { RequestState } from "../../rules/request/lifecycle.ts";
import type { Context } from "../kit/context.ts";
import type { Planning } from "../kit/nudge.ts";
import type { Press, Row } from "../kit/screen.ts";
import { requestName } from "./naming.ts";
import { openPress, requestPresses } from "./presses.ts";

/** More than any trust has under way at once. */
const everyOne = 10_000;

/** Every request in these states, the longest waiting first. */
export async function allIn(
  { data }: Pick<Planning, "data">,
  ...states: readonly RequestState[]
): Promise<readonly RequestRecord[]> {
  return (await data.requests.list({ states, order: "longest-waiting", skip: 0, take: everyOne })).items;
}

/** The one in the team who is asked, for each request. */
export interface Asked {
  readonly request: RequestRecord;
  readonly personId: string;
  readonly hours: WorkingHours;
}

/**
 * Who in the team is asked about each request: who asked for it, or, where they have gone or are away on that date, somebody
 * of the team who is there, a manager before others. Where a team has nobody, whoever leads.
 */
export async function askedOf(
  requests: readonly RequestRecord[],
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
    const members = teams.filter((each) => each.teams.some(({ id }) => id === request.team.id));
    const here = members.filter(({ id }) => hours.get(id)?.nonWorking?.includes(date) !== true);
    const asker = ({ id }: KnownPerson) => id === request.askedById;
    const found = here.find(asker) ?? here[0] ?? members.find(asker) ?? members[0] ?? lead;
    const theirs = found && hours.get(found.id);
    return found && theirs ? [{ request, personId: found.id, hours: theirs }] : [];
  });
}

/** The local date since which a request stands as it does. */
export function standsSince({ stateSince }: RequestRecord, { trust }: Pick<Context, "trust">): string {
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
