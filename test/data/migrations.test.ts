import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { historyAsPrismaSeesIt, sqlBetween } from "../../scripts/schema-engine.ts";
import { migrate } from "../../src/data/migrate.ts";
import { type Migration, migrationOf, migrationsFolder, readMigrations } from "../../src/data/migrations-folder.ts";
import { openInMemory, sessionOn } from "../../src/data/pglite.ts";
import { after, requestActs, requestStates } from "../../src/rules/request/lifecycle.ts";
import { openTestStore } from "../support/database/store.ts";

const schema = readFileSync(fileURLToPath(new URL("../../prisma/schema.prisma", import.meta.url)), "utf8");

describe("the migrations", () => {
  test("lead exactly to prisma/schema.prisma, and a schema that says more is noticed", async () => {
    const migrations = readMigrations();
    expect(await sqlBetween(migrations, schema)).toBe("");
    const more = schema.replace("model Person {", 'model Person {\n  shoeSize Int? @map("shoe_size")');
    expect(await sqlBetween(migrations, more)).toMatch(/ALTER TABLE "people" ADD COLUMN +"shoe_size" INTEGER/);
  }, 60_000);

  test("let a request go exactly where the rules let it go", async () => {
    const stored = requestStates.filter((state) => state !== "draft");
    const pairs = stored.flatMap((was) => stored.map((becomes) => ({ was, becomes })));
    const { asOwner } = await openTestStore();
    const moves = await asOwner(
      (tx) => tx.$queryRaw<{ may: boolean }[]>`SELECT requests_may_move(was, becomes) AS may
        FROM unnest(${pairs.map(({ was }) => was)}::text[], ${pairs.map(({ becomes }) => becomes)}::text[])
        WITH ORDINALITY AS pair (was, becomes, at) ORDER BY at`,
    );
    const ruled = pairs.map(({ was, becomes }) => requestActs.some((act) => after(was, act) === becomes));
    expect(moves.map(({ may }) => may)).toEqual(ruled);
    expect(ruled.filter(Boolean)).toHaveLength(17);
  });

  test("give the running role every table, of the trail only reading and adding", async () => {
    const { asOwner } = await openTestStore();
    const rights = await asOwner(
      (tx) => tx.$queryRaw<{ name: string; all: boolean; read: boolean; add: boolean; change: boolean }[]>`
        SELECT tablename AS name, has_table_privilege('alongside_app', tablename, 'SELECT') AS read,
          has_table_privilege('alongside_app', tablename, 'INSERT') AS add,
          has_table_privilege('alongside_app', tablename, 'UPDATE') OR has_table_privilege('alongside_app', tablename, 'DELETE')
            OR has_table_privilege('alongside_app', tablename, 'TRUNCATE') AS change
        FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_prisma%'`,
    );
    expect(rights.length).toBe(schema.match(/^model /gm)?.length);
    expect(rights.filter(({ read, add }) => !(read && add))).toEqual([]);
    expect(
      rights
        .filter(({ change }) => !change)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["audit", "audit_seals"]);
  });
});

describe("the runner", () => {
  const one = migrationOf("20260101000000_one", "CREATE TABLE one (id int);\nINSERT INTO one VALUES (1);\n");
  const two = migrationOf("20260102000000_two", "CREATE TABLE two (id int);\n");
  let pglite: PGlite;
  beforeAll(async () => {
    pglite = await openInMemory();
  });
  afterAll(() => pglite.close());
  beforeEach(async () => void (await pglite.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public")));

  const run = (...migrations: Migration[]) => migrate(sessionOn(pglite), migrations);
  const tables = async () =>
    (
      await pglite.query<{ tablename: string }>(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
      )
    ).rows
      .map(({ tablename }) => tablename)
      .filter((name) => name !== "_prisma_migrations");

  test("applies what is new, in order, once", async () => {
    expect(await run(one)).toEqual([one.name]);
    expect(await run(one, two)).toEqual([two.name]);
    expect(await run(one, two)).toEqual([]);
    expect(await tables()).toEqual(["one", "two"]);
  });

  test("leaves a record that Prisma's own engine reads as its own", async () => {
    await run(one, two);
    expect(await historyAsPrismaSeesIt(pglite, [one, two])).toEqual({ edited: [], failed: [], behind: false });
    const edited = migrationOf(two.name, `${two.sql}-- more\n`);
    expect(await historyAsPrismaSeesIt(pglite, [one, edited])).toMatchObject({ edited: [two.name] });
    const three = migrationOf("20260103000000_three", "SELECT 1;\n");
    expect(await historyAsPrismaSeesIt(pglite, [one, two, three])).toMatchObject({ behind: true });
  });

  test("stops at a migration that was changed after it had been applied, and changes nothing", async () => {
    await run(one);
    const edited = migrationOf(one.name, one.sql.replace("(1)", "(2)"));
    await expect(run(edited, two)).rejects.toMatchObject({
      name: "CannotStart",
      sentence: expect.stringMatching(/^The migration 20260101000000_one was changed after it had been applied\./),
    });
    expect(await tables()).toEqual(["one"]);
  });

  test("stops when an applied migration is not there any more", async () => {
    await run(one, two);
    await expect(run(one)).rejects.toMatchObject({
      sentence: expect.stringMatching(
        /^The database has the migration 20260102000000_two, but prisma\/migrations does not\./,
      ),
    });
  });

  test("stops at one that was left half applied, until somebody has settled it", async () => {
    await run(one);
    await pglite.exec(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', '${two.checksum}', '${two.name}')`,
    );
    await expect(run(one, two)).rejects.toMatchObject({
      sentence: expect.stringMatching(/^The migration 20260102000000_two stopped half way\./),
    });
    await pglite.exec("UPDATE _prisma_migrations SET rolled_back_at = '2026-11-24' WHERE id = 'x'");
    expect(await run(one, two)).toEqual([two.name]);
  });

  test("keeps nothing of a migration that does not work, and lets go of its lock", async () => {
    const broken = migrationOf("20260102000000_broken", "CREATE TABLE broken (id int); CREATE TABLE one (id int);");
    await expect(run(one, broken)).rejects.toMatchObject({
      sentence: expect.stringMatching(
        /^The migration 20260102000000_broken could not be applied, and nothing of it was kept: /,
      ),
    });
    expect(await tables()).toEqual(["one"]);
    expect(await run(one, two)).toEqual([two.name]);
    const { rows } = await pglite.query("SELECT * FROM pg_locks WHERE locktype = 'advisory'");
    expect(rows).toEqual([]);
  });

  test("takes a file with Windows line ends for the same file", () => {
    const folder = mkdtempSync(join(tmpdir(), "alongside-migrations-"));
    cpSync(migrationsFolder, folder, { recursive: true });
    const [first] = readMigrations(folder);
    if (!first) throw new Error("there is a first migration");
    writeFileSync(join(folder, first.name, "migration.sql"), first.sql.replaceAll("\n", "\r\n"));
    expect(readMigrations(folder)[0]?.checksum).toBe(first.checksum);
  });
});
