import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "../config.ts";
import { type Resumed, resume } from "../data/backup/after-restore.ts";
import { arrivalOf } from "../data/backup/arrival.ts";
import { restoreEmbedded } from "../data/backup/embedded.ts";
import { type Manifest, readManifest } from "../data/backup/manifest.ts";
import { mayRestore, restoreServer } from "../data/backup/server.ts";
import { cannotStart } from "../data/cannot-start.ts";
import { type Keys, openKeys } from "../data/keys.ts";
import { prismasLock, type Session } from "../data/migrate.ts";
import { bringUpToDate } from "../data/migrate-store.ts";
import { readMigrations } from "../data/migrations-folder.ts";
import { withSession } from "../data/postgres.ts";
import { isTheirRing } from "../data/store.ts";
import { createLog } from "../log.ts";
import { openFoundation, wallNow } from "../open-foundation.ts";
import { openTrust } from "../open-trust.ts";
import { plainDate } from "../rules/calendar/days.ts";
import { verifyTrail } from "./audit.ts";
import { rowsIn } from "./backup.ts";
import { folderAsked, told } from "./told.ts";

const usage = [
  "npm run restore -- FOLDER             puts the store back from a backup, where there is none",
  "npm run restore -- FOLDER --replace   puts it in the place of the store that is there, which is lost",
];

interface Restored extends Resumed {
  readonly manifest: Manifest;
}

/**
 * Puts a store back from a backup, in quarantine. Everything that can be looked at before is looked at before anything is
 * replaced. Throws a `CannotStart`, with a sentence, where it may not be.
 */
export async function restore(
  folder: string,
  replace: boolean,
  config: Config,
  wall: () => Date = wallNow,
): Promise<Restored> {
  const from = resolve(folder);
  const manifest = await readManifest(from);
  const trust = openTrust(config.trust);
  const keys = fits(manifest, config, trust.id);
  const dump = join(from, manifest.file);
  const arrival = arrivalOf(manifest, wall());
  let resumed: Resumed | undefined;
  const go = async (session: Session) => {
    await bringUpToDate(session);
    const [clock] = await session.query("SELECT clock_ms FROM store WHERE id = 1");
    const now = new Date(wall().getTime() + Number(clock?.clock_ms));
    const today = plainDate(now, trust.zone);
    resumed = await resume(session, { keys, journal: config.journal, backupAt: new Date(manifest.at), now, today });
  };
  const url = config.ownerUrl ?? config.databaseUrl;
  if (url === undefined) await restoreEmbedded({ home: config.home, dump, replace, arrival, prepare: go });
  else
    await withSession({ url, setting: config.ownerUrl ? "ALONGSIDE_OWNER_URL" : "DATABASE_URL" }, async (owner) => {
      // Whoever starts meanwhile waits here.
      await owner.query(`SELECT pg_advisory_lock(${prismasLock})`);
      await mayRestore(owner, replace);
      await restoreServer(owner, { url, path: config.path, dump, arrival });
      await go(owner);
    });
  if (!resumed) throw new Error("nothing was resumed");
  return { manifest, ...resumed };
}

function fits(manifest: Manifest, config: Config, trust: string): Keys {
  const kind = config.databaseUrl === undefined ? "pglite" : "postgres";
  if (manifest.kind !== kind)
    throw cannotStart(
      kind === "pglite"
        ? "This backup is of a PostgreSQL server: set DATABASE_URL."
        : "This backup is of an embedded store: leave DATABASE_URL out.",
    );
  const known = new Set(readMigrations().map(({ name }) => name));
  if (!manifest.migrations.every((name) => known.has(name)))
    throw cannotStart("This backup was made by a later version of Alongside. Restore it with that one.");
  if (manifest.trust !== trust)
    throw cannotStart(`This backup belongs to the trust "${manifest.trust}", and ALONGSIDE_TRUST says "${trust}".`);
  if (manifest.mark !== (config.demo ? "demo" : "real"))
    throw cannotStart(
      `This backup is of ${manifest.mark === "demo" ? "a demo" : "the real service"}, and the settings are not.`,
    );
  const keys = openKeys({ file: config.keyFile, make: false });
  if (!isTheirRing(keys, Buffer.from(manifest.keyCheck, "hex")))
    throw cannotStart("The key file is not the one this backup's store was made with. Nothing in it could be read.");
  return keys;
}

/** On a machine that is new there may be none: the store is back all the same. */
function anchorsOf({ anchorFile }: Config, out: (line: string) => void): readonly string[] {
  if (anchorFile === undefined) return [];
  if (existsSync(anchorFile)) return [anchorFile];
  out(`There is no anchor file ${anchorFile}: nothing outside the store confirms its trail.`);
  return [];
}

async function main(): Promise<number> {
  const out = (line: string) => console.log(line);
  const asked = folderAsked(process.argv.slice(2));
  if (!asked) {
    for (const line of usage) out(line);
    return 2;
  }
  return await told(out, async () => {
    const config = readConfig();
    const began = performance.now();
    const { manifest, journal, left, erased } = await restore(asked.folder, asked.replace, config);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    out(`Put back in ${seconds} s: ${rowsIn(manifest)} rows, as they were at ${manifest.at}. What came later is lost.`);
    out(
      journal
        ? `${left} messages and reminders left after the backup: they are not sent again. ${erased} rows that were erased since are erased again.`
        : `No send journal in ${config.journal} reaches back to the backup: what was due by now is not sent, and its people find it on Home. ${erased} rows that it says were erased are erased again; of others nobody knows.`,
    );
    out(
      "The store is in quarantine: people can read and write, and nothing is sent. Look at it, then: npm run quarantine -- release",
    );
    const foundation = await openFoundation(config, createLog("error"));
    try {
      const { keys, transact } = foundation;
      const anchorFiles = anchorsOf(config, out);
      const read = <T>(work: (tx: Parameters<Parameters<typeof transact>[1]>[2]) => Promise<T>) =>
        transact("system:verify", (_data, _now, tx) => work(tx), "verify");
      return await verifyTrail({ read, keys, anchorFiles, out });
    } finally {
      await foundation.close();
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
