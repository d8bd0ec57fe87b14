import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isGuardError } from "../../src/data/guards.ts";
import { readMigrations } from "../../src/data/migrations-folder.ts";
import { isStoreDown } from "../../src/data/store-down.ts";
import { addPerson } from "../support/database/rows.ts";
import { freshStore, morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(() => store.reset());

const as = { actor: "system:test", ...morning };
const place = (name: string) => ({ data: { id: randomUUID(), name } });
const places = () => store.database.transact(as, (tx) => tx.place.count());

describe("a transaction", () => {
  test("is kept whole, and answers with what the work answered", async () => {
    const answer = await store.database.transact(as, async (tx) => {
      await tx.place.create(place("one"));
      await tx.place.create(place("two"));
      return "both";
    });
    expect([answer, await places()]).toEqual(["both", 2]);
  });

  test("keeps nothing when the work throws, and hands its error on as it is", async () => {
    const mine = new Error("mine");
    const lost = store.database.transact(as, async (tx) => {
      await tx.place.create(place("one"));
      throw mine;
    });
    await expect(lost).rejects.toBe(mine);
    expect(await places()).toBe(0);
  });

  test("never looks kept when the store had already given it up: a caught error is thrown again at the end", async () => {
    const torn = store.database.transact(as, async (tx) => {
      await tx.place.create(place("one"));
      await tx.place.create(place("one")).catch(() => {});
      return "fine";
    });
    await expect(torn).rejects.toSatisfy((error) => isGuardError(error, "places_name_key"));
    expect(await places()).toBe(0);
  });

  test("lets the work turn a refusal into an error of its own", async () => {
    const own = store.database.transact(as, async (tx) => {
      await tx.place.create(place("one"));
      await tx.place.create(place("one")).catch(() => {
        throw new Error("there is such a room already");
      });
    });
    await expect(own).rejects.toThrow("there is such a room already");
  });

  test("leaves no setting behind for whoever comes next", async () => {
    const person = await store.asOwner((tx) => addPerson(tx));
    await store.database.transact({ ...as, actor: person, purpose: "matching", undo: true }, async (tx) => {
      const [inside] = await tx.$queryRaw<object[]>`SELECT current_user::text AS role, app_person()::text AS person,
        app_today()::text AS today, app_purpose() AS purpose, current_setting('app.undo') AS undo`;
      expect(inside).toEqual({ role: "alongside_app", person, today: "2026-11-24", purpose: "matching", undo: "yes" });
    });
    await store.database.transact(as, async (tx) => {
      const [next] = await tx.$queryRaw<object[]>`SELECT app_person()::text AS person, app_purpose() AS purpose,
        current_setting('app.undo') AS undo`;
      expect(next).toEqual({ person: null, purpose: "", undo: "no" });
    });
  });

  test("keeps a moment to the millisecond, summer and winter", async () => {
    for (const moment of ["2026-07-01T08:30:00.123Z", "2026-10-25T00:30:00.000Z", "2026-12-24T23:59:59.999Z"]) {
      const now = new Date(moment);
      await store.database.transact(as, async (tx) => {
        const { key } = await tx.inbox.create({
          data: { key: moment, digest: new Uint8Array(1), outcome: "o", at: now },
        });
        const raw = await tx.$queryRaw<
          { same: boolean }[]
        >`SELECT at = ${moment}::timestamptz AS same FROM inbox WHERE key = ${key}`;
        expect([(await tx.inbox.findUniqueOrThrow({ where: { key } })).at, raw]).toEqual([now, [{ same: true }]]);
      });
    }
  });
});

describe("a store that is closed", () => {
  let closed: Awaited<ReturnType<typeof freshStore>>;
  beforeAll(async () => {
    closed = await freshStore();
    await closed.database.ping();
    await closed.close();
  });
  afterAll(() => closed.database.close().catch(() => {}));

  test("is down, for work and for whoever asks after it", async () => {
    await expect(closed.database.ping()).rejects.toSatisfy(isStoreDown);
    await expect(closed.database.transact(as, (tx) => tx.place.count())).rejects.toSatisfy(isStoreDown);
  });
});

describe("a store that was opened", () => {
  test("lacks a migration until it is applied whole, by its name; once all are there it is asked no more", async () => {
    const broken = await freshStore();
    const set = (sql: string) => broken.asOwner((tx) => tx.$executeRawUnsafe(sql));
    const [first = "", last = ""] = [readMigrations().at(0)?.name, readMigrations().at(-1)?.name];
    try {
      await set(`UPDATE _prisma_migrations SET migration_name = 'other' WHERE migration_name = '${first}'`);
      expect(await broken.database.migrated()).toBe(false);
      await set(`UPDATE _prisma_migrations SET migration_name = '${first}' WHERE migration_name = 'other'`);
      await set(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${last}'`);
      expect(await broken.database.migrated()).toBe(false);
      await set("UPDATE _prisma_migrations SET finished_at = started_at, rolled_back_at = NULL");
      expect(await broken.database.migrated()).toBe(true);
      await set("DELETE FROM _prisma_migrations");
      expect(await broken.database.migrated()).toBe(true);
    } finally {
      await broken.close();
    }
  });
});
