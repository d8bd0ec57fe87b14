import { createHmac, randomUUID } from "node:crypto";
import type { Keys } from "./keys.ts";
import type { Tx } from "./transact.ts";

/** Who did or asked what, about which matter, and what was decided: keys and ids, never a word that anybody wrote. */
export interface AuditEntry {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly decision: "allowed" | "denied" | "done";
  /** The rule that allowed it, or why not. */
  readonly reason: string;
}

/** The trail: one row in the transaction of what it tells of, with a keyed MAC of its own. */
export function audit(tx: Tx, keys: Keys) {
  return {
    async write(entry: AuditEntry): Promise<void> {
      const { at, actor, action, object, decision, reason, keyId, nonce, mac } = auditRow(keys, entry);
      await tx.$executeRaw`INSERT INTO audit (at, actor, action, object, decision, reason, key_id, nonce, mac)
        VALUES (${at}, ${actor}, ${action}, ${object}, ${decision}, ${reason}, ${keyId}, ${nonce}::uuid, ${mac})`;
    },

    /** The oldest row after the last that was sealed. */
    async oldestUnsealed(): Promise<Date | undefined> {
      const [found] = await tx.$queryRaw<readonly { at: Date }[]>`SELECT at FROM audit
        WHERE seq > coalesce((SELECT max(audit_seq) FROM audit_seals), 0) ORDER BY seq LIMIT 1`;
      return found?.at;
    },
  };
}

/** The row of an entry, with its MAC. */
export function auditRow(keys: Keys, { at, actor, action, object, decision, reason }: AuditEntry) {
  const [keyId, nonce] = [keys.current, randomUUID()];
  const entry = { at, actor, action, object, decision, reason };
  return { ...entry, keyId, nonce, mac: macOf(keys, keyId, entry, nonce) };
}

/**
 * The keyed MAC of a row: over every field, each with its length before it, so that none can run into the next. The nonce
 * makes each row the only one of its kind: a copy of it is found. Rows of earlier versions have none.
 */
export function macOf(
  keys: Keys,
  keyId: string,
  { at, actor, action, object, decision, reason }: AuditEntry,
  nonce: string | null,
): Uint8Array<ArrayBuffer> {
  const fields = [keyId, at.toISOString(), actor, action, object, decision, reason];
  if (nonce === null) fields.unshift("audit/v1");
  else fields.unshift("audit/v2", nonce);
  // A million rows in a minute: one piece of memory for all of them, and each field is gone through once.
  let most = 0;
  for (const field of fields) most += 4 + 3 * field.length;
  if (most > fieldBytes.length) fieldBytes = Buffer.allocUnsafe(2 * most);
  let end = 0;
  for (const field of fields) {
    const length = fieldBytes.write(field, end + 4, "utf8");
    fieldBytes.writeUInt32BE(length, end);
    end += 4 + length;
  }
  const hmac = createHmac("sha256", keys.subkey("audit", keyId));
  return new Uint8Array(hmac.update(fieldBytes.subarray(0, end)).digest());
}

let fieldBytes = Buffer.allocUnsafe(4_096);
