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
      const keyId = keys.current;
      const { at, actor, action, object, decision, reason } = entry;
      const nonce = randomUUID();
      const mac = macOf(keys, keyId, entry, nonce);
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
  const version = nonce === null ? ["audit/v1"] : ["audit/v2", nonce];
  const fields = [...version, keyId, at.toISOString(), actor, action, object, decision, reason];
  const lengths = fields.map((field) => Buffer.byteLength(field));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let end = 0;
  for (const [index, field] of fields.entries()) {
    end = bytes.writeUInt32BE(lengths[index] ?? 0, end);
    end += bytes.write(field, end, "utf8");
  }
  return Uint8Array.from(createHmac("sha256", keys.subkey("audit", keyId)).update(bytes).digest());
}
