import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { claimStore } from "../../src/data/store.ts";
import { shipped } from "../../src/trusts/index.ts";

const quiet = { info: () => {}, warn: () => {} };

/** A real store on a server of PostgreSQL, for as many services as are started on it. */
export interface ManyStore {
  /** What each service is told: the store, its keys and its trust. */
  environment(name: string): Readonly<Record<string, string>>;
  /** How far the services' clock runs ahead. */
  readonly aheadMs: number;
  /** Past all locks. */
  readonly owner: Client;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** A database of its own whose services live at another time than now. */
export async function openStore(moment: Date): Promise<ManyStore> {
  const server = process.env.TEST_DATABASE_URL ?? "";
  const folder = mkdtempSync(join(tmpdir(), "alongside-many-"));
  const name = `alongside_many_${randomBytes(4).toString("hex")}`;
  const admin = new Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const at = new URL(server);
  at.pathname = `/${name}`;
  const [keyFile, trust] = [join(folder, "keys.json"), join(folder, "trust.json")];
  writeFileSync(trust, JSON.stringify(shipped.demo));

  const database = await openDatabase({ url: at.href, home: "", log: quiet });
  const keys = openKeys({ file: keyFile, make: true });
  const as = { actor: "system:open", now: moment, today: moment.toISOString().slice(0, 10) };
  await database.transact(as, (tx) => claimStore(tx, keys, { mark: "real", trust: "demo" }, moment));
  await database.close();
  const owner = new Client({ connectionString: at.href });
  await owner.connect();
  // Only a demo has a clock of its own; what is tried here needs one as well, whatever day it is.
  const aheadMs = moment.getTime() - Date.now();
  await owner.query("ALTER TABLE store DROP CONSTRAINT store_clock");
  await owner.query("UPDATE store SET clock_ms = $1", [aheadMs]);

  const rows = async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await owner.query(sql, [...values])).rows as readonly Row[];
  return {
    ...{ owner, rows, aheadMs },
    environment: (replica) => ({
      DATABASE_URL: at.href,
      ALONGSIDE_HOME: join(folder, replica),
      ALONGSIDE_KEY_FILE: keyFile,
      ALONGSIDE_TRUST: trust,
    }),
    async close() {
      await owner.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
