import { keptDays } from "../rules/people/keeping.ts";
import type { Tx } from "./database.ts";
import { downloadsSince } from "./downloads.ts";
import { sweepNotes } from "./supervision/afterwards.ts";
import { sweepMessages } from "./sweep-messages.ts";

const day = 86_400_000;

/**
 * Removes what is kept no longer: stale drafts, old inbox keys, links that ended, what two people wrote about a session last
 * week, and which messages and reminders came about what has long been over.
 */
export async function sweepOld(tx: Tx, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * day);
  await tx.draft.deleteMany({ where: { savedAt: { lt: before(keptDays.drafts) } } });
  await tx.draft.deleteMany({ where: { version: 1, state: "open", savedAt: { lt: before(1) } } });
  await tx.inbox.deleteMany({ where: { at: { lt: before(keptDays.inbox) } } });
  await tx.download.deleteMany({ where: { madeAt: { lte: downloadsSince(now) } } });
  await sweepNotes(tx, now);
  await sweepMessages(tx, before(keptDays.messages));
}
