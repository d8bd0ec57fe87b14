import type { RequestRecord } from "../../data/requests/record.ts";
import type { Context } from "../kit/context.ts";

/** Everyone a request concerns, by what they are to it. */
export interface Circle {
  /**
   * Who asked and who did something for it since, where they are in the team and not on leave; where who asked is not
   * there, the whole team, so that nobody waits for someone away.
   */
  readonly team: readonly string[];
  /** Everyone in the team who may have to do with it. */
  readonly wholeTeam: readonly string[];
  readonly leads: readonly string[];
  /** Who it is offered to, or who does the work. */
  readonly psw: readonly string[];
}

export async function circleOf(context: Context, request: RequestRecord): Promise<Circle> {
  const members = (await context.data.people.ofTeam(request.team.id)).filter(({ roles }) =>
    roles.some((role) => role === "clinician" || role === "team-manager"),
  );
  const all = members.map(({ id }) => id);
  const acted = (await context.data.requests.events(request.id)).flatMap(({ actorId }) => actorId ?? []);
  const involved: string[] = [];
  for (const id of new Set([request.askedById, ...acted]))
    if (all.includes(id) && !(await context.data.people.isAway(id, context.today))) involved.push(id);
  const leads = await context.data.people.withRole("lead", "development-worker");
  const psw = request.openOffer?.pswId ?? request.allocation?.pswId;
  return {
    team: involved.includes(request.askedById) ? involved : all,
    wholeTeam: all,
    leads: leads.map(({ id }) => id),
    psw: psw === undefined ? [] : [psw],
  };
}
