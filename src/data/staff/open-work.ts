import { currentOn } from "../known-person.ts";
import type { Named } from "../supervision/booking-record.ts";
import type { Tx } from "../transact.ts";

/** What is open with somebody, by number or name: what falls away, comes back or must go on without them. */
export interface OpenWork {
  /** Requests that they asked for and that are not ended: they stay with their team. */
  readonly asked: readonly string[];
  /** Requests that are offered to them. */
  readonly offered: readonly string[];
  /** Requests whose work they do. */
  readonly allocated: readonly string[];
  /** Sessions to come that they give, and those they go to. */
  readonly gives: number;
  readonly attends: number;
  /** Teams that have no other manager. */
  readonly aloneManages: readonly Named[];
}

/** Reads what is open with a person. */
export async function readOpenWork(tx: Tx, id: string, now: Date, today: string): Promise<OpenWork> {
  const asked = await tx.request.findMany({
    where: { askedById: id, state: { notIn: ["draft", "ended"] } },
    select: { id: true },
    orderBy: { sentAt: "asc" },
  });
  const offers = await tx.offer.findMany({ where: { pswId: id, state: "open" }, orderBy: { offeredAt: "asc" } });
  const work = await tx.allocation.findMany({ where: { pswId: id, endedAt: null }, orderBy: { fromAt: "asc" } });
  const gives = await tx.slot.count({ where: { supervisorId: id, cancelledAt: null, startsAt: { gt: now } } });
  const attends = await tx.booking.count({
    where: { personId: id, state: { not: "cancelled" }, slot: { cancelledAt: null, startsAt: { gt: now } } },
  });
  return {
    asked: asked.map((each) => each.id),
    offered: offers.map(({ requestId }) => requestId),
    allocated: work.map(({ requestId }) => requestId),
    gives,
    attends,
    aloneManages: await aloneManages(tx, id, today),
  };
}

/** The teams that a person manages and nobody else does today. */
async function aloneManages(tx: Tx, id: string, today: string): Promise<readonly Named[]> {
  const current = currentOn(today);
  const manages = { endedAt: null, roles: { some: { role: "team-manager", ...current } } };
  const mine = { personId: id, person: manages, ...current };
  const others = { personId: { not: id }, person: manages, ...current };
  return await tx.team.findMany({
    where: { endedAt: null, memberships: { some: mine, none: others } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}
