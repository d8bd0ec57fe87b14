import type { Anchor, Restored } from "./anchors.ts";
import { anchorsIn } from "./anchors.ts";
import { macOf } from "./audit.ts";
import { type AuditRow, isComplete, type Link, linksAfter, rowsOf, unlinkedAfter } from "./audit-pages.ts";
import type { Keys } from "./keys.ts";
import { type Head, linkOf } from "./seal-audit.ts";
import type { Tx } from "./transact.ts";

/**
 * What is wrong with a row: `changed` since it was written, `moved` to another place, `missing`, a `copy` of an earlier
 * one, made with an `unknown-key`, `cut-off` behind it, or `rewritten` somewhere from it on.
 */
export type Wrong = "changed" | "moved" | "missing" | "copy" | "unknown-key" | "cut-off" | "rewritten";

/** The first bad row: its number, its place in the chain, or both. */
export interface Bad {
  readonly seq: bigint | undefined;
  readonly position: bigint | undefined;
  readonly wrong: Wrong;
}

export interface Verified {
  /** The first row that is not as it was written; nothing where the trail is whole. */
  readonly bad: Bad | undefined;
  /** Rows in the chain that were gone through, and rows that are not linked yet. */
  readonly linked: number;
  readonly unlinked: number;
  readonly head: Head | undefined;
  /** The last anchor that agreed. */
  readonly anchored: Anchor | undefined;
  /** Times at which the trail went back because the store was put back from a backup. */
  readonly restored: readonly Restored[];
}

export interface Verifying {
  /** Runs one short piece of reading in a transaction of its own. */
  readonly read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly keys: Keys;
  /** Heads that were kept elsewhere. Without them a trail cut off at its end cannot be told from a shorter one. */
  readonly anchors?: readonly Anchor[];
  /** So many rows are in memory at a time. */
  readonly page?: number;
}

/** Before every number and place: whoever has every right on the server may use any. */
const lowest = -(2n ** 63n);

/**
 * Goes through the whole trail, a page at a time, and names the first bad row: linked rows in the order of the chain, then
 * what was cut off behind it, then rows that are not linked yet, in the order of their numbers.
 */
export async function verifyAudit({ read, keys, anchors = [], page = 10_000 }: Verifying): Promise<Verified> {
  const restored = await restoresIn(read, keys);
  const standing = anchorsIn(anchors, restored);
  const copy = await read(firstCopy);
  let head: Head | undefined;
  let linked = 0;
  let anchored: Anchor | undefined;
  /** The first row that no anchor has confirmed yet. */
  let unconfirmed: Pick<Bad, "seq" | "position"> | undefined;
  const found = (bad: Bad | undefined, unlinked = 0) => ({ bad, linked, unlinked, head, anchored, restored });

  for await (const links of pages((from) => read((tx) => linksAfter(tx, from, page)), page)) {
    for (const link of links) {
      const wrong = wrongWith(keys, head, link) ?? (link.seq === copy ? "copy" : undefined);
      if (wrong) return found({ ...placeOf(link, head, wrong), wrong });
      head = { position: link.position, seq: link.seq, hash: link.hash };
      linked += 1;
      unconfirmed ??= link;
      for (const anchor of standing.get(link.position) ?? []) {
        if (!same(anchor.hash, link.hash) || anchor.seq !== link.seq)
          return found({ seq: unconfirmed.seq, position: unconfirmed.position, wrong: "rewritten" });
        anchored = anchor;
      }
      if (anchored?.position === link.position) unconfirmed = undefined;
    }
  }
  const last = [...standing.keys()].at(-1) ?? 0n;
  const end = head?.position ?? 0n;
  if (last > end) return found({ seq: undefined, position: end + 1n, wrong: "cut-off" });
  const rest = await unlinkedRows({ read, keys, page }, end, copy);
  return found(rest.bad, rest.rows);
}

type Page = readonly Link[];

/** Every page in order; while one is gone through, the next is read. */
async function* pages(readAfter: (position: bigint) => Promise<Page>, size: number): AsyncGenerator<Page> {
  let coming: Promise<Page> | undefined = readAfter(lowest);
  try {
    while (coming) {
      const links: Page = await coming;
      const last = links.at(-1);
      coming = last && links.length === size ? readAfter(last.position) : undefined;
      // Where it fails before it is waited for, whoever waits is told.
      coming?.catch(() => {});
      yield links;
    }
  } finally {
    await coming?.catch(() => {});
  }
}

/** A link that should be there and is not has a place, and no number. */
function placeOf(link: Link, head: Head | undefined, wrong: Wrong): Pick<Bad, "seq" | "position"> {
  const expected = (head?.position ?? 0n) + 1n;
  const isGap = wrong === "missing" && link.position !== expected;
  return isGap ? { seq: undefined, position: expected } : { seq: link.seq, position: link.position };
}

function wrongWith(keys: Keys, before: Head | undefined, link: Link): Wrong | undefined {
  if (link.position !== (before?.position ?? 0n) + 1n) return "missing";
  if (link.mac === null) return "missing";
  const wrong = wrongInRow(keys, link);
  if (wrong) return wrong;
  if (!keys.has(link.sealKey)) return "unknown-key";
  const hash = linkOf(keys, link.sealKey, before?.hash ?? new Uint8Array(), link.position, link.seq, link.mac);
  return same(hash, link.hash) ? undefined : "moved";
}

function wrongInRow(keys: Keys, row: AuditRow): Wrong | undefined {
  if (!isComplete(row)) return "changed";
  if (!keys.has(row.keyId)) return "unknown-key";
  return same(macOf(keys, row.keyId, row, row.nonce), row.mac) ? undefined : "changed";
}

/** Rows that were not linked when the chain was gone through. They are checked by their own MAC. */
async function unlinkedRows(
  { read, keys, page }: Required<Omit<Verifying, "anchors">>,
  end: bigint,
  copy: bigint | undefined,
): Promise<{ readonly bad: Bad | undefined; readonly rows: number }> {
  let after: bigint | undefined;
  let count = 0;
  for (;;) {
    const from = after;
    const rows = await read((tx) => unlinkedAfter(tx, end, from ?? lowest, page));
    for (const row of rows) {
      const wrong = wrongInRow(keys, row) ?? (row.seq === copy ? "copy" : undefined);
      if (wrong) return { bad: { seq: row.seq, position: undefined, wrong }, rows: count };
      after = row.seq;
      count += 1;
    }
    if (rows.length < page) return { bad: undefined, rows: count };
  }
}

/** The first row, in the order in which they are gone through, that has the nonce and the MAC of one before it. */
async function firstCopy(tx: Tx): Promise<bigint | undefined> {
  const [found] = await tx.$queryRaw<readonly { seq: bigint }[]>`
    SELECT seq FROM (
      SELECT a.seq, s.position, row_number() OVER (PARTITION BY a.mac ORDER BY s.position NULLS LAST, a.seq) AS turn
      FROM audit a LEFT JOIN audit_seals s ON s.audit_seq = a.seq
      WHERE a.mac IN (SELECT mac FROM audit WHERE nonce IS NOT NULL GROUP BY mac HAVING count(*) > 1)) again
    WHERE turn > 1 ORDER BY position NULLS LAST, seq LIMIT 1`;
  return found?.seq;
}

/** What the trail itself says of having been put back. */
async function restoresIn(read: Verifying["read"], keys: Keys): Promise<readonly Restored[]> {
  const rows = await read((tx) => rowsOf(tx, restoredAction));
  return rows.flatMap((row) => {
    if (wrongInRow(keys, row) || !isComplete(row)) return [];
    const position = /^position:(\d+)$/.exec(row.object)?.[1];
    return position === undefined ? [] : [{ at: row.at, position: BigInt(position) }];
  });
}

/** The row of the trail that says that the store was put back, and up to which place of the chain. */
export const restoredAction = "store.restored";

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
