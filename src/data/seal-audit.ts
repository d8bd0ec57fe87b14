import { createHmac } from "node:crypto";
import { type AuditEntry, macOf } from "./audit.ts";
import type { Keys } from "./keys.ts";
import type { Tx } from "./transact.ts";

/** The last link: kept elsewhere, it also shows a trail whose end was cut off. */
export interface Head {
  readonly position: bigint;
  readonly hash: Uint8Array;
}

export type Verified =
  | { readonly whole: true; readonly linked: number; readonly unlinked: number; readonly head: Head | undefined }
  | { readonly whole: false; readonly seq: bigint; readonly why: "changed" | "moved" | "missing" | "cut-off" };

/** A number of our own for the sealer's advisory lock. */
const sealersLock = 1_097_625_923;
/** How far behind the last link a row that committed late is looked for; `verifyAudit` counts what lies further back. */
const lookBack = 20_000;
const page = 5_000;

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

/**
 * Goes through the whole trail and names the first bad row. Rows not linked yet are checked by their own MAC. Without
 * `anchor`, a head kept elsewhere, a trail cut off at its end cannot be told from a shorter one.
 */
export async function verifyAudit(tx: Tx, keys: Keys, anchor?: Head): Promise<Verified> {
  let before: Head | undefined;
  let linked = 0;
  for (;;) {
    const links = await linksAfter(tx, before?.position ?? 0n);
    for (const link of links) {
      const bad = badLink(keys, before, link);
      if (bad) return { whole: false, seq: link.auditSeq, why: bad };
      before = { position: link.position, hash: link.hash };
      linked += 1;
      if (anchor?.position === link.position && !same(anchor.hash, link.hash)) {
        return { whole: false, seq: link.auditSeq, why: "changed" };
      }
    }
    if (links.length < page) break;
  }
  if (anchor && anchor.position > (before?.position ?? 0n)) {
    return { whole: false, seq: BigInt(linked) + 1n, why: "cut-off" };
  }
  return await checkUnlinked(tx, keys, linked, before);
}

interface Link {
  readonly position: bigint;
  readonly auditSeq: bigint;
  readonly sealKey: string;
  readonly hash: Uint8Array;
  readonly keyId: string | null;
  readonly mac: Uint8Array | null;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly decision: AuditEntry["decision"];
  readonly reason: string;
}

function linksAfter(tx: Tx, position: bigint): Promise<Link[]> {
  return tx.$queryRaw<Link[]>`
    SELECT s.position, s.audit_seq AS "auditSeq", s.key_id AS "sealKey", s.hash, a.key_id AS "keyId", a.mac, a.at,
      a.actor, a.action, a.object, a.decision, a.reason
    FROM audit_seals s LEFT JOIN audit a ON a.seq = s.audit_seq
    WHERE s.position > ${position} ORDER BY s.position LIMIT ${page}`;
}

function badLink(keys: Keys, before: Head | undefined, link: Link): "changed" | "moved" | "missing" | undefined {
  if (link.position !== (before?.position ?? 0n) + 1n) return "missing";
  if (link.mac === null || link.keyId === null) return "missing";
  if (!same(macOf(keys, link.keyId, link), link.mac)) return "changed";
  const hash = linkOf(keys, link.sealKey, before?.hash ?? new Uint8Array(), link.position, link.auditSeq, link.mac);
  return same(hash, link.hash) ? undefined : "moved";
}

async function checkUnlinked(tx: Tx, keys: Keys, linked: number, head: Head | undefined): Promise<Verified> {
  let after = 0n;
  let unlinked = 0;
  for (;;) {
    const rows = await tx.$queryRaw<(AuditEntry & { seq: bigint; keyId: string; mac: Uint8Array })[]>`
      SELECT seq, at, actor, action, object, decision, reason, key_id AS "keyId", mac FROM audit a
      WHERE seq > ${after} AND NOT EXISTS (SELECT FROM audit_seals s WHERE s.audit_seq = a.seq)
      ORDER BY seq LIMIT ${page}`;
    for (const row of rows) {
      if (!same(macOf(keys, row.keyId, row), row.mac)) return { whole: false, seq: row.seq, why: "changed" };
      after = row.seq;
      unlinked += 1;
    }
    if (rows.length < page) return { whole: true, linked, unlinked, head };
  }
}

/** A link's hash: keyed, over the link before it, its place, the row's number and the row's MAC. */
function linkOf(keys: Keys, keyId: string, before: Uint8Array, position: bigint, seq: bigint, mac: Uint8Array) {
  const hmac = createHmac("sha256", keys.subkey("audit", keyId));
  hmac.update(`seal/v1|${keyId}|${position}|${seq}|${before.length}|`).update(before).update(mac);
  return Uint8Array.from(hmac.digest());
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
