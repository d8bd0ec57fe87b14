import { randomUUID } from "node:crypto";
import type { Tx } from "../../../src/data/database.ts";
import type { Account } from "../../../src/data/doors.ts";
import type { Draft, DraftContent } from "../../../src/data/drafts.ts";
import { bindData, type Data } from "../../../src/data/index.ts";
import { morning, type TestStore } from "./store.ts";

/** Work as somebody, bound to the store as the service binds it. */
export async function actAs<T>(
  { database, keys }: TestStore,
  actor: string,
  work: (data: Data) => Promise<T>,
  today = morning.today,
): Promise<T> {
  const at = { actor, now: morning.now, today };
  return await database.transact(at, (tx) => work(bindData(tx, keys, at)));
}

/** An account of somebody's, as it stands or not any more. */
export async function addAccount(
  tx: Tx,
  personId: string,
  { ended = false, trouble }: { readonly ended?: boolean; readonly trouble?: string | undefined } = {},
): Promise<Account> {
  const account = { surface: "slack", tenant: "T1", id: `U${randomUUID()}` };
  const lost = trouble === undefined ? {} : { trouble, troubleSince: morning.now, reachable: false };
  const { surface, tenant, id: platformId } = account;
  const row = { personId, surface, tenant, platformId, pinnedAt: morning.now, endedAt: ended ? morning.now : null };
  await tx.identity.create({ data: { id: randomUUID(), ...row, ...lost } });
  return account;
}

export const written: DraftContent = {
  answers: { kinds: ["goals"], hope: "To walk in the park" },
  typed: { purpose: "peer" },
};

/** Something that somebody began a moment ago. */
export async function addDraft(store: TestStore, actor: string, subject?: string): Promise<Draft> {
  const draft = { flow: "request.ask", fingerprint: "as it is", subject, page: "help", content: written };
  return await actAs(store, actor, ({ drafts }) => drafts.begin(draft));
}
