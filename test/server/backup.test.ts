import { randomBytes, randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { isCannotStart } from "../../src/data/cannot-start.ts";
import { openFoundation } from "../../src/open.ts";
import { backUp } from "../../src/operate/backup.ts";
import { restore } from "../../src/operate/restore.ts";

const server = process.env.TEST_DATABASE_URL ?? "";
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const made = randomBytes(3).toString("hex");
const [owner, runner, reader, name] = ["owner", "runner", "reader", "backed"].map((each) => `${each}_${made}`) as [
  ...[string, string, string, string],
];
const home = mkdtempSync(join(tmpdir(), "alongside-backup-"));
const folder = (each: string) => join(home, each);

async function asked(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function by(login: string): string {
  const at = new URL(server);
  at.username = login;
  at.pathname = `/${name}`;
  return at.href;
}

const config = (over: Readonly<Record<string, string>> = {}) =>
  readConfig({
    ...{ ALONGSIDE_HOME: home, ALONGSIDE_DEMO: "1", PATH: process.env.PATH, DATABASE_URL: by(runner) },
    ...{ ALONGSIDE_OWNER_URL: by(owner), ALONGSIDE_BACKUP_URL: by(reader), ...over },
  });

/** The one sentence that this ends with. */
async function told(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error("it was done"),
    (fault: unknown) => fault,
  );
  return isCannotStart(error) ? error.sentence : String(error);
}

describe.skipIf(server === "")("a server with three logins, none of which stands above everything", () => {
  const me = randomUUID();
  const key = { about: "person", aboutId: me, part: "note" };
  beforeAll(async () => {
    await asked(
      server,
      `CREATE ROLE ${owner} LOGIN; CREATE ROLE ${runner} LOGIN; CREATE ROLE ${reader} LOGIN BYPASSRLS`,
    );
    await asked(server, `GRANT alongside_app TO ${owner} WITH ADMIN OPTION; GRANT pg_read_all_data TO ${reader}`);
    await asked(server, `CREATE DATABASE ${name} OWNER ${owner}`);
    const { transact, close } = await openFoundation(config(), quiet);
    await transact(me, ({ words }, at) => words.write({ ...key, author: me, text: "kept", at }));
    await close();
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test("is not backed up by a login that would leave the words out, and the sentence says how to make one", async () => {
    const { backupUrl: _, ...without } = config();
    const sentence = await told(backUp(folder("none"), false, { ...without, backupUrl: undefined }));
    expect(sentence).toMatch(new RegExp(`^The login ${owner} of ALONGSIDE_OWNER_URL may not read .*BYPASSRLS`));
  });

  test("is backed up, and put back by its owner with every word in it, and the locks as they were", async () => {
    const manifest = await backUp(folder("one"), false, config());
    expect(manifest).toMatchObject({ kind: "postgres", mark: "demo", rows: { words: 1, store: 1 } });
    expect(await told(backUp(folder("one"), false, config()))).toMatch(/^There is a backup in .* already\./);
    expect(await told(restore(folder("one"), false, config()))).toMatch(/^There is a store in this database already\./);
    await restore(folder("one"), true, config());
    const { database, transact, close } = await openFoundation(config(), quiet);
    expect(database.lock).toBe("strong");
    expect((await transact(me, ({ words }) => words.read(key)))?.text).toBe("kept");
    expect(await transact(randomUUID(), ({ words }) => words.read(key))).toBeUndefined();
    expect(await transact("system:test", ({ quarantine }) => quarantine.standing())).toBeDefined();
    expect(await told(restore(folder("one"), true, config()))).toMatch(/^Alongside is still running on this store\./);
    await close();
  });

  test("is left as it is where the backup was changed, or its keys, its trust or its kind are others", async () => {
    await backUp(folder("two"), false, config());
    const other = (over: Readonly<Record<string, string>>) => told(restore(folder("two"), true, config(over)));
    rmSync(join(home, "elsewhere"), { recursive: true, force: true });
    expect(await other({ ALONGSIDE_TRUST: "nottinghamshire" })).toMatch(/is not complete|belongs to the trust/);
    const { databaseUrl: _, ownerUrl: __, ...embedded } = config();
    const asEmbedded = { ...embedded, databaseUrl: undefined, ownerUrl: undefined };
    expect(await told(restore(folder("two"), true, asEmbedded))).toMatch(/^This backup is of a PostgreSQL server/);
    appendFileSync(join(folder("two"), "store.dump"), "x");
    expect(await told(restore(folder("two"), true, config()))).toMatch(/^The backup in .* is not as it was made/);
    expect(await told(restore(folder("three"), true, config()))).toMatch(/^There is no backup in/);
    const { transact, close } = await openFoundation(config(), quiet);
    expect((await transact(me, ({ words }) => words.read(key)))?.text).toBe("kept");
    await close();
  });
});
