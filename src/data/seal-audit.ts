import { createHmac } from "node:crypto";
import type { Keys } from "./keys.ts";
import type { Tx } from "./transact.ts";

/** The last link: kept elsewhere, it also shows a trail whose end was cut off. */
export interface Head {
  readonly position: bigint;
  /** The number of the row. */
  readonly seq: bigint;
  readonly hash: Uint8Array;
}

/** A number of our own for the sealer's advisory lock. */
const sealersLock = 1_097_625_923;
/** How far behind the last link a row that committed late is looked for; what lies further back is counted when the trail is verified. */
const lookBack = 20_000;

/**
 * Links committed rows, at most `limit`, into the chain and answers with how many; none where another sealer is at work.
 * Rows are linked as they became visible, which need not be the order of their numbers.
 */
export async function sealAudit(tx: Tx, keys: Keys, limit: number): Promise<number> {
  const [turn] = await tx.$queryRaw<
    [{ mine: boolean }]
  >`SELECT pg_try_advisory_xact_lock(${sealersLock}::bigint) AS mine`;
  if (!turn.mine) return 0;
  const last = await tx.auditSeal.findFirst({ orderBy: { position: "desc" } });
  const rows = await tx.$queryRaw<{ seq: bigint; mac: Uint8Array }[]>`
    SELECT seq, mac FROM audit a
    WHERE seq > coalesce((SELECT max(audit_seq) FROM audit_seals), 0) - ${lookBack}
      AND NOT EXISTS (SELECT FROM audit_seals s WHERE s.audit_seq = a.seq)
    ORDER BY seq LIMIT ${limit}`;
  let position = last?.position ?? 0n;
  let hash: Uint8Array<ArrayBuffer> = last?.hash ?? new Uint8Array();
  const links = rows.map(({ seq, mac }) => {
    position += 1n;
    hash = linkOf(keys, keys.current, hash, position, seq, mac);
    return { position, auditSeq: seq, keyId: keys.current, hash };
  });
  if (links.length > 0) await tx.auditSeal.createMany({ data: links });
  return links.length;
}

/** The last link; nothing where nothing was linked yet. */
export async function headOf(tx: Tx): Promise<Head | undefined> {
  const last = await tx.auditSeal.findFirst({ orderBy: { position: "desc" } });
  return last ? { position: last.position, seq: last.auditSeq, hash: last.hash } : undefined;
}

/** A link's hash: keyed, over the link before it, its place, the row's number and the row's MAC. */
export function linkOf(keys: Keys, keyId: string, before: Uint8Array, position: bigint, seq: bigint, mac: Uint8Array) {
  const hmac = createHmac("sha256", keys.subkey("audit", keyId));
  hmac.update(`seal/v1|${keyId}|${position}|${seq}|${before.length}|`).update(before).update(mac);
  return new Uint8Array(hmac.digest());
}
