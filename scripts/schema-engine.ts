import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { PrismaPGlite } from "pglite-prisma-adapter";

/** A migration as it lies in `prisma/migrations`: its folder's name and its SQL. */
interface Migration {
  readonly name: string;
  readonly sql: string;
}

/**
 * The SQL that leads from a database with these migrations to this schema; empty when they agree. Runs Prisma's own
 * schema engine as WASM on a database in memory, so it needs neither a network nor a server.
 */
export async function sqlBetween(migrations: readonly Migration[], schema: string): Promise<string> {
  return await withEngine(schema, emptyDatabases, async (made) => {
    const { stdout } = await made.diff({
      from: { tag: "migrations", ...listOf(migrations) },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
      script: true,
      exitCode: null,
      filters: noFilters,
    });
    const sql = (stdout ?? "").trim();
    return sql === "-- This is an empty migration." ? "" : sql;
  });
}

/** How `prisma migrate status` would see an embedded database. */
export async function historyAsPrismaSeesIt(pglite: PGlite, migrations: readonly Migration[]) {
  const schema = 'datasource db {\n  provider = "postgresql"\n}\n';
  return await withEngine(
    schema,
    async () => pglite,
    async (made) => {
      const found = await made.diagnoseMigrationHistory({
        migrationsList: listOf(migrations),
        optInToShadowDatabase: false,
        filters: noFilters,
      });
      return { edited: found.editedMigrationNames, failed: found.failedMigrationNames, behind: found.history !== null };
    },
  );
}

const noFilters = { externalTables: [], externalEnums: [] };

type Databases = (opened: PGlite[]) => Promise<PGlite>;

const emptyDatabases: Databases = async (opened) => {
  const pglite = await PGlite.create({ extensions: { btree_gist } });
  opened.push(pglite);
  return pglite;
};

async function withEngine<T>(
  schema: string,
  databases: Databases,
  work: (engine: engine.SchemaEngine) => Promise<T>,
): Promise<T> {
  await start();
  const opened: PGlite[] = [];
  const open = async () => {
    const pglite = await databases(opened);
    const adapter = await new PrismaPGlite(pglite).connect();
    // The adapter's own executeScript does not wait for the script, nor report its errors.
    return Object.assign(adapter, { executeScript: async (script: string) => void (await pglite.exec(script)) });
  };
  const factory = { provider: "postgres" as const, adapterName: "pglite", connect: open, connectToShadowDb: open };
  const made = await engine.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await work(made);
  } finally {
    made.free();
    for (const each of opened) await each.close();
  }
}

function listOf(migrations: readonly Migration[]) {
  return {
    baseDir: "prisma/migrations",
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
    })),
  };
}

/** The part of the global WebAssembly that is used here; its types belong to browsers. */
const wasm = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};

let started: Promise<void> | undefined;

function start(): Promise<void> {
  started ??= (async () => {
    const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
    const bytes = readFileSync(join(folder, "schema_engine_bg.wasm"));
    const { instance } = await wasm.WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": engine });
    (engine as unknown as { __wbg_set_wasm(made: unknown): void }).__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
  })();
  return started;
}
