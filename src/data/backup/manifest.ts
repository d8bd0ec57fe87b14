import { createHash } from "node:crypto";
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { cannotStart } from "../cannot-start.ts";

const shape = z.strictObject({
  format: z.literal(1),
  /** When it was made: everything kept by then is in it. */
  at: z.iso.datetime(),
  kind: z.enum(["postgres", "pglite"]),
  /** The server's version, as it says it. */
  server: z.string(),
  mark: z.enum(["demo", "real"]),
  trust: z.string(),
  /** A keyed digest that only the right key ring makes. */
  keyCheck: z.string().regex(/^[0-9a-f]+$/),
  migrations: z.array(z.string()),
  /** Rows in each table. */
  rows: z.record(z.string().regex(/^\w+$/), z.number().int().nonnegative()),
  /** The head of the audit trail. */
  trail: z.strictObject({ rows: z.string(), seq: z.string(), hash: z.string() }).nullable(),
  file: z.string().regex(/^[\w.-]+$/),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a backup says of itself. The key ring, the send journal and the anchors are never in one. */
export type Manifest = z.infer<typeof shape>;

const name = "manifest.json";
const dumped = /^store-[\dTZ-]+\.(?:dump|tar\.gz)$/;

/** A folder for a new backup. Throws a `CannotStart` where there is one, unless it may be replaced. */
export function makeFolder(folder: string, replace: boolean): void {
  if (existsSync(join(folder, name)) && !replace)
    throw cannotStart(`There is a backup in ${folder} already. Choose another folder, or add --replace.`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannotStart(`The folder ${folder} cannot be made. Look at its name, and at who may write there.`, error);
  }
}

/** From now on this is the backup in a folder. One that was there before is one until then, and goes. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const making = join(folder, `${name}.making`);
  writeFileSync(making, `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(making, join(folder, name));
  for (const each of readdirSync(folder))
    if (dumped.test(each) && each !== manifest.file) rmSync(join(folder, each), { force: true });
}

/** What a dump of this moment is called. */
export function dumpName(at: Date, kind: Manifest["kind"]): string {
  return `store-${at.toISOString().replaceAll(/[:.]/g, "-")}.${kind === "pglite" ? "tar.gz" : "dump"}`;
}

/** The manifest of a backup whose file is all there. Throws a `CannotStart` where it is not. */
export async function readManifest(folder: string): Promise<Manifest> {
  const read = shape.safeParse(parsed(join(folder, name)));
  if (!read.success) throw cannotStart(`There is no backup in ${folder} that this version can read.`);
  const file = join(folder, read.data.file);
  const { sha256, bytes } = existsSync(file) ? await checksumOf(file) : { sha256: "", bytes: 0 };
  if (sha256 !== read.data.sha256 || bytes !== read.data.bytes)
    throw cannotStart(`The backup in ${folder} is not as it was made: ${read.data.file} is missing or was changed.`);
  return read.data;
}

export async function checksumOf(file: string): Promise<Pick<Manifest, "sha256" | "bytes">> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { sha256: hash.digest("hex"), bytes: statSync(file).size };
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
