import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { cannotStart } from "../cannot-start.ts";
import { holdFolder } from "../folder-lock.ts";
import type { Session } from "../migrate.ts";
import { foldersIn, loadInFolder, openInFolder, sessionOn, settle } from "../pglite.ts";
import { differs } from "./arrival.ts";
import { type Contents, contentsOf } from "./contents.ts";

/** Writes an embedded store into a file, and says what is in it. Nobody else may have the store open. */
export async function dumpEmbedded(home: string, file: string): Promise<Contents> {
  const { store, going } = foldersIn(home);
  if (!existsSync(store) && !existsSync(going))
    throw cannotStart(`There is no store in ${home}. Look at ALONGSIDE_HOME.`);
  const held = await holdFolder(home);
  try {
    const pglite = await openInFolder(home);
    try {
      const contents = await contentsOf(sessionOn(pglite));
      const dump = await pglite.dumpDataDir("gzip");
      writeFileSync(file, Buffer.from(await dump.arrayBuffer()), { mode: 0o600 });
      return contents;
    } finally {
      await pglite.close();
    }
  } finally {
    await held.release();
  }
}

interface Loading {
  readonly home: string;
  readonly dump: string;
  readonly replace: boolean;
  /** What comes with the rows. */
  readonly arrival: string;
  readonly prepare: (session: Session) => Promise<void>;
}

/**
 * Puts a dump in the place of whatever is in the home folder. It is loaded aside and takes its place whole, once `prepare` is
 * through with it.
 */
export async function restoreEmbedded({ home, dump, replace, arrival, prepare }: Loading): Promise<void> {
  const held = await holdFolder(home);
  const { store, coming, going } = foldersIn(home);
  try {
    settle(home);
    if (existsSync(store) && !replace)
      throw cannotStart(
        `There is a store in ${home} already. Set ALONGSIDE_HOME to another folder, or add --replace to lose what is there.`,
      );
    const pglite = await loadInFolder(coming, new Blob([new Uint8Array(readFileSync(dump))]));
    try {
      const session = sessionOn(pglite);
      await session.script(arrival).catch((error: unknown) => {
        throw error instanceof Error && error.message.startsWith(differs) ? cannotStart(error.message, error) : error;
      });
      await prepare(session);
    } finally {
      await pglite.close();
    }
    if (existsSync(store)) renameSync(store, going);
    renameSync(coming, store);
  } finally {
    settle(home);
    await held.release();
  }
}
