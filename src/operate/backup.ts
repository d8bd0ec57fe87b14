import { chmodSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "../config.ts";
import { dumpEmbedded } from "../data/backup/embedded.ts";
import { checksumOf, dumpName, type Manifest, makeFolder, writeManifest } from "../data/backup/manifest.ts";
import { dumpServer } from "../data/backup/server.ts";
import { wallNow } from "../open-foundation.ts";
import { folderAsked, told } from "./told.ts";

const usage = [
  "npm run backup -- FOLDER             writes a backup of the store into a folder that has none",
  "npm run backup -- FOLDER --replace   puts it in the place of the one that is there",
];

type From = Pick<Config, "databaseUrl" | "ownerUrl" | "backupUrl" | "home" | "path">;

/** Writes a backup into a folder, and gives what it says of itself. Throws a `CannotStart`, with a sentence, where it cannot. */
export async function backUp(folder: string, replace: boolean, config: From): Promise<Manifest> {
  const to = resolve(folder);
  makeFolder(to, replace);
  // Before the dump begins: what leaves meanwhile counts as having left after it.
  const began = wallNow().getTime();
  const login = loginOf(config);
  const kind = login ? "postgres" : "pglite";
  const name = dumpName(new Date(began), kind);
  const file = join(to, name);
  const { clockMs, ...contents } = login
    ? await dumpServer(login, file, config.path)
    : await dumpEmbedded(config.home, file);
  chmodSync(file, 0o600);
  const at = new Date(began + clockMs).toISOString();
  const manifest: Manifest = {
    format: 1,
    at,
    kind,
    ...contents,
    file: name,
    ...(await checksumOf(file)),
  };
  writeManifest(to, manifest);
  return manifest;
}

function loginOf({ databaseUrl, ownerUrl, backupUrl }: From) {
  if (databaseUrl === undefined) return undefined;
  if (backupUrl !== undefined) return { url: backupUrl, setting: "ALONGSIDE_BACKUP_URL" } as const;
  return ownerUrl === undefined
    ? ({ url: databaseUrl, setting: "DATABASE_URL" } as const)
    : ({ url: ownerUrl, setting: "ALONGSIDE_OWNER_URL" } as const);
}

/** How many rows there are in all. */
export function rowsIn({ rows }: Pick<Manifest, "rows">): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}

async function main(): Promise<number> {
  const out = (line: string) => console.log(line);
  const asked = folderAsked(process.argv.slice(2));
  if (!asked) {
    for (const line of usage) out(line);
    return 2;
  }
  return await told(out, async () => {
    const began = performance.now();
    const manifest = await backUp(asked.folder, asked.replace, readConfig());
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    out(
      `Backed up in ${seconds} s: ${rowsIn(manifest)} rows of ${manifest.at}, ${manifest.bytes} bytes, in ${asked.folder}.`,
    );
    out(
      "The key ring, the send journal and the anchors are not in it. Keep them too, and the key ring somewhere else.",
    );
    return 0;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
