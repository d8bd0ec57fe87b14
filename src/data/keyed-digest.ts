import { createHmac, timingSafeEqual } from "node:crypto";
import type { Keys, KeyUse } from "./keys.ts";

/**
 * A keyed digest of a text: one byte for the length of the key's id, the id, and the HMAC. It can be compared for as long
 * as the ring has that key, whichever is the current one by then.
 */
export function keyedDigest(keys: Keys, use: KeyUse, text: string, keyId = keys.current): Uint8Array<ArrayBuffer> {
  const id = Buffer.from(keyId, "utf8");
  return Uint8Array.from(Buffer.concat([Buffer.from([id.length]), id, hmac(keys, use, text, keyId)]));
}

/** Whether a digest is this text's, made with any key of the ring. One without an id counts for the current key. */
export function isDigestOf(keys: Keys, use: KeyUse, text: string, digest: Uint8Array): boolean {
  const kept = Buffer.from(digest);
  const bare = hmac(keys, use, text, keys.current);
  if (kept.length === bare.length) return timingSafeEqual(kept, bare);
  const keyId = kept.subarray(1, 1 + (kept[0] ?? 0)).toString("utf8");
  if (!keys.has(keyId)) return false;
  const again = keyedDigest(keys, use, text, keyId);
  return kept.length === again.length && timingSafeEqual(kept, again);
}

function hmac(keys: Keys, use: KeyUse, text: string, keyId: string): Buffer {
  return createHmac("sha256", keys.subkey(use, keyId)).update(text).digest();
}
