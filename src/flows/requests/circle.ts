import type { RequestRecord } from "../../data/requests/record.ts";
import type { Context } from "../kit/context.ts";

/** Everyone a request concerns, by what they are to it. */
export interface Circle {
  /** Who asked, where they are in the team and not on leave; else the whole team, so that nobody waits for someone away. */
  readonly team: readonly string[];
  readonly leads: readonly string[];
  /** Who it is offered to, or who does the work. */
  readonly psw: readonly string[];
}

export async function circleOf(context: Context, request: RequestRecord): Promise<Circle> {
  const members = (await context.data.people.ofTeam(request.team.id)).filter(({ roles }) =>
    roles.some((role) => role === "clinician" || role === "team-manager"),
  );
  const asker = members.find(({ id }) => id === request.askedById);
  const away = asker !== undefined && (await context.data.people.away(asker.id, context.today)).length > 0;
  const leads = await context.data.people.withRole("lead", "development-worker");
  const psw = request.openOffer?.pswId ?? request.allocation?.pswId;
  return {
    team: asker && !away ? [asker.id] : members.map(({ id }) => id),
    leads: leads.map(({ id }) => id),
    psw: psw === undefined ? [] : [psw],
  };
}
