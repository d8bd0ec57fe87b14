import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../../src/data/database.ts";
import { readMigrations } from "../../../src/data/migrations-folder.ts";
import { writeDownWhatIsDrawn } from "./drawn.ts";

/** Where a worker gets its store from: a dumped one to load, or a database on a server to copy. */
export type StoreSource =
  | { readonly kind: "pglite"; readonly dump: string }
  | { readonly kind: "postgres"; readonly url: string; readonly template: string };

declare module "vitest" {
  export interface ProvidedContext {
    storeSource: StoreSource;
  }
}

const silent = { info: () => {}, warn: () => {} };
const cache = fileURLToPath(new URL("../../../node_modules/.cache/alongside/", import.meta.url));

/** Makes one migrated store for the whole run; each worker then begins from a copy of it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const removeStore = await makeStore(project);
  const judge = writeDownWhatIsDrawn(project);
  return async () => {
    await removeStore();
    await judge();
  };
}

async function makeStore({ provide }: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) {
    provide("storeSource", { kind: "pglite", dump: await dumpedStore() });
    return async () => {};
  }
  const template = `alongside_template_${process.pid}`;
  await onServer(url, `CREATE DATABASE ${template}`);
  const database = await openDatabase({ url: databaseUrl(url, template), home: "", log: silent });
  await database.close();
  provide("storeSource", { kind: "postgres", url, template });
  return async () => {
    await onServer(url, `DROP DATABASE ${template} WITH (FORCE)`);
  };
}

function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The file of an embedded store with every migration, kept for as long as neither they nor PGlite change. */
async function dumpedStore(): Promise<string> {
  const engine = readFileSync(new URL("../../../node_modules/@electric-sql/pglite/package.json", import.meta.url));
  const hash = createHash("sha256").update(engine);
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`);
  const file = join(cache, `store-${hash.digest("hex").slice(0, 16)}.tar`);
  if (existsSync(file)) return file;
  const database = await openDatabase({ home: "", memory: true, log: silent });
  const dump = await database.dump?.();
  await database.close();
  if (!dump) throw new Error("an embedded store can be dumped");
  mkdirSync(cache, { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, new Uint8Array(await dump.arrayBuffer()));
  renameSync(aside, file);
  return file;
}
