import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keys } from "./keys.ts";

/** What sealed bytes are bound to: they open nowhere else. */
export interface Binding {
  readonly table: "words" | "drafts";
  readonly row: string;
  readonly version: number;
  readonly part?: string;
}

/** A nonce of 12 bytes, a tag of 16, then the text, and the id of the key. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Seals a text with the current key: AES-256-GCM with a random nonce, bound by its additional data. */
export function seal(keys: Keys, text: string, binding: Binding): Sealed {
  const keyId = keys.current;
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keys.subkey(binding.table, keyId), nonce);
  cipher.setAAD(additionalData(binding, keyId));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return { keyId, sealed: Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), body])) };
}

/** The text of what was sealed. Throws where a byte, the place, the version or the key is another one. */
export function open(keys: Keys, { keyId, sealed }: { keyId: string; sealed: Uint8Array }, binding: Binding): string {
  const bytes = Buffer.from(sealed);
  if (bytes.length < nonceBytes + tagBytes) throw new Error("the sealed bytes are too short");
  const cipher = createDecipheriv("aes-256-gcm", keys.subkey(binding.table, keyId), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  cipher.setAAD(additionalData(binding, keyId));
  cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([cipher.update(bytes.subarray(nonceBytes + tagBytes)), cipher.final()]).toString("utf8");
}

function additionalData({ table, row, version, part = "" }: Binding, keyId: string): Buffer {
  const pieces = ["v1", table, row, `${version}`, part, keyId];
  if (pieces.some((piece) => piece.includes("|"))) throw new Error("a binding has no bars in it");
  return Buffer.from(pieces.join("|"), "utf8");
}
