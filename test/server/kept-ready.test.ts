import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hotName } from "../../src/data/hot.ts";
import { standingsTo } from "../../src/data/requests/standing.ts";
import { freshStore, morning } from "../support/database/store.ts";

// What takes longer to plan than to carry out is planned once for each connection. It needs a server: an embedded store keeps
// nothing ready.

test("a statement of ours that is asked again and again has a name, the same for the same text, and others have none", () => {
  const [one, other] = [{ sql: "/* ready */ SELECT 1" }, { sql: "\n  /* ready */ SELECT 2" }];
  expect(hotName(one)).toMatch(/^ready_[0-9a-f]{24}$/);
  expect(hotName({ ...one })).toBe(hotName(one));
  expect(hotName(other)).not.toBe(hotName(one));
  expect(hotName({ sql: "SELECT 1 /* ready */" })).toBeUndefined();
});

let store: Awaited<ReturnType<typeof freshStore>>;

describe.skipIf(process.env.TEST_DATABASE_URL === undefined)("how somebody stands to a request", () => {
  beforeEach(async () => {
    store = await freshStore();
  });
  afterEach(() => store.close());

  /** How often it was planned anew, and how often the plan that is kept was taken, on the connection of this transaction. */
  async function planned(asked: readonly string[], times: number) {
    return await store.database.transact({ actor: "system:test", ...morning }, async (tx) => {
      for (let each = 0; each < times; each += 1) await standingsTo(tx, asked, randomUUID(), "2026-11-24");
      return await tx.$queryRaw<readonly { kept: number; anew: number }[]>`
        SELECT generic_plans::int AS kept, custom_plans::int AS anew FROM pg_prepared_statements
        WHERE statement LIKE '/* ready */%' AND statement LIKE '%AS deputy%' AND generic_plans + custom_plans > 0`;
    });
  }

  test("is planned a few times, and from then on not again, whichever request it is", async () => {
    expect(await planned([randomUUID()], 40)).toEqual([{ kept: 35, anew: 5 }]);
  });
});
