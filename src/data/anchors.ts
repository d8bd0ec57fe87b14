import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Keys } from "./keys.ts";
import type { Head } from "./seal-audit.ts";

/** The head of the trail as it was at a moment, kept outside the store. */
export interface Anchor extends Head {
  readonly at: Date;
}

/** The store was put back from a backup: what was linked behind this place was lost then. */
export interface Restored {
  readonly at: Date;
  readonly position: bigint;
}

const line = z.strictObject({
  at: z.iso.datetime(),
  /** How many rows were in the chain. */
  rows: z.string().regex(/^\d{1,19}$/),
  seq: z.string().regex(/^-?\d{1,19}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.string(),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

/** One line for the anchor file, without its end. It has a keyed MAC of its own: nobody without the ring can write one. */
export function anchorLine(keys: Keys, { at, position, seq, hash }: Anchor): string {
  const said = { at: at.toISOString(), rows: `${position}`, seq: `${seq}`, hash: Buffer.from(hash).toString("hex") };
  return JSON.stringify({ ...said, key: keys.current, mac: macOf(keys, keys.current, said).toString("hex") });
}

/** The anchor on a line; nothing where the line was torn; "stranger" where Alongside did not write it with these keys. */
export function readAnchorLine(keys: Keys, text: string): Anchor | "torn" | "stranger" {
  const read = line.safeParse(parsed(text));
  if (!read.success) return "torn";
  const { key, mac, ...said } = read.data;
  if (!keys.has(key) || !timingSafeEqual(macOf(keys, key, said), Buffer.from(mac, "hex"))) return "stranger";
  const { at, rows, seq, hash } = said;
  return { at: new Date(at), position: BigInt(rows), seq: BigInt(seq), hash: Buffer.from(hash, "hex") };
}

/** The anchors that still stand, by their place: what was lost when the store was put back is confirmed by nobody. */
export function anchorsIn(
  anchors: readonly Anchor[],
  restored: readonly Restored[],
): ReadonlyMap<bigint, readonly Anchor[]> {
  const standing = anchors.filter(
    (anchor) => !restored.some(({ at, position }) => anchor.at < at && anchor.position > position),
  );
  const places = new Map<bigint, Anchor[]>();
  for (const each of standing.sort((one, other) => (one.position < other.position ? -1 : 1)))
    places.set(each.position, [...(places.get(each.position) ?? []), each]);
  return places;
}

function macOf(
  keys: Keys,
  key: string,
  { at, rows, seq, hash }: Readonly<Record<"at" | "rows" | "seq" | "hash", string>>,
) {
  return createHmac("sha256", keys.subkey("audit", key))
    .update(`anchor/v1|${key}|${at}|${rows}|${seq}|${hash}`)
    .digest();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
