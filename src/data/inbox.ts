import { createHmac, timingSafeEqual } from "node:crypto";
import type { Tx } from "./database.ts";
import type { Keys } from "./keys.ts";

export interface Received {
  /** Whether what came now is what came then. */
  readonly same: boolean;
  /** Where the outcome is, to be drawn again. */
  readonly outcome: string;
}

/** What came in, by its key: a keyed digest and a reference to the outcome, never a body and never an answer. */
export function inbox(tx: Tx, keys: Keys, now: Date) {
  const digest = (asked: unknown) => createHmac("sha256", keys.subkey("inbox")).update(JSON.stringify(asked)).digest();
  return {
    async find(key: string, asked: unknown): Promise<Received | undefined> {
      const row = await tx.inbox.findUnique({ where: { key } });
      if (!row) return undefined;
      const then = Buffer.from(row.digest);
      const again = digest(asked);
      return { same: then.length === again.length && timingSafeEqual(then, again), outcome: row.outcome };
    },

    /** Uses the key up; the store refuses a second time. */
    async take(key: string, asked: unknown, outcome: string): Promise<void> {
      await tx.inbox.create({ data: { key, digest: new Uint8Array(digest(asked)), outcome, at: now } });
    },
  };
}
