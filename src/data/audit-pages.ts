import type { AuditEntry } from "./audit.ts";
import { Prisma } from "./prisma/client.ts";
import type { Tx } from "./transact.ts";

/** A row as it lies in the store: whoever has every right on the server can also put in what Alongside never would. */
export interface AuditRow {
  readonly keyId: string | null;
  readonly nonce: string | null;
  readonly mac: Uint8Array | null;
  readonly at: Date | null;
  readonly actor: string | null;
  readonly action: string | null;
  readonly object: string | null;
  readonly decision: string | null;
  readonly reason: string | null;
}

/** A row that Alongside may have written. */
export type CompleteRow = AuditEntry & {
  readonly keyId: string;
  readonly nonce: string | null;
  readonly mac: Uint8Array;
};

/** A row with its number. */
export interface NumberedRow extends AuditRow {
  readonly seq: bigint;
}

/** A link, and its row where there is one. */
export interface Link extends NumberedRow {
  readonly position: bigint;
  readonly sealKey: string;
  readonly hash: Uint8Array;
}

export function isComplete(row: AuditRow): row is CompleteRow {
  const { keyId, mac, at, actor, action, object, decision, reason } = row;
  if (keyId === null || mac === null || at === null || Number.isNaN(at.getTime())) return false;
  return actor !== null && action !== null && object !== null && decision !== null && reason !== null;
}

/** So many links behind a place, in order. Each looks its row up: joined, the whole trail would be read for every page. */
export async function linksAfter(tx: Tx, position: bigint, page: number): Promise<readonly Link[]> {
  const [found] = await tx.$queryRaw<[Page]>`
    SELECT json_agg(line)::text AS page FROM (
      SELECT json_build_array(${ofRow}, s.audit_seq::text, s.position::text, s.key_id, encode(s.hash, 'hex')) AS line
      FROM audit_seals s LEFT JOIN LATERAL (SELECT * FROM audit WHERE seq = s.audit_seq LIMIT 1) a ON true
      WHERE s.position > ${position} ORDER BY s.position LIMIT ${page}) lines`;
  return linesOf<LinkLine>(found).map(linkOn);
}

/** So many rows behind a number that no link up to `end` has, in order. */
export async function unlinkedAfter(tx: Tx, end: bigint, after: bigint, page: number): Promise<readonly NumberedRow[]> {
  const [found] = await tx.$queryRaw<[Page]>`
    SELECT json_agg(line)::text AS page FROM (
      SELECT json_build_array(${ofRow}, a.seq::text) AS line
      FROM audit a LEFT JOIN audit_seals s ON s.audit_seq = a.seq AND s.position <= ${end}
      WHERE s.position IS NULL AND a.seq > ${after} ORDER BY a.seq LIMIT ${page}) lines`;
  return linesOf<RowLine>(found).map(rowOn);
}

/** Every row of an action that is rare. */
export async function rowsOf(tx: Tx, action: string): Promise<readonly NumberedRow[]> {
  const [found] = await tx.$queryRaw<[Page]>`
    SELECT json_agg(json_build_array(${ofRow}, a.seq::text) ORDER BY a.seq)::text AS page
    FROM audit a WHERE action = ${action}`;
  return linesOf<RowLine>(found).map(rowOn);
}

/** A whole page as one value: over as many rows the drivers take several times as long. */
interface Page {
  readonly page: string | null;
}

type Text = string | null;
/** As `ofRow` lists it; a time that is none is text. */
type RowLine = readonly [Text, Text, Text, number | Text, Text, Text, Text, Text, Text, string];
type LinkLine = readonly [...RowLine, position: string, sealKey: string, hash: string];

/** Numbers of 64 bits are text, since JSON would round them; times are seconds. */
const ofRow = Prisma.sql`a.key_id, a.nonce, encode(a.mac, 'hex'), date_part('epoch', a.at),
  a.actor, a.action, a.object, a.decision, a.reason`;

function linesOf<L>({ page }: Page): readonly L[] {
  return page === null ? [] : JSON.parse(page);
}

function rowOn([keyId, nonce, hex, seconds, actor, action, object, decision, reason, seq]:
  | RowLine
  | LinkLine): NumberedRow {
  const mac = hex === null ? null : Buffer.from(hex, "hex");
  const at = seconds === null ? null : new Date(Math.round(Number(seconds) * 1_000));
  return { keyId, nonce, mac, at, actor, action, object, decision, reason, seq: BigInt(seq) };
}

function linkOn(line: LinkLine): Link {
  const [position, sealKey, hash] = [line[10], line[11], line[12]];
  return Object.assign(rowOn(line), {
    position: BigInt(position),
    sealKey,
    hash: Buffer.from(hash, "hex"),
  });
}
