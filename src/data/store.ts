import { cannotStart } from "./cannot-start.ts";
import type { Tx } from "./database.ts";
import { isDigestOf, keyedDigest } from "./keyed-digest.ts";
import type { Keys } from "./keys.ts";

const checked = "this is the right key file";

export interface StoreIs {
  readonly mark: "demo" | "real";
  readonly trust: string;
}

/** Whether this ring is the one that a store was made with, by the digest that the store keeps. */
export function isTheirRing(keys: Keys, keyCheck: Uint8Array): boolean {
  return isDigestOf(keys, "audit", checked, keyCheck);
}

/** Said by whoever would open a store whose restore has not come to its end. */
export const cutShort =
  "A restore of this store was cut short. Run it again, to its end: npm run restore -- FOLDER. Until then nothing is opened.";

interface Claimed {
  /** Whether this made the store. */
  readonly isNew: boolean;
  /** Whether everything it begins with is in it, or somebody emptied it on purpose. Only a demo begins with something. */
  readonly filled: boolean;
  readonly clockMs: number;
}

/**
 * Marks a new store, or makes sure that this one is what is expected: a demo is never opened as the real thing, nor
 * the real thing as a demo, nor either without the key it was made with or for another trust. Several may call this at
 * once. Throws a `CannotStart`.
 */
export async function claimStore(tx: Tx, keys: Keys, { mark, trust }: StoreIs, now: Date): Promise<Claimed> {
  const keyCheck = keyedDigest(keys, "audit", checked);
  const row = { id: 1, mark, trust, openedAt: now, keyCheck, filled: mark === "real" };
  const { count } = await tx.store.createMany({ data: [row], skipDuplicates: true });
  const found = await tx.store.findUniqueOrThrow({ where: { id: 1 } });
  if (found.restoring) throw cannotStart(cutShort);
  if (found.mark !== mark) {
    throw cannotStart(
      found.mark === "demo"
        ? "This store was made for the demo, with made-up people. Use an empty database for the real service."
        : "This store holds the real service. The demo needs an empty one: set ALONGSIDE_HOME or DATABASE_URL to another.",
    );
  }
  if (found.trust !== trust)
    throw cannotStart(`This store belongs to the trust "${found.trust}", and ALONGSIDE_TRUST says "${trust}".`);
  if (!isTheirRing(keys, found.keyCheck)) {
    throw cannotStart(
      "The key file is not the one this store was made with. Without it, what people wrote cannot be read.",
    );
  }
  return { isNew: count === 1, filled: found.filled, clockMs: Number(found.clockMs) };
}

/** From now on the store is left as it is when the service starts. */
export async function markFilled(tx: Tx): Promise<void> {
  await tx.store.updateMany({ data: { filled: true } });
}

/** Keeps how far the demo's clock runs ahead. */
export async function keepClock(tx: Tx, clockMs: number): Promise<void> {
  await tx.store.update({ where: { id: 1 }, data: { clockMs: BigInt(Math.round(clockMs)) } });
}
