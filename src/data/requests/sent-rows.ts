import { randomUUID } from "node:crypto";
import type { RequestFacts } from "../../rules/request/facts.ts";
import { askedColumns } from "./record.ts";

/** The rows of a new request, waiting, and of its first event. One draft makes one request. */
export function sentRows(facts: RequestFacts, by: string, draftId: string, now: Date) {
  const id = randomUUID();
  return {
    request: { id, askedById: by, draftId, state: "waiting", sentAt: now, stateSince: now, ...askedColumns(facts) },
    event: { id: randomUUID(), requestId: id, version: 1, at: now, actorId: by, kind: "send", facts: {} },
  };
}
