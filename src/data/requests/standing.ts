import type { Relation } from "../../rules/policy/standing.ts";
import type { RequestState } from "../../rules/request/lifecycle.ts";
import type { Tx } from "../database.ts";
import { deputisesForManagerOf } from "../deputies.ts";
import { currentOn } from "../known-person.ts";
import { latestEvent } from "./events.ts";
import { findRow, record } from "./record.ts";

/** How a person stands to a request today, and its state: what the policy is asked with. */
export async function standingTo(
  tx: Tx,
  id: string,
  personId: string,
  today: string,
): Promise<
  | { readonly relations: readonly Relation[]; readonly state: RequestState; readonly deputyOfManager: boolean }
  | undefined
> {
  const row = await findRow(tx, id);
  if (!row) return undefined;
  const request = record(row);
  const member = await tx.membership.count({
    where: { personId, teamId: request.team.id, ...currentOn(today) },
  });
  const deputyOfManager = await deputisesForManagerOf(tx, request.team.id, personId, today);
  const declined = await tx.offer.count({ where: { requestId: id, pswId: personId, state: "declined" } });
  const latest = await latestEvent(tx, id);
  const relations: Relation[] = [];
  if (request.askedById === personId) relations.push("asker");
  if (member > 0 || deputyOfManager) relations.push("own-team");
  if (request.openOffer?.pswId === personId) relations.push("offered");
  if (request.allocation?.pswId === personId) relations.push("allocated");
  if (declined > 0) relations.push("declined");
  if (latest?.actorId === personId) relations.push("did-last");
  return { relations, state: request.state, deputyOfManager };
}
