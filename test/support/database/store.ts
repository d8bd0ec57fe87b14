import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { inject } from "vitest";
import { type As, type Database, openDatabase, type Tx } from "../../../src/data/database.ts";
import { type Keys, openKeys } from "../../../src/data/keys.ts";
import { failing as between } from "../failing/calls.ts";

/** A real store for tests: PGlite, or a database of its own on the server that TEST_DATABASE_URL names. */
export interface TestStore {
  readonly database: Database;
  readonly keys: Keys;
  /** Its place on the server; nothing for an embedded one. */
  readonly url: string | undefined;
  /** Empties every table. */
  reset(): Promise<void>;
  /** Work with the rights of the tables' owner: for looking past the locks, and for taking a guard away. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Tuesday 24 November 2026, 10:02 in London. */
export const morning: Pick<As, "now" | "today"> = { now: new Date("2026-11-24T10:02:00Z"), today: "2026-11-24" };

let shared: Promise<TestStore> | undefined;

/** The worker's own store, empty: one for all test files that this worker runs, one after another. */
export async function openTestStore(): Promise<TestStore> {
  shared ??= open();
  const store = await shared;
  await store.reset();
  return store;
}

/** A store for one test alone, which may break it. Close it afterwards. */
export async function freshStore(): Promise<TestStore & { close(): Promise<void> }> {
  return await open();
}

/** A key ring of its own, made in a temporary folder. */
export function freshKeys(): Keys {
  return openKeys({ file: join(mkdtempSync(join(tmpdir(), "alongside-keys-")), "keys.json"), make: true });
}

async function open(): Promise<TestStore & { close(): Promise<void> }> {
  const source = inject("storeSource");
  const log = { info: () => {}, warn: () => {} };
  if (source.kind === "pglite") {
    const load = new Blob([new Uint8Array(readFileSync(source.dump))]);
    const database = await openDatabase({ home: "", load, log, between });
    return { ...around(database, undefined), close: () => database.close() };
  }
  const name = `alongside_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await onServer(source.url, `CREATE DATABASE ${name} TEMPLATE ${source.template}`);
  const at = new URL(source.url);
  at.pathname = `/${name}`;
  const database = await openDatabase({ url: at.href, home: "", log, between });
  return {
    ...around(database, at.href),
    async close() {
      await database.close();
      await onServer(source.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

function around(database: Database, url: string | undefined): TestStore {
  const asOwner: TestStore["asOwner"] = (work) =>
    database.transact({ actor: "system:test", ...morning }, async (tx) => {
      await tx.$executeRaw`RESET ROLE`;
      return await work(tx);
    });
  return {
    database,
    keys: freshKeys(),
    url,
    asOwner,
    async reset() {
      await asOwner(async (tx) => {
        await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
        // A few rows are taken out one by one in a tenth of the time that a server needs to empty forty tables.
        await tx.$executeRaw`DO $$ DECLARE name text; BEGIN
          FOR name IN SELECT tablename FROM pg_tables
            WHERE schemaname = current_schema() AND tablename NOT LIKE '\_prisma%'
          LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
          ALTER SEQUENCE audit_seq_seq RESTART;
        END $$`;
      });
    },
  };
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
