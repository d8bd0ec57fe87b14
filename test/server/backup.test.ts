import { createHash, randomUUID } from "node:crypto";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { Manifest } from "../../src/data/backup/manifest.ts";
import { openKeys } from "../../src/data/keys.ts";
import { openFoundation } from "../../src/open-foundation.ts";
import { createJournaling } from "../../src/open-journal.ts";
import { backUp } from "../../src/operate/backup.ts";
import { restore } from "../../src/operate/restore.ts";
import { type Logins, makeLogins } from "../support/database/logins.ts";
import { told } from "../support/told.ts";

const server = process.env.TEST_DATABASE_URL ?? "";
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const [me, somebody] = [randomUUID(), randomUUID()];
const note = (part: string, whose = me) => ({ about: "person", aboutId: whose, part });
const draft = { flow: "f", fingerprint: "f", subject: undefined, page: "p", content: { answers: {}, typed: {} } };

const kinds = [
  [
    "one login, which owns the tables and runs",
    "weaker",
    (logins: Logins) => ({ DATABASE_URL: logins.by(logins.owner) }),
  ],
  ["two logins, one that owns and one that runs", "strong", twoOf],
  [
    "a third login that backups are read with",
    "strong",
    (logins: Logins) => ({ ...twoOf(logins), ALONGSIDE_BACKUP_URL: logins.by(logins.reader) }),
  ],
] as const;

function twoOf(logins: Logins) {
  return { DATABASE_URL: logins.by(logins.runner), ALONGSIDE_OWNER_URL: logins.by(logins.owner) };
}

describe.skipIf(server === "").each(kinds)(
  "a server with %s, none of which stands above everything",
  (_kind, lock, of) => {
    let logins: Logins;
    let home: string;
    let manifest: Manifest;
    beforeAll(async () => {
      logins = await makeLogins(server);
      home = mkdtempSync(join(tmpdir(), "alongside-backup-"));
      await opened(async (foundation) => {
        await createJournaling(foundation, config().journal).begin();
        const { transact } = foundation;
        await transact(me, async ({ words, drafts }, at) => {
          for (const part of ["kept", "erased"]) await words.write({ ...note(part), author: me, text: part, at });
          await drafts.begin(draft);
        });
        const theirs = { ...note("kept", somebody), author: somebody, text: "somebody's" };
        await transact(somebody, ({ words }, at) => words.write({ ...theirs, at }));
      });
      manifest = await backUp(folder(), false, config());
    });
    afterAll(async () => {
      rmSync(home, { recursive: true, force: true });
      await logins.end();
    });

    const folder = (each = "backup") => join(home, each);
    const config = (over: Readonly<Record<string, string>> = {}) =>
      readConfig({ ALONGSIDE_HOME: home, ALONGSIDE_DEMO: "1", PATH: process.env.PATH, ...of(logins), ...over });
    const reads = (part: string, whose = me) =>
      opened(({ transact }) => transact(me, async ({ words }) => (await words.read(note(part, whose)))?.text));
    const writes = (part: string) =>
      opened(({ transact }) =>
        transact(me, ({ words }, at) => words.write({ ...note(part), author: me, text: part, at })),
      );
    async function opened<T>(work: (foundation: Awaited<ReturnType<typeof openFoundation>>) => Promise<T>): Promise<T> {
      const foundation = await openFoundation(config(), quiet);
      try {
        return await work(foundation);
      } finally {
        await foundation.close();
      }
    }
    const standing = () => opened(({ transact }) => transact("system:test", ({ quarantine }) => quarantine.standing()));

    test("is backed up and put back with every word and draft in it, in quarantine, and the locks are as they were", async () => {
      expect(manifest).toMatchObject({ kind: "postgres", mark: "demo", rows: { words: 3, drafts: 1, store: 1 } });
      await writes("later");
      await logins.lose();
      await restore(folder(), false, config());
      expect(
        await logins.ask("SELECT (SELECT count(*) FROM words) AS words, (SELECT count(*) FROM drafts) AS drafts"),
      ).toEqual([{ words: "3", drafts: "1" }]);
      expect([await reads("kept"), await reads("kept", somebody), await reads("later")]).toEqual([
        "kept",
        undefined,
        undefined,
      ]);
      expect(await standing()).toMatchObject({ backupAt: new Date(manifest.at) });
      expect(await opened(async ({ database }) => database.lock)).toBe(lock);
      expect(await logins.ask("SELECT relname FROM pg_class WHERE relforcerowsecurity ORDER BY 1")).toEqual([
        ...[{ relname: "drafts" }, { relname: "words" }],
      ]);
    });

    test("shows its words to whoever owns it for a backup alone, and to whoever else never", async () => {
      const rows = async (login: string, settings: string) =>
        (await logins.ask("SELECT count(*)::integer AS rows FROM words", login, settings))[0]?.rows;
      const [backup, running] = ["-c app.purpose=backup", "-c role=alongside_app"];
      expect([await rows(logins.owner, ""), await rows(logins.owner, backup)]).toEqual([
        0,
        await rows(logins.reader, ""),
      ]);
      expect(await rows(logins.owner, `${backup} ${running}`)).toBe(0);
      const config_ = config({ ALONGSIDE_BACKUP_URL: logins.by(logins.runner) });
      expect(await told(backUp(folder("none"), false, config_))).toMatch(
        new RegExp(`^The login ${logins.runner} of ALONGSIDE_BACKUP_URL may not read what row-level security keeps`),
      );
      await logins.ask("DROP POLICY backup_reads ON drafts");
      const { backupUrl: _, ...without } = config();
      expect(await told(backUp(folder("none"), false, { ...without, backupUrl: undefined }))).toMatch(
        /may not read what row-level/,
      );
      await logins.ask("CREATE POLICY backup_reads ON drafts FOR SELECT USING (app_backs_up())");
    });

    test("brings nothing back that was erased after the backup, and knows what left", async () => {
      await opened(async (foundation) => {
        const journaling = createJournaling(foundation, config().journal);
        await foundation.transact(me, ({ words }) => words.remove(note("erased")));
        await journaling.left([randomUUID(), randomUUID()], foundation.clock.now());
        await journaling.erased();
        await journaling.close();
      });
      expect(await restore(folder(), true, config())).toMatchObject({ journal: true, left: 2, erased: 1 });
      expect([await reads("kept"), await reads("erased")]).toEqual(["kept", undefined]);
    });

    test("is put back into another database by other logins, which are those of its own server", async () => {
      const others = await makeLogins(server);
      const elsewhere = readConfig({
        ALONGSIDE_HOME: home,
        ALONGSIDE_DEMO: "1",
        PATH: process.env.PATH,
        ...of(others),
      });
      await restore(folder(), false, elsewhere);
      const foundation = await openFoundation(elsewhere, quiet);
      const { transact, database } = foundation;
      expect(database.lock).toBe(lock);
      expect(await transact(me, async ({ words }) => (await words.read(note("kept")))?.text)).toBe("kept");
      expect(await transact("system:test", ({ quarantine }) => quarantine.standing())).toBeDefined();
      await foundation.close();
      await others.end();
    });

    test("is not replaced unless somebody says so, nor while anybody has it open", async () => {
      await writes("later");
      expect(await told(backUp(folder(), false, config()))).toMatch(/^There is a backup in .* already\./);
      expect(await told(restore(folder(), false, config()))).toMatch(/^There is a store in this database already\./);
      await opened(async () => {
        expect(await told(restore(folder(), true, config()))).toMatch(/^Alongside is still running on this store\./);
      });
      expect(await reads("later")).toBe("later");
    });

    test("is left as it is where the backup was cut short or changed, or its keys or its kind are others", async () => {
      await writes("later");
      cpSync(folder(), folder("cut"), { recursive: true });
      const other = (over: Readonly<Record<string, string>>) => told(restore(folder("cut"), true, config(over)));
      expect(await other({ ALONGSIDE_KEY_FILE: folder("none.json") })).toMatch(/^There is no key file at/);
      openKeys({ file: folder("other.json"), make: true });
      expect(await other({ ALONGSIDE_KEY_FILE: folder("other.json") })).toMatch(
        /^The key file is not the one this backup's store was made with/,
      );
      const embedded = { ...config(), databaseUrl: undefined, ownerUrl: undefined };
      expect(await told(restore(folder("cut"), true, embedded))).toMatch(/^This backup is of a PostgreSQL server/);
      expect(await told(restore(folder("none"), true, config()))).toMatch(/^There is no backup in/);
      const dump = join(folder("cut"), manifest.file);
      appendFileSync(dump, "x");
      expect(await other({})).toMatch(/^The backup in .* is not as it was made/);
      truncateSync(dump, 2_000);
      expect(await other({})).toMatch(/^The backup in .* is not as it was made/);
      expect(await reads("later")).toBe("later");
    });

    test("is left as it is where the rows cannot be put back, or are not as many as there were", async () => {
      await writes("later");
      cpSync(folder(), folder("damaged"), { recursive: true });
      const says = (over: object) =>
        writeFileSync(join(folder("damaged"), "manifest.json"), JSON.stringify({ ...manifest, ...over }));
      says({ rows: { ...manifest.rows, words: 4, gone: 1 } });
      expect(await told(restore(folder("damaged"), true, config()))).toMatch(
        /^What was put back is not what was backed up: (words has 3 rows, and had 4|gone has no rows, and had 1)\. Nothing was put back/,
      );
      const dump = join(folder("damaged"), manifest.file);
      truncateSync(dump, Math.floor(manifest.bytes * 0.7));
      const sha256 = createHash("sha256").update(readFileSync(dump)).digest("hex");
      says({ bytes: Math.floor(manifest.bytes * 0.7), sha256 });
      expect(await told(restore(folder("damaged"), true, config()))).toMatch(
        /^pg_restore did not do it: .* what was there is as it was\.$/,
      );
      expect(await reads("later")).toBe("later");
    });
  },
);
