import { randomBytes, randomUUID } from "node:crypto";
import { connect, createServer, type Socket } from "node:net";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit } from "../../src/data/audit.ts";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { isGuardError } from "../../src/data/guards.ts";
import { readMigrations } from "../../src/data/migrations-folder.ts";
import { sealAudit } from "../../src/data/seal-audit.ts";
import { isStoreDown } from "../../src/data/store-down.ts";
import { verifyAudit } from "../../src/data/verify-audit.ts";
import { words } from "../../src/data/words.ts";
import { addPerson, addRequest, addTeam, offerOf } from "../support/database/rows.ts";
import { freshStore, morning, type TestStore } from "../support/database/store.ts";

// Two things at once can only go wrong on a server: an embedded store does one after the other.
const server = process.env.TEST_DATABASE_URL ?? "";
const as = { actor: "system:test", ...morning };
const quiet = { info: () => {}, warn: () => {} };

async function asked<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase(owner?: string): Promise<string> {
  const name = `alongside_empty_${randomBytes(4).toString("hex")}`;
  await asked(server, `CREATE DATABASE ${name}${owner === undefined ? "" : ` OWNER ${owner}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function by(login: string, url: string): string {
  const changed = new URL(url);
  changed.username = login;
  return changed.href;
}

describe.skipIf(server === "")("on a PostgreSQL server", () => {
  test("four replicas that start at once bring an empty database up to date together, once", async () => {
    const url = await emptyDatabase();
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url, home: "", log: quiet })));
    await Promise.all(opened.map((each) => each.ping()));
    const rows = await asked<{ name: string }>(url, "SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1");
    expect(rows.map(({ name }) => name)).toEqual(readMigrations().map(({ name }) => name));
    await Promise.all(opened.map((each) => each.close()));
  });

  test("with two logins the lock is the strong one: the login that runs cannot lift it, and the owner is held too", async () => {
    const [owner, runner] = ["owner", "runner"].map((role) => `${role}_${randomBytes(3).toString("hex")}`);
    if (!owner || !runner) throw new Error("two names");
    await asked(server, `CREATE ROLE ${owner} LOGIN; CREATE ROLE ${runner} LOGIN`);
    await asked(server, `GRANT alongside_app TO ${owner} WITH ADMIN OPTION`);
    const url = await emptyDatabase(owner);
    await expect(openDatabase({ url: by(runner, url), home: "", log: quiet })).rejects.toMatchObject({
      sentence: expect.stringContaining("Start with ALONGSIDE_OWNER_URL"),
    });
    const database = await openDatabase({ url: by(runner, url), ownerUrl: by(owner, url), home: "", log: quiet });
    const { keys, close } = await freshStore();
    await close();
    try {
      expect(database.lock).toBe("strong");
      // The next one needs no owner where the tables are up to date.
      const next = await openDatabase({ url: by(runner, url), home: "", log: quiet });
      expect([next.lock, await next.migrated()]).toEqual(["strong", true]);
      await next.close();
      // It may see that everything is there, and change nothing of it.
      expect(await database.migrated()).toBe(true);
      const me = randomUUID();
      await database.transact({ ...as, actor: me }, (tx) =>
        words(tx, keys).write({ author: me, about: "person", aboutId: me, part: "note", text: "x", at: morning.now }),
      );
      const freed = (sql: string) =>
        database.transact(as, async (tx) => {
          await tx.$executeRaw`RESET ROLE`;
          return await tx.$queryRawUnsafe<object[]>(sql);
        });
      expect(await freed("SELECT * FROM words")).toEqual([]);
      for (const [sql, guard] of [
        ["ALTER TABLE words DISABLE ROW LEVEL SECURITY", "words_rights"],
        ["DROP POLICY words_author_reads ON words", "words_rights"],
        ["UPDATE audit SET actor = 'x'", "audit_rights"],
        ["UPDATE _prisma_migrations SET logs = 'x'", "_prisma_migrations_rights"],
      ] as const) {
        await expect(freed(sql)).rejects.toSatisfy((error) => isGuardError(error, guard));
      }
      expect(await asked(by(owner, url), "SELECT * FROM words")).toEqual([]);
      expect(await asked(url, "SELECT * FROM words")).toHaveLength(1);
    } finally {
      await database.close();
    }
  });

  test("with one login the lock is the weaker one, and the log says so once", async () => {
    const said: string[] = [];
    const log = { info: () => {}, warn: (_facts: object, message: string) => void said.push(message) };
    const database = await openDatabase({ url: await emptyDatabase(), home: "", log });
    await database.transact(as, (tx) => tx.place.count());
    await database.close();
    expect([database.lock, said.length, /weaker/.test(said.join())]).toEqual(["weaker", 1, true]);
  });

  test("a server's own time zone changes no moment", async () => {
    const store = await freshStore();
    const name = new URL(store.url ?? "").pathname.slice(1);
    await asked(server, `ALTER DATABASE ${name} SET timezone = 'Pacific/Auckland'`);
    const database = await openDatabase({ url: store.url ?? "", home: "", log: quiet });
    await database.transact(as, async (tx) => {
      await tx.inbox.create({ data: { key: "k", digest: new Uint8Array(1), outcome: "o", at: morning.now } });
      expect((await tx.inbox.findFirstOrThrow()).at).toEqual(morning.now);
    });
    await database.close();
    const utc = "SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI') AS at FROM inbox";
    expect(await asked(store.url ?? "", utc)).toEqual([{ at: "2026-11-24T10:02" }]);
    await store.close();
  });

  describe("when two things happen at once", () => {
    let store: TestStore & { close(): Promise<void> };
    beforeAll(async () => {
      store = await freshStore();
    });
    afterAll(() => store.close());

    /** How many of twenty pairs of offers for one last place were both kept. */
    async function bothKept(): Promise<number> {
      let both = 0;
      for (let round = 0; round < 20; round += 1) {
        const { lead, offers } = await store.asOwner(async (tx) => {
          const team = await addTeam(tx);
          const nurse = await addPerson(tx);
          const psw = await addPerson(tx, { capacity: 1 });
          const manager = await addPerson(tx);
          const requests = [await addRequest(tx, team, nurse), await addRequest(tx, team, nurse)];
          return { lead: manager, offers: requests.map((request) => offerOf(request, psw, manager)) };
        });
        const kept = await Promise.allSettled(
          offers.map((data) => store.database.transact({ ...as, actor: lead }, (tx) => tx.offer.create({ data }))),
        );
        const refused = kept.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
        expect(refused.every((error) => isGuardError(error, "offers_capacity"))).toBe(true);
        if (refused.length === 0) both += 1;
      }
      return both;
    }

    test("the last free place is offered once; with the waiting taken out of the guard it is not", async () => {
      expect(await bothKept()).toBe(0);
      await store.asOwner(async (tx) => {
        const [found] = await tx.$queryRaw<
          { source: string }[]
        >`SELECT pg_get_functiondef('offers_check_capacity'::regproc) AS source`;
        await tx.$executeRawUnsafe((found?.source ?? "").replace(" FOR UPDATE", ""));
      });
      expect(await bothKept()).toBeGreaterThan(0);
    });

    test("two sealers link each row once, and the trail is whole", async () => {
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          store.database.transact(as, (tx) =>
            audit(tx, store.keys).write({
              at: morning.now,
              actor: `a${index}`,
              action: "x",
              object: "y",
              decision: "done",
              reason: "z",
            }),
          ),
        ),
      );
      let linked = 0;
      while (linked < 40) {
        const turns = await Promise.all(
          [1, 2, 3].map(() => store.database.transact(as, (tx) => sealAudit(tx, store.keys, 7))),
        );
        linked += turns.reduce((sum, each) => sum + each, 0);
      }
      const found = await verifyAudit({ read: (work) => store.database.transact(as, work), keys: store.keys });
      expect(found).toMatchObject({ bad: undefined, linked: 40, unlinked: 0 });
    });
  });

  describe("when the way to the server is cut", () => {
    let database: Database;
    let cut: () => void;
    let mend: () => Promise<void>;
    beforeAll(async () => {
      const far = new URL(await emptyDatabase());
      const sockets = new Set<Socket>();
      const carry = () =>
        createServer((near) => {
          const other = connect(Number(far.port), far.hostname);
          for (const [one, two] of [[near, other] as const, [other, near] as const]) {
            sockets.add(one);
            one.pipe(two);
            one.on("error", () => two.destroy());
            one.on("close", () => two.destroy());
          }
        });
      let way = carry();
      const listen = (port: number) => new Promise<void>((resolve) => way.listen(port, "127.0.0.1", resolve));
      await listen(0);
      const address = way.address();
      const port = typeof address === "object" && address ? address.port : 0;
      const url = new URL(far);
      url.port = `${port}`;
      database = await openDatabase({ url: url.href, home: "", log: quiet });
      cut = () => {
        way.close();
        for (const socket of sockets) socket.destroy();
      };
      mend = async () => {
        way = carry();
        await listen(port);
      };
    });
    afterAll(async () => {
      await database.close();
      cut();
    });

    test("work in the middle and work that comes later are told the store is down; once it is back, all goes on", async () => {
      const inTheMiddle = database.transact(as, async (tx) => {
        await tx.place.create({ data: { id: randomUUID(), name: "one" } });
        cut();
        await tx.place.create({ data: { id: randomUUID(), name: "two" } });
      });
      await expect(inTheMiddle).rejects.toSatisfy(isStoreDown);
      await expect(database.transact(as, (tx) => tx.place.count())).rejects.toSatisfy(isStoreDown);
      await expect(database.ping()).rejects.toSatisfy(isStoreDown);
      await mend();
      await database.ping();
      expect(await database.transact(as, (tx) => tx.place.count())).toBe(0);
    });
  });
});
