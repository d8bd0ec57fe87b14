import { randomUUID } from "node:crypto";
import type { Tx } from "../../../src/data/database.ts";
import { on } from "./rows.ts";
import { morning } from "./store.ts";

/** A placement outside the trust since September, thirty hours. */
export async function addPlacement(tx: Tx, personId: string, over: object = {}): Promise<string> {
  const { id } = await tx.placement.create({
    data: {
      id: randomUUID(),
      personId,
      outsideHost: "A made-up charity",
      fromDate: on("2026-09-01"),
      requiredMinutes: 1800,
      createdAt: morning.now,
      createdById: personId,
      ...over,
    },
  });
  return id;
}

/** One version of an entry: two hours on 20 November. */
export function versionOf(entryId: string, version: number, over: object = {}) {
  return {
    entryId,
    version,
    at: morning.now,
    workedOn: on("2026-11-20"),
    minutes: 120,
    setting: "acute-ward",
    activities: ["one-to-one", "group"],
    tookPart: true,
    supervisingRole: "ward-manager",
    ...over,
  };
}

/** An entry, sent, at version 1, on a placement of its author's. */
export async function addEntry(tx: Tx, authorId: string, over: object = {}): Promise<string> {
  const id = randomUUID();
  const placementId = await addPlacement(tx, authorId);
  const sent = { createdAt: morning.now, sentAt: morning.now, draftId: randomUUID() };
  await tx.entry.create({ data: { id, placementId, authorId, ...sent, ...over } });
  await tx.entryVersion.create({ data: versionOf(id, 1) });
  return id;
}

/** A signature over the hours of version 1. */
export function signOffOf(entryId: string, byId: string, over: object = {}) {
  return {
    id: randomUUID(),
    entryId,
    version: 1,
    kind: "hours",
    state: "signed",
    byId,
    at: morning.now,
    batch: randomUUID(),
    ...over,
  };
}

export function noteOf(entryId: string, byId: string, kind = "response") {
  return { id: randomUUID(), entryId, kind, byId, at: morning.now };
}

export function shareOf(entryId: string, sharedBy: string, readerId: string, over: object = {}) {
  return { id: randomUUID(), about: "entry", aboutId: entryId, readerId, sharedBy, fromAt: morning.now, ...over };
}

/** A placement supervisor's time, from the given day. */
export function supervisionOf(supervisor: string, trainee: string, from: string, to?: string) {
  const dates = { fromDate: on(from), toDate: to === undefined ? null : on(to) };
  return { id: randomUUID(), kind: "placement-supervisor", personId: supervisor, otherId: trainee, ...dates };
}
