import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { Client } from "pg";
import { look, type Snapshot } from "./ledger.ts";

/** Where the service under test keeps things, and how to look at it past the service. */
export interface Store {
  readonly environment: Readonly<Record<string, string>>;
  /** Keeps what the store is now; looking at it may happen later, while the service is running again. */
  freeze(): Promise<{ look(): Promise<Snapshot> }>;
  /** Calls back at the next write that is meant to last, which a commit is; what it returns ends the watch. */
  onWrite(written: () => void): () => void;
  remove(): Promise<void>;
}

/** The embedded store: a copy of its folder is looked at, so that the service itself recovers what the crash left. */
export function embeddedStore(): Store {
  const home = mkdtempSync(join(tmpdir(), "alongside-crash-"));
  return {
    environment: { ALONGSIDE_HOME: home },
    onWrite(written) {
      const watcher = watch(join(home, "store", "pg_wal"), written);
      return () => watcher.close();
    },
    async freeze() {
      const copy = mkdtempSync(join(tmpdir(), "alongside-crashed-"));
      cpSync(join(home, "store"), copy, { recursive: true });
      return {
        async look() {
          const pglite = await PGlite.create({ dataDir: copy, extensions: { btree_gist } });
          try {
            return await look(async <Row>(sql: string) => (await pglite.query<Row>(sql)).rows);
          } finally {
            await pglite.close();
            rmSync(copy, { recursive: true, force: true });
          }
        },
      };
    },
    remove: async () => rmSync(home, { recursive: true, force: true }),
  };
}

/** A database of its own on a server, looked at once whatever the crash left running there has ended. */
export async function serverStore(server: string): Promise<Store> {
  const home = mkdtempSync(join(tmpdir(), "alongside-crash-"));
  const name = `alongside_crash_${randomBytes(4).toString("hex")}`;
  await on(server, async (client) => void (await client.query(`CREATE DATABASE ${name}`)));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const watching = new Client({ connectionString: server });
  await watching.connect();
  return {
    onWrite(written) {
      let on = true;
      const flushed = async () =>
        (await watching.query<{ at: string }>("SELECT pg_current_wal_flush_lsn() AS at")).rows[0]?.at;
      void (async () => {
        const first = await flushed();
        while (on && (await flushed()) === first);
        if (on) written();
      })();
      return () => {
        on = false;
      };
    },
    environment: { ALONGSIDE_HOME: home, ALONGSIDE_DEMO: "1", DATABASE_URL: url.href },
    async freeze() {
      const snapshot = await on(url.href, async (client) => {
        const others =
          "SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        while (((await client.query(others)).rowCount ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
        return await look(async <Row>(sql: string) => (await client.query(sql)).rows as Row[]);
      });
      return { look: async () => snapshot };
    },
    async remove() {
      await watching.end();
      await on(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function on<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
