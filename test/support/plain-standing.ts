import { deputisesForManagerOf } from "../../src/data/deputies.ts";
import { currentOn } from "../../src/data/known-person.ts";
import { latestEvent } from "../../src/data/requests/events.ts";
import { findRow, record } from "../../src/data/requests/record.ts";
import type { RequestStanding } from "../../src/data/requests/standing.ts";
import type { Tx } from "../../src/data/transact.ts";
import type { Relation } from "../../src/rules/policy/standing.ts";

/** How a person stands to a request, asked for one thing after another: slow, and easy to believe. */
export async function plainStanding(
  tx: Tx,
  id: string,
  personId: string,
  today: string,
): Promise<RequestStanding | undefined> {
  const row = await findRow(tx, id);
  if (!row) return undefined;
  const request = record(row);
  const member = await tx.membership.count({ where: { personId, teamId: request.team.id, ...currentOn(today) } });
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
