import { maySupervise } from "../../rules/people/supervising.ts";
import type { Context } from "../kit/context.ts";
import { type Leaving, tiesOf } from "./open-work.ts";

/** What goes on with somebody else when an access ends, in the order it is asked. */
export const heirKinds = ["line", "clinical", "peer", "placement", "manager", "deputy"] as const;
export type Heir = (typeof heirKinds)[number];

interface Whose {
  readonly id: string;
  readonly name: string;
}

/** What is to be handed on, of which kind: people, and for `manager` teams. */
export function handedOn(key: Heir, leaving: Leaving): readonly Whose[] {
  switch (key) {
    case "line":
      return tiesOf(leaving, "line-manager");
    case "clinical":
      return tiesOf(leaving, "clinical-supervisor");
    case "peer":
      return tiesOf(leaving, "peer-supervisor");
    case "placement":
      return leaving.placements.map(({ personId, personName }) => ({ id: personId, name: personName }));
    case "manager":
      return leaving.aloneManages;
    case "deputy":
      return leaving.person.deputyFor;
    default:
      return key satisfies never;
  }
}

/** Whether somebody would be there for themselves. */
export function isTheirOwn(key: Heir, id: string, leaving: Leaving): boolean {
  return key !== "manager" && handedOn(key, leaving).some((each) => each.id === id);
}

/**
 * Those who may take something over: whoever works here and is not in training, by name; nobody for themselves. Whoever only
 * deputises for a lead neither changes a lead's roles by it nor says who stands in for one.
 */
export async function heirsTo(key: Heir, leaving: Leaving, context: Context): Promise<readonly Whose[]> {
  const { data, actor, may } = context;
  const leads = await may("people.name-lead", { kind: "person", id: actor.id });
  if (key === "deputy" && !leads)
    for (const { id } of leaving.person.deputyFor) if (await data.staff.leads(id)) return [];
  return (await data.people.everyone())
    .filter(({ id, ownRoles }) => id !== leaving.person.id && maySupervise(ownRoles))
    .filter(({ id }) => !isTheirOwn(key, id, leaving))
    .filter(({ ownRoles }) => leads || key !== "manager" || !ownRoles.includes("lead"))
    .sort((one, other) => one.name.localeCompare(other.name));
}
