import type { JoiningRecord } from "../../data/joinings.ts";
import type { Context } from "../kit/context.ts";
import { midSentence } from "../kit/words.ts";
import { joiningWords as words } from "./words.ts";

/** So many are called by name. */
const named = 3;

/** Who says yes: the managers of the team, the leads, and whoever deputises for one who is away; never whoever asks. */
export async function decidersOf(teamId: string, { data, actor }: Context) {
  const managers = (await data.people.ofTeam(teamId)).filter(({ ownRoles }) => ownRoles.includes("team-manager"));
  const leads = await data.people.withRole("lead");
  const standIns = [
    ...(await data.people.deputiesOfThoseAway(managers, "team-manager")),
    ...(await data.people.deputiesOfThoseAway(leads, "lead")),
  ];
  const all = new Map([...managers, ...leads, ...standIns].map((person) => [person.id, person]));
  all.delete(actor.id);
  return [...all.values()];
}

/** Them, as they stand in a sentence: "Priya Nair or Jo Marsh". */
export async function whoDecides(joining: JoiningRecord, context: Context): Promise<string> {
  const names = (await decidersOf(joining.team?.id ?? "", context)).map(({ name }) => name);
  const lead = midSentence(context.trust.roleNames.lead);
  if (names.length > named) return words.either(words.several(joining.team?.name ?? ""), `the ${lead}`);
  const last = names.at(-1);
  if (last === undefined) return words.nobody(lead);
  return names.length === 1 ? last : words.either(names.slice(0, -1).join(", "), last);
}
