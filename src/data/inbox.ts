import type { Tx } from "./database.ts";
import { isDigestOf, keyedDigest } from "./keyed-digest.ts";
import type { Keys } from "./keys.ts";

export interface Received {
  /** Whether what came now is what came then. */
  readonly same: boolean;
  /** Where the outcome is, to be drawn again. */
  readonly outcome: string;
}

/** What is kept of what was asked under a key: enough to know it again, and nothing that can be read. */
export function inboxDigest(keys: Keys, asked: unknown): Uint8Array<ArrayBuffer> {
  return keyedDigest(keys, "inbox", JSON.stringify(asked));
}

const doneKey = (key: string) => `${key} done`;

/** What came in, by its key: a keyed digest and a reference to the outcome, never a body and never an answer. */
export function inbox(tx: Tx, keys: Keys, now: Date) {
  return {
    async find(key: string, asked: unknown): Promise<Received | undefined> {
      const row = await tx.inbox.findUnique({ where: { key } });
      if (!row) return undefined;
      return { same: isDigestOf(keys, "inbox", JSON.stringify(asked), row.digest), outcome: row.outcome };
    },

    /** Claims a key that stands for a delivery; where it is taken, since when, and whether it was done. */
    async claim(key: string): Promise<"ours" | { readonly since: Date; readonly done: boolean }> {
      const taken = await tx.$executeRaw`INSERT INTO inbox (key, digest, outcome, at)
        VALUES (${key}, ''::bytea, 'claimed', ${now}) ON CONFLICT (key) DO NOTHING`;
      if (taken > 0) return "ours";
      const rows = await tx.inbox.findMany({ where: { key: { in: [key, doneKey(key)] } } });
      const first = rows.find((each) => each.key === key);
      return { since: first?.at ?? now, done: rows.some((each) => each.key === doneKey(key)) };
    },

    /** Gives up a claim. */
    async release(key: string): Promise<void> {
      await tx.inbox.deleteMany({ where: { key, outcome: "claimed" } });
    },

    /** What a claimed key stands for was done. */
    async done(key: string): Promise<void> {
      await tx.$executeRaw`INSERT INTO inbox (key, digest, outcome, at)
        VALUES (${doneKey(key)}, ''::bytea, 'done', ${now}) ON CONFLICT (key) DO NOTHING`;
    },

    /** Uses the key up; the store refuses a second time. */
    async take(key: string, asked: unknown, outcome: string): Promise<void> {
      await tx.inbox.create({ data: { key, digest: inboxDigest(keys, asked), outcome, at: now } });
    },
  };
}
