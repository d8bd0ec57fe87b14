import { createHmac } from "node:crypto";
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
      const mac = macOf(keys, keyId, entry);
      await tx.$executeRaw`INSERT INTO audit (at, actor, action, object, decision, reason, key_id, mac)
        VALUES (${at}, ${actor}, ${action}, ${object}, ${decision}, ${reason}, ${keyId}, ${mac})`;
    },

    /** The oldest row after the last that was sealed. */
    async oldestUnsealed(): Promise<Date | undefined> {
      const [found] = await tx.$queryRaw<readonly { at: Date }[]>`SELECT at FROM audit
        WHERE seq > coalesce((SELECT max(audit_seq) FROM audit_seals), 0) ORDER BY seq LIMIT 1`;
      return found?.at;
    },
  };
}

/** The keyed MAC of a row: over every field, each with its length before it, so that none can run into the next. */
export function macOf(keys: Keys, keyId: string, entry: AuditEntry): Uint8Array<ArrayBuffer> {
  const { at, actor, action, object, decision, reason } = entry;
  const hmac = createHmac("sha256", keys.subkey("audit", keyId));
  for (const field of ["audit/v1", keyId, at.toISOString(), actor, action, object, decision, reason]) {
    const bytes = Buffer.from(field, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return Uint8Array.from(hmac.digest());
}
