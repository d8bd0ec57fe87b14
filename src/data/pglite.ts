import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { PrismaPGlite } from "pglite-prisma-adapter";
import type { Session } from "./migrate.ts";
import { keepingParsers } from "./pglite-parsers.ts";

const extensions = { btree_gist };

/** A PostgreSQL in this process, in memory; `load` is a dumped one to begin from. */
export async function openInMemory(load?: Blob): Promise<PGlite> {
  return await PGlite.create({ extensions, relaxedDurability: true, ...(load ? { loadDataDir: load } : {}) });
}

/** Where an embedded store is, and where one is put together that takes its place. */
export function foldersIn(home: string) {
  const named = (name: string) => join(home, name);
  return {
    store: named("store"),
    making: named("store.making"),
    coming: named("store.coming"),
    going: named("store.going"),
  };
}

/**
 * Brings to its end what was cut short while a store was put back: what was loaded aside takes its place only where the one
 * before it is out of the way already, for then it was whole.
 */
export function settle(home: string): void {
  const { store, coming, going } = foldersIn(home);
  if (!existsSync(store) && existsSync(going) && existsSync(coming)) renameSync(coming, store);
  for (const each of [coming, going]) rmSync(each, { recursive: true, force: true });
}

/**
 * A PostgreSQL in this process, kept in `store` of the home folder. A new one is made aside and moved into place whole,
 * so that a start that was cut short leaves nothing in the way of the next.
 */
export async function openInFolder(home: string): Promise<PGlite> {
  const { store, making } = foldersIn(home);
  settle(home);
  rmSync(making, { recursive: true, force: true });
  if (!existsSync(store)) {
    mkdirSync(home, { recursive: true });
    const made = await PGlite.create({ dataDir: making, extensions });
    await made.close();
    renameSync(making, store);
  }
  // Asked here, where the answer has a name: PGlite takes long to say only a number.
  accessSync(store, constants.R_OK | constants.W_OK);
  readdirSync(store);
  return await PGlite.create({ dataDir: store, extensions });
}

/** A dumped store, kept in a folder of its own. */
export async function loadInFolder(folder: string, dump: Blob): Promise<PGlite> {
  return await PGlite.create({ dataDir: folder, extensions, loadDataDir: dump });
}

export function adapterFor(pglite: PGlite) {
  return new PrismaPGlite(keepingParsers(pglite));
}

export function sessionOn(pglite: PGlite): Session {
  return {
    query: async (sql, values = []) => (await pglite.query<Record<string, unknown>>(sql, [...values])).rows,
    script: async (sql) => void (await pglite.exec(sql)),
  };
}
