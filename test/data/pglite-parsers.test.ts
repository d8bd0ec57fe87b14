import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { keepingParsers } from "../../src/data/pglite-parsers.ts";

let [plain, kept]: PGlite[] = [];
beforeAll(async () => {
  [plain, kept] = await Promise.all([PGlite.create(), PGlite.create()]);
});
afterAll(async () => {
  await Promise.all([plain?.close(), kept?.close()]);
});

const values = {
  ...{ bool: "true", int2: "7", int4: "-7", int8: "9007199254740993", float8: "1.5", numeric: "12.30" },
  ...{ text: "'otter'", uuid: "'6f1c2f1e-0000-4000-8000-000000000001'", bytea: "'\\x00ff'" },
  ...{ date: "'2026-11-24'", timestamptz: "'2026-03-29 01:30:00.123+00'" },
  ...{ timestamp: "'2026-11-24 09:30'", json: "'{\"a\": [1]}'", jsonb: "'{\"a\": [1]}'" },
};

/** One of each, alone and in a list, and nothing; Prisma reads no list of times. */
const sql = `SELECT ${Object.entries(values)
  .map(([type, value]) => `${value}::${type}, ARRAY[${value}::${type}], NULL::${type}`)
  .join(", ")}, '09:30'::time`;

test("what Prisma reads through PGlite is what it reads where its ways of reading are handed along each time", async () => {
  const query = { sql, args: [], argTypes: [] };
  const [asUsual, ours] = [await new PrismaPGlite(plain as PGlite).connect(), keepingParsers(kept as PGlite)];
  const adapter = await new PrismaPGlite(ours).connect();
  const expected = await asUsual.queryRaw(query);
  expect(expected.rows[0]).toHaveLength(3 * Object.keys(values).length + 1);
  for (let each = 0; each < 2; each += 1) expect(await adapter.queryRaw(query)).toEqual(expected);
  const transaction = await adapter.startTransaction();
  expect(await transaction.queryRaw(query)).toEqual(expected);
  await transaction.commit();
});

test("they are not put together again with each statement", async () => {
  const query = vi.spyOn(kept as PGlite, "query");
  const adapter = await new PrismaPGlite(keepingParsers(kept as PGlite)).connect();
  for (let each = 0; each < 3; each += 1) await adapter.queryRaw({ sql, args: [], argTypes: [] });
  expect(query.mock.calls.map(([, , options]) => options)).toEqual(Array(3).fill({ rowMode: "array" }));
});

test("a transaction that is taken back leaves nothing", async () => {
  const adapter = await new PrismaPGlite(keepingParsers(kept as PGlite)).connect();
  await adapter.executeScript("CREATE TABLE otters (name text)");
  const transaction = await adapter.startTransaction();
  await transaction.executeRaw({ sql: "INSERT INTO otters VALUES ('Ada')", args: [], argTypes: [] });
  await transaction.rollback();
  const { rows } = await adapter.queryRaw({ sql: "SELECT * FROM otters", args: [], argTypes: [] });
  expect(rows).toEqual([]);
});
