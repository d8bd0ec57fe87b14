import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cannotStart } from "../cannot-start.ts";
import { holdFolder } from "../folder-lock.ts";
import type { Session } from "../migrate.ts";
import { loadInFolder, openInFolder, sessionOn } from "../pglite.ts";
import { type Contents, contentsOf } from "./contents.ts";

const file = "store.tar.gz";

/** Writes an embedded store into a folder, and says what is in it. Nobody else may have the store open. */
export async function dumpEmbedded(home: string, folder: string): Promise<Contents & { file: string }> {
  if (!existsSync(join(home, "store"))) throw cannotStart(`There is no store in ${home}. Look at ALONGSIDE_HOME.`);
  const held = await holdFolder(home);
  try {
    const pglite = await openInFolder(home);
    try {
      const contents = await contentsOf(sessionOn(pglite));
      const dump = await pglite.dumpDataDir("gzip");
      writeFileSync(join(folder, file), Buffer.from(await dump.arrayBuffer()), { mode: 0o600 });
      return { ...contents, file };
    } finally {
      await pglite.close();
    }
  } finally {
    await held.release();
  }
}

/**
 * Puts a dump in the place of whatever is in the home folder. It is loaded aside and takes its place whole, once `prepare` is
 * through with it.
 */
export async function restoreEmbedded(
  home: string,
  from: string,
  replace: boolean,
  prepare: (session: Session) => Promise<void>,
): Promise<void> {
  const held = await holdFolder(home);
  const [store, coming, going] = ["store", "store.coming", "store.going"].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  try {
    if (existsSync(store) && !replace)
      throw cannotStart(
        `There is a store in ${home} already. Set ALONGSIDE_HOME to another folder, or add --replace to lose what is there.`,
      );
    for (const each of [coming, going]) rmSync(each, { recursive: true, force: true });
    const pglite = await loadInFolder(coming, new Blob([new Uint8Array(readFileSync(from))]));
    try {
      await prepare(sessionOn(pglite));
    } finally {
      await pglite.close();
    }
    if (existsSync(store)) renameSync(store, going);
    renameSync(coming, store);
    rmSync(going, { recursive: true, force: true });
  } finally {
    rmSync(coming, { recursive: true, force: true });
    await held.release();
  }
}
