import { createHmac, timingSafeEqual } from "node:crypto";
import { cannotStart } from "./cannot-start.ts";
import type { Tx } from "./database.ts";
import type { Keys } from "./keys.ts";

export interface StoreIs {
  readonly mark: "demo" | "real";
  readonly trust: string;
}

/**
 * Marks a new store, or makes sure that this one is what is expected: a demo is never opened as the real thing, nor
 * the real thing as a demo, nor either with another key file or for another trust. Throws a `CannotStart`.
 */
export async function claimStore(
  tx: Tx,
  keys: Keys,
  is: StoreIs,
  now: Date,
): Promise<{ readonly isNew: boolean; readonly clockMs: number }> {
  const check = createHmac("sha256", keys.subkey("audit")).update("this is the right key file").digest();
  const found = await tx.store.findUnique({ where: { id: 1 } });
  if (!found) {
    await tx.store.create({
      data: { id: 1, mark: is.mark, trust: is.trust, openedAt: now, keyCheck: new Uint8Array(check) },
    });
    return { isNew: true, clockMs: 0 };
  }
  if (found.mark !== is.mark) {
    throw cannotStart(
      found.mark === "demo"
        ? "This store was made for the demo, with made-up people. Use an empty database for the real service."
        : "This store holds the real service. The demo needs an empty one: set ALONGSIDE_HOME or DATABASE_URL to another.",
    );
  }
  if (found.trust !== is.trust)
    throw cannotStart(`This store belongs to the trust "${found.trust}", and ALONGSIDE_TRUST says "${is.trust}".`);
  const kept = Buffer.from(found.keyCheck);
  if (kept.length !== check.length || !timingSafeEqual(kept, check)) {
    throw cannotStart(
      "The key file is not the one this store was made with. Without it, what people wrote cannot be read.",
    );
  }
  return { isNew: false, clockMs: Number(found.clockMs) };
}

/** Keeps how far the demo's clock runs ahead. */
export async function keepClock(tx: Tx, clockMs: number): Promise<void> {
  await tx.store.update({ where: { id: 1 }, data: { clockMs: BigInt(Math.round(clockMs)) } });
}
