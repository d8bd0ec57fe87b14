import type { RequestRecord } from "../../data/requests/record.ts";
import type { Context } from "../kit/context.ts";

/** Everyone a request concerns, by what they are to it. */
export interface Circle {
  /**
   * Who asked and who did something for it since, where they are in the team and not on leave; where who asked is not
   * there, the whole team, so that nobody waits for someone away.
   */
  readonly team: readonly string[];
  /** Everyone in the team who may have to do with it, and a deputy of its manager while the manager is away. */
  readonly wholeTeam: readonly string[];
  /** Those who lead, and whoever deputises for a lead who is away today. */
  readonly leads: readonly string[];
  /** Who it is offered to, or who does the work. */
  readonly psw: readonly string[];
}

export async function circleOf(context: Context, request: RequestRecord): Promise<Circle> {
  const members = (await context.data.people.ofTeam(request.team.id)).filter(({ ownRoles }) =>
    ownRoles.some((role) => role === "clinician" || role === "team-manager"),
  );
  const standIns = await context.data.people.deputiesOfThoseAway(members, "team-manager");
  const all = [...new Set([...members, ...standIns].map(({ id }) => id))];
  const acted = (await context.data.requests.events(request.id)).flatMap(({ actorId }) => actorId ?? []);
  const involved: string[] = [];
  for (const id of new Set([request.askedById, ...acted]))
    if (all.includes(id) && !(await context.data.people.isAway(id, context.today))) involved.push(id);
  const psw = request.openOffer?.pswId ?? request.allocation?.pswId;
  return {
    team: involved.includes(request.askedById) ? involved : all,
    wholeTeam: all,
    leads: await whoLeads(context),
    psw: psw === undefined ? [] : [psw],
  };
}

/** Whom news and reminders for those who lead go to: all of them and, while a lead is away, whoever deputises for that lead. */
export async function whoLeads({ data }: Pick<Context, "data">): Promise<readonly string[]> {
  const leads = await data.people.withRole("lead", "development-worker");
  const standIns = await data.people.deputiesOfThoseAway(leads, "lead");
  return [...new Set([...leads, ...standIns].map(({ id }) => id))];
}
