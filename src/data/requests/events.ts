import type { Tx } from "../database.ts";

/** What happened to a request. `act` is an act of the lifecycle or a dated event of its own. */
export interface RequestEventRecord {
  readonly id: string;
  readonly version: number;
  readonly at: Date;
  readonly actorId: string | undefined;
  readonly kind: string;
  /** Keys and ids only. */
  readonly facts: Readonly<Record<string, string>>;
  readonly undone: boolean;
  readonly canBePutBack: boolean;
}

/** What one press may put back: the state before it, and what it did to offers and allocations. */
export interface Before {
  readonly state: string;
  readonly outcome: string | null;
  readonly stateSince: string;
  readonly offerMade?: string;
  readonly offerAnswered?: string;
  readonly allocationMade?: string;
  readonly allocationEnded?: string;
}

export async function eventsOf(tx: Tx, requestId: string): Promise<readonly RequestEventRecord[]> {
  const rows = await tx.requestEvent.findMany({ where: { requestId }, orderBy: { version: "asc" } });
  return rows.map(eventRecord);
}

export async function latestEvent(tx: Tx, requestId: string): Promise<RequestEventRecord | undefined> {
  const row = await tx.requestEvent.findFirst({ where: { requestId }, orderBy: { version: "desc" } });
  return row ? eventRecord(row) : undefined;
}

export async function beforeOf(tx: Tx, eventId: string): Promise<Before | undefined> {
  const row = await tx.requestEvent.findUnique({ where: { id: eventId }, select: { before: true, undoneAt: true } });
  return row?.before && row.undoneAt === null ? (row.before as unknown as Before) : undefined;
}

export function eventRecord(row: {
  id: string;
  version: number;
  at: Date;
  actorId: string | null;
  kind: string;
  facts: unknown;
  before: unknown;
  undoneAt: Date | null;
}): RequestEventRecord {
  return {
    id: row.id,
    version: row.version,
    at: row.at,
    actorId: row.actorId ?? undefined,
    kind: row.kind,
    facts: row.facts as Record<string, string>,
    undone: row.undoneAt !== null,
    canBePutBack: row.before !== null && row.undoneAt === null,
  };
}
