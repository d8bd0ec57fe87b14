import type { Tx } from "./database.ts";
import { isDigestOf, keyedDigest } from "./keyed-digest.ts";
import type { Keys } from "./keys.ts";

export interface Received {
  /** Whether what came now is what came then. */
  readonly same: boolean;
  /** Where the outcome is, to be drawn again. */
  readonly outcome: string;
}

/** What came in, by its key: a keyed digest and a reference to the outcome, never a body and never an answer. */
export function inbox(tx: Tx, keys: Keys, now: Date) {
  return {
    async find(key: string, asked: unknown): Promise<Received | undefined> {
      const row = await tx.inbox.findUnique({ where: { key } });
      if (!row) return undefined;
      return { same: isDigestOf(keys, "inbox", JSON.stringify(asked), row.digest), outcome: row.outcome };
    },

    /** Uses the key up; the store refuses a second time. */
    async take(key: string, asked: unknown, outcome: string): Promise<void> {
      const digest = keyedDigest(keys, "inbox", JSON.stringify(asked));
      await tx.inbox.create({ data: { key, digest, outcome, at: now } });
    },
  };
}
