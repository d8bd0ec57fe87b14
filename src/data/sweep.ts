import type { Tx } from "./database.ts";
import { sweepNotes } from "./supervision/afterwards.ts";

const day = 86_400_000;
/** A draft nobody has touched for this long is deleted; one that nothing was saved in, after a day. */
export const draftDays = 30;
/** Keys of what came in are kept longer than any platform repeats itself. */
export const inboxDays = 7;

/** Removes what is kept no longer: stale drafts, old inbox keys, and what two people wrote about a session last week. */
export async function sweepOld(tx: Tx, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * day);
  await tx.draft.deleteMany({ where: { savedAt: { lt: before(draftDays) } } });
  await tx.draft.deleteMany({ where: { version: 1, state: "open", savedAt: { lt: before(1) } } });
  await tx.inbox.deleteMany({ where: { at: { lt: before(inboxDays) } } });
  await sweepNotes(tx, now);
}
