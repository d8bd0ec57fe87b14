import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { openDatabase } from "../../src/data/database.ts";
import { openKeys } from "../../src/data/keys.ts";
import { claimStore } from "../../src/data/store.ts";
import { shipped } from "../../src/trusts/index.ts";
import { makeLogins } from "../support/database/logins.ts";

const quiet = { info: () => {}, warn: () => {} };

/** A real store on a server of PostgreSQL, for as many services as are started on it. */
export interface ManyStore {
  /** What each service is told: the store, its keys and its trust. Only the first is let in as the tables' owner, too. */
  environment(name: string, isFirst: boolean): Readonly<Record<string, string>>;
  /** How far the services' clock runs ahead. */
  readonly aheadMs: number;
  /** Past all locks, those that are forced on the tables' owner as well: the server's administrator. */
  readonly admin: Client;
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** A database of its own with the two logins that docs/store.md names, whose services live at another time than now. */
export async function openStore(moment: Date): Promise<ManyStore> {
  const logins = await makeLogins(process.env.TEST_DATABASE_URL ?? "");
  const [url, ownerUrl] = [logins.by(logins.runner), logins.by(logins.owner)];
  const folder = mkdtempSync(join(tmpdir(), "alongside-many-"));
  const [keyFile, trust] = [join(folder, "keys.json"), join(folder, "trust.json")];
  writeFileSync(trust, JSON.stringify(shipped.demo));

  const database = await openDatabase({ url, ownerUrl, home: "", log: quiet });
  if (database.lock !== "strong") throw new Error("the login that runs could lift the store's locks");
  const keys = openKeys({ file: keyFile, make: true });
  const as = { actor: "system:open", now: moment, today: moment.toISOString().slice(0, 10) };
  await database.transact(as, (tx) => claimStore(tx, keys, { mark: "real", trust: "demo" }, moment));
  await database.close();
  const admin = new Client({ connectionString: logins.by() });
  await admin.connect();
  // Only a demo has a clock of its own; what is tried here needs one as well, whatever day it is.
  const aheadMs = moment.getTime() - Date.now();
  await admin.query("ALTER TABLE store DROP CONSTRAINT store_clock");
  await admin.query("UPDATE store SET clock_ms = $1", [aheadMs]);

  const rows = async <Row>(sql: string, values: readonly unknown[] = []) =>
    (await admin.query(sql, [...values])).rows as readonly Row[];
  return {
    ...{ admin, rows, aheadMs },
    environment: (replica, isFirst) => ({
      DATABASE_URL: url,
      ...(isFirst ? { ALONGSIDE_OWNER_URL: ownerUrl } : {}),
      ALONGSIDE_HOME: join(folder, replica),
      ALONGSIDE_KEY_FILE: keyFile,
      ALONGSIDE_TRUST: trust,
    }),
    async close() {
      await admin.end();
      await logins.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
