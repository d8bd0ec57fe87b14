import { randomBytes, randomUUID } from "node:crypto";
import { type AuditEntry, audit, macOf } from "../../src/data/audit.ts";
import type { Tx } from "../../src/data/database.ts";
import type { Keys } from "../../src/data/keys.ts";
import { linkOf, sealAudit } from "../../src/data/seal-audit.ts";
import type { Chance } from "../rules/fixtures/chance.ts";
import type { Trail } from "./tampering-oracle.ts";

/** What somebody does to a trail of so many linked rows, and a few that are not linked yet. */
export interface Tampering {
  readonly what: string;
  readonly withKeys?: boolean;
  readonly act: (tx: Tx, on: Scene) => Promise<unknown>;
}

export interface Scene {
  readonly keys: Keys;
  readonly chance: Chance;
  readonly linked: number;
  readonly loose: number;
  /** The place of the last anchor: a tail cut behind it is anybody's guess. */
  readonly anchored: number;
}

const columns = "at, actor, action, object, decision, reason, key_id, nonce, mac";
const sql = (tx: Tx, text: string) => tx.$executeRawUnsafe(text);
const anyPlace = ({ chance, linked }: Scene) => 1 + chance.below(linked);
const anyConfirmed = ({ chance, anchored }: Scene) => 1 + chance.below(anchored);
const anyRow = ({ chance, linked, loose }: Scene) => 1 + chance.below(linked + loose);
const bytes = () => `'\\x${randomBytes(32).toString("hex")}'`;

export function written(index: number): AuditEntry {
  const at = new Date(Date.UTC(2026, 10, 24, 10, 0, index));
  const decision = (["allowed", "denied", "done"] as const)[index % 3] ?? "done";
  return {
    at,
    actor: `somebody-${index % 5}`,
    action: "request.read",
    object: `request:${index % 7}`,
    decision,
    reason: "r",
  };
}

const edits = [
  "at = at + interval '1 ms'",
  "actor = actor || 'x'",
  "action = 'request.stop'",
  "object = 'request:' || seq || 'x'",
  "decision = CASE decision WHEN 'denied' THEN 'allowed' ELSE 'denied' END",
  "reason = reason || ' '",
  "reason = '', object = object || reason",
  "key_id = 'k0'",
  "nonce = gen_random_uuid()",
  "nonce = NULL",
  "mac = sha256(mac)",
] as const;
const linkEdits = [
  "hash = sha256(hash)",
  "key_id = 'k0'",
  "position = position + 100000",
  "audit_seq = audit_seq + 100000",
];

/** Rows from a place on, as somebody with the keys would write them: each with its own MAC, and the chain anew. */
async function linkAgain(tx: Tx, keys: Keys, from: number): Promise<void> {
  const before = await tx.auditSeal.findUnique({ where: { position: BigInt(from - 1) } });
  const links = await tx.auditSeal.findMany({
    where: { position: { gte: BigInt(from) } },
    orderBy: { position: "asc" },
  });
  let hash: Uint8Array<ArrayBuffer> = before?.hash ?? new Uint8Array();
  let position = BigInt(from);
  for (const link of links) {
    const row = await tx.audit.findUnique({ where: { seq: link.auditSeq } });
    if (!row) continue;
    hash = linkOf(keys, keys.current, hash, position, row.seq, row.mac);
    await tx.auditSeal.update({ where: { position: link.position }, data: { position, keyId: keys.current, hash } });
    position += 1n;
  }
}

async function cutFrom(tx: Tx, place: number, what: "both" | "rows" | "links" = "both"): Promise<void> {
  if (what !== "links")
    await sql(tx, `DELETE FROM audit WHERE seq IN (SELECT audit_seq FROM audit_seals WHERE position >= ${place})`);
  if (what !== "rows") await sql(tx, `DELETE FROM audit_seals WHERE position >= ${place}`);
}

/** Alongside itself goes on, and knows of nothing. */
async function goOn(tx: Tx, { keys, chance }: Scene): Promise<void> {
  for (let index = 0; index <= chance.below(6); index += 1) await audit(tx, keys).write(written(500 + index));
  await sealAudit(tx, keys, 1_000);
}

async function exchange(tx: Tx, table: "audit" | "audit_seals", column: string, one: number, other: number) {
  await sql(tx, `UPDATE ${table} SET ${column} = 900000 WHERE ${column} = ${one}`);
  await sql(tx, `UPDATE ${table} SET ${column} = ${one} WHERE ${column} = ${other}`);
  await sql(tx, `UPDATE ${table} SET ${column} = ${other} WHERE ${column} = 900000`);
}

function twoOf(scene: Scene): readonly [number, number] {
  const one = anyPlace(scene);
  return [one, 1 + ((one + scene.chance.below(scene.linked - 1)) % scene.linked)];
}

/** Makes room in the chain at a place, and puts something there. */
async function squeezeIn(tx: Tx, place: number, row: string): Promise<void> {
  await sql(tx, row);
  await sql(tx, `UPDATE audit_seals SET position = position + 100000 WHERE position >= ${place}`);
  await sql(tx, "UPDATE audit_seals SET position = position - 99999 WHERE position > 100000");
  await sql(
    tx,
    `INSERT INTO audit_seals (position, audit_seq, key_id, hash) SELECT ${place}, 7000, key_id, ${bytes()} FROM audit_seals LIMIT 1`,
  );
}

const stranger = (seq: number, mac = bytes()) =>
  `INSERT INTO audit (seq, ${columns}) SELECT ${seq}, at, actor, action, object, decision, reason, key_id, gen_random_uuid(), ${mac} FROM audit ORDER BY seq LIMIT 1`;
const copyOf = (row: number, to: number) =>
  `INSERT INTO audit (seq, ${columns}) SELECT ${to}, ${columns} FROM audit WHERE seq = ${row}`;

export const tamperings: readonly Tampering[] = [
  {
    what: "edits of a row",
    act: (tx, on) => sql(tx, `UPDATE audit SET ${on.chance.pick(edits)} WHERE seq = ${anyRow(on)}`),
  },
  {
    what: "edits of a link",
    act: (tx, on) => sql(tx, `UPDATE audit_seals SET ${on.chance.pick(linkEdits)} WHERE position = ${anyPlace(on)}`),
  },
  {
    what: "links put before the first",
    async act(tx, on) {
      await sql(tx, "ALTER TABLE audit_seals DROP CONSTRAINT audit_seals_position");
      await sql(tx, `UPDATE audit_seals SET position = ${-on.chance.below(3)} WHERE position = ${anyPlace(on)}`);
    },
  },
  {
    what: "deletions of a row",
    async act(tx, on) {
      const place = anyPlace(on);
      await sql(tx, `DELETE FROM audit WHERE seq = (SELECT audit_seq FROM audit_seals WHERE position = ${place})`);
    },
  },
  {
    what: "deletions of a row with its link",
    async act(tx, on) {
      const place = anyConfirmed(on);
      await sql(tx, `DELETE FROM audit WHERE seq = (SELECT audit_seq FROM audit_seals WHERE position = ${place})`);
      await sql(tx, `DELETE FROM audit_seals WHERE position = ${place}`);
      if (on.chance.below(2) === 0) return;
      await sql(tx, `UPDATE audit_seals SET position = position + 100000 WHERE position > ${place}`);
      await sql(tx, "UPDATE audit_seals SET position = position - 100001 WHERE position > 100000");
    },
  },
  {
    what: "insertions of a row that nobody wrote",
    async act(tx, on) {
      if (on.chance.below(2) === 0) await sql(tx, stranger(7000));
      else await squeezeIn(tx, anyPlace(on), stranger(7000));
    },
  },
  {
    what: "insertions of a copy",
    async act(tx, on) {
      const copy = copyOf(anyRow(on), on.chance.pick([0, 7000]));
      const how = on.chance.below(3);
      if (how === 0) await squeezeIn(tx, anyPlace(on), copyOf(anyRow(on), 7000));
      else await sql(tx, copy);
    },
  },
  {
    what: "insertions of a copy that Alongside then links itself",
    async act(tx, on) {
      await sql(tx, copyOf(1 + on.chance.below(on.linked), 7000));
      await sealAudit(tx, on.keys, 1_000);
    },
  },
  {
    what: "rows in each other's places",
    act: async (tx, on) => await exchange(tx, "audit", "seq", ...twoOf(on)),
  },
  {
    what: "links in each other's places",
    act: async (tx, on) => await exchange(tx, "audit_seals", on.chance.pick(["position", "audit_seq"]), ...twoOf(on)),
  },
  {
    what: "tails cut off",
    act: async (tx, on) => await cutFrom(tx, anyConfirmed(on), on.chance.pick(["both", "rows", "links"])),
  },
  {
    what: "tails cut off, and Alongside goes on",
    withKeys: true,
    async act(tx, on) {
      await cutFrom(tx, anyConfirmed(on));
      await goOn(tx, on);
    },
  },
  {
    what: "whole chains written anew without the keys",
    async act(tx, on) {
      const from = on.chance.pick([1, anyConfirmed(on)]);
      await sql(tx, `UPDATE audit SET mac = sha256(mac || 'x'::bytea), actor = actor || 'x' WHERE seq >= ${from}`);
      await sql(tx, `UPDATE audit_seals SET hash = sha256(hash || 'x'::bytea) WHERE position >= ${from}`);
    },
  },
  {
    what: "chains written anew with the keys",
    withKeys: true,
    async act(tx, on) {
      const place = anyConfirmed(on);
      const how = on.chance.below(3);
      const { auditSeq } = await tx.auditSeal.findUniqueOrThrow({ where: { position: BigInt(place) } });
      if (how === 0) {
        await tx.audit.delete({ where: { seq: auditSeq } });
        await tx.auditSeal.delete({ where: { position: BigInt(place) } });
      } else {
        const [entry, nonce] = [{ ...written(0), actor: "somebody else" }, randomUUID()];
        const mac = macOf(on.keys, on.keys.current, entry, nonce);
        await tx.audit.update({ where: { seq: auditSeq }, data: { ...entry, keyId: on.keys.current, nonce, mac } });
      }
      await linkAgain(tx, on.keys, place);
      if (how === 2) await goOn(tx, on);
    },
  },
  {
    what: "all links thrown away, and Alongside makes new ones",
    withKeys: true,
    async act(tx, on) {
      await sql(tx, `DELETE FROM audit WHERE seq = ${anyConfirmed(on)}`);
      await sql(tx, "DELETE FROM audit_seals");
      await goOn(tx, on);
    },
  },
];

/** What lies in the store, for somebody who judges by looking. */
export async function trailIn(tx: Tx): Promise<Trail> {
  const rows = await tx.$queryRaw<
    { seq: bigint; row: string }[]
  >`SELECT seq, concat_ws('|', extract(epoch FROM at), actor,
    action, object, decision, reason, key_id, coalesce(nonce::text, 'none'), encode(mac, 'hex')) AS row FROM audit`;
  const links = await tx.$queryRaw<{ position: bigint; seq: bigint; rest: string }[]>`SELECT position, audit_seq AS seq,
    concat_ws('|', key_id, encode(hash, 'hex')) AS rest FROM audit_seals ORDER BY position`;
  return {
    rows: new Map(rows.map(({ seq, row }) => [`${seq}`, row])),
    links: links.map(({ position, seq, rest }) => ({ position: Number(position), seq: `${seq}`, rest })),
  };
}
