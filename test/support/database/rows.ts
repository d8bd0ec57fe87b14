import { randomUUID } from "node:crypto";
import type { Tx } from "../../../src/data/database.ts";
import { morning } from "./store.ts";

/** A day as the store's date columns take it. */
export function on(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`);
}

/** Someone, with roles since January, member of teams since January, and places for so many people. */
export async function addPerson(
  tx: Tx,
  {
    roles = [],
    teams = [],
    capacity,
  }: { readonly roles?: readonly string[]; readonly teams?: readonly string[]; readonly capacity?: number } = {},
): Promise<string> {
  const id = randomUUID();
  await tx.person.create({
    data: { id, name: `Made-up ${id.slice(0, 8)}`, createdAt: morning.now, toldAt: morning.now },
  });
  for (const role of roles) await tx.personRole.create({ data: { personId: id, role, fromDate: on("2026-01-01") } });
  for (const teamId of teams) {
    await tx.membership.create({ data: { id: randomUUID(), personId: id, teamId, fromDate: on("2026-01-01") } });
  }
  if (capacity !== undefined) {
    const offering = { capacity, days: [], parts: [], languages: [], loneWorks: "yes", setAt: morning.now };
    await tx.offering.create({ data: { personId: id, ...offering } });
  }
  return id;
}

export async function addTeam(tx: Tx): Promise<string> {
  const [id, localityId, serviceLineId] = [randomUUID(), randomUUID(), randomUUID()];
  await tx.serviceLine.create({ data: { id: serviceLineId, key: serviceLineId, name: "Adult mental health" } });
  await tx.locality.create({ data: { id: localityId, name: "North", serviceLineId } });
  await tx.team.create({ data: { id, name: `Team ${id.slice(0, 8)}`, setting: "acute-ward", localityId } });
  return id;
}

let codes = 0;

/** What a request for a person needs to be sent. */
export function requestFor(teamId: string, askedById: string) {
  codes += 1;
  return {
    id: randomUUID(),
    kind: "person",
    teamId,
    askedById,
    caseCode: `AL-${codes.toString(36).toUpperCase().padStart(4, "0")}-X`,
    state: "waiting",
    sentAt: morning.now,
    stateSince: morning.now,
    choiceOn: on("2026-11-23"),
    choiceByRole: "ward-nurse",
    choiceOrigin: "team-offered",
    draftId: randomUUID(),
  };
}

/** A request, waiting, taken along the given states. */
export async function addRequest(tx: Tx, teamId: string, askedById: string, ...states: string[]): Promise<string> {
  const { id } = await tx.request.create({ data: requestFor(teamId, askedById) });
  for (const state of states) await moveRequest(tx, id, state);
  return id;
}

export async function moveRequest(tx: Tx, id: string, state: string): Promise<void> {
  const outcome = state === "ended" ? "finished" : null;
  await tx.request.update({ where: { id }, data: { state, outcome, version: { increment: 1 } } });
}

export function offerOf(requestId: string, pswId: string, offeredById: string) {
  return {
    id: randomUUID(),
    requestId,
    pswId,
    offeredById,
    offeredAt: morning.now,
    state: "open",
    overrides: [] as string[],
  };
}
