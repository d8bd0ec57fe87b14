import { hkdfSync, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { cannotStart } from "./cannot-start.ts";
import { whyNot } from "./folder-trouble.ts";

/** What a key is used for. Each use has a key of its own, derived from the ring's. */
export type KeyUse = "words" | "drafts" | "audit" | "inbox" | "facts";

/** A ring of keys: the current one for what is written now, the older ones for reading what is there. */
export interface Keys {
  /** The id of the current key. */
  readonly current: string;
  /** Whether the ring has the key of this id. */
  has(id: string): boolean;
  /** The 32 bytes for one use, of the current key or of the one named. Throws where the ring does not have it. */
  subkey(use: KeyUse, id?: string): Buffer;
}

const ring = z.object({
  current: z.string().min(1),
  keys: z.record(z.string().regex(/^[\w-]{1,40}$/), z.base64()),
});

/**
 * Reads the ring at `file`, which only its owner may read. With `make` a missing one is made, as the demo needs; without,
 * a missing or unreadable ring is a `CannotStart`. A ring is never written over.
 */
export function openKeys({ file, make }: { readonly file: string; readonly make: boolean }): Keys {
  if (!existsSync(file)) {
    if (!make) {
      throw cannotStart(
        `There is no key file at ${file}. Put the key file back: without it nothing that was written can be read.`,
      );
    }
    try {
      makeRing(file);
    } catch (error) {
      const why = whyNot(error);
      if (why === undefined) throw error;
      throw cannotStart(
        `There is no key file at ${file}, and none can be made: ${why}. Set ALONGSIDE_HOME, or ALONGSIDE_KEY_FILE if you use it, to a place that Alongside may write to.`,
        error,
      );
    }
  }
  if (!statSync(file).isFile())
    throw cannotStart(`${file} is no file. Set ALONGSIDE_KEY_FILE to the key file itself, not to the folder it is in.`);
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0) {
    throw cannotStart(`Other people of this computer may read the key file ${file}. Run: chmod 600 ${file}`);
  }
  return keysFrom(file, textOf(file));
}

function keysFrom(file: string, text: string): Keys {
  const read = ring.safeParse(parsed(text));
  if (!read.success) throw cannotStart(`The key file ${file} cannot be read. Put it back as it was.`);
  const { current, keys } = read.data;
  const roots = new Map(Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, "base64")]));
  if (![...roots.values()].every((root) => root.length === 32)) {
    throw cannotStart(`The key file ${file} has a key that is not 32 bytes long. Put it back as it was.`);
  }
  if (!roots.has(current)) throw cannotStart(`The key file ${file} names ${current} as current, but does not have it.`);
  const derived = new Map<string, Buffer>();
  return {
    current,
    has: (id) => roots.has(id),
    subkey(use, id = current) {
      const known = derived.get(`${id}/${use}`);
      if (known) return known;
      const root = roots.get(id);
      if (!root) throw new Error(`the key ring has no key ${id}`);
      const made = Buffer.from(hkdfSync("sha256", root, "alongside", `v1/${use}`, 32));
      derived.set(`${id}/${use}`, made);
      return made;
    },
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw cannotStart(
      `Alongside may not read the key file ${file}. Give it to the user that Alongside runs as.`,
      error,
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole on the disk before anything is sealed with it, and never over an existing one. */
function makeRing(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const id = `k${randomBytes(4).toString("hex")}`;
  const text = JSON.stringify({ current: id, keys: { [id]: randomBytes(32).toString("base64") } }, undefined, 2);
  const handle = openSync(file, "wx", 0o600);
  try {
    writeSync(handle, `${text}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
