import type { SqlDriverAdapterFactory } from "@prisma/client/runtime/client";
import { clockAhead } from "./database-clock.ts";
import { holdFolder } from "./folder-lock.ts";
import { homeTrouble } from "./folder-trouble.ts";
import { createHot, type Hot } from "./hot.ts";
import type { Session } from "./migrate.ts";
import { bringUpToDate as migrateStore } from "./migrate-store.ts";
import { createMigrated } from "./migrated.ts";
import { adapterFor, openInFolder, openInMemory, sessionOn } from "./pglite.ts";
import { poolTo, withSession } from "./postgres.ts";
import { PrismaClient } from "./prisma/client.ts";
import { isHeld, letIn } from "./roles.ts";
import { storeDown } from "./store-down.ts";
import { createTransact, type Transact } from "./transact.ts";
import { watched } from "./watch.ts";

export type { As, Tx } from "./transact.ts";

export interface Database {
  readonly kind: "pglite" | "postgres";
  /** Strong: the running login itself is held by the store's locks. Weaker: each transaction gives its rights up. */
  readonly lock: "strong" | "weaker";
  readonly transact: Transact;
  /** What comes in many times a second goes to the store this way. */
  readonly hot: Hot;
  /** Throws a `StoreDown` where the store does not answer. */
  ping(): Promise<void>;
  /** Whether every migration of this version is in the store. */
  migrated(): Promise<boolean>;
  /** How far a server's clock is ahead of `wall`, in milliseconds; nothing where the store is in this process. */
  clockAhead(wall: () => number): Promise<number | undefined>;
  /** An embedded store as one file, to begin another from. */
  dump?(): Promise<Blob>;
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** A PostgreSQL server; left out, the store is embedded. */
  readonly url?: string;
  /** The login that owns the tables and migrates, where it is another than the one that runs. */
  readonly ownerUrl?: string;
  /** The folder of an embedded store. */
  readonly home: string;
  /** Embedded and kept nowhere. */
  readonly memory?: boolean;
  /** A dumped store to begin from, in memory. */
  readonly load?: Blob;
  /** How a server's store is locked, where another part of this process has brought it up to date and holds most of the connections. */
  readonly beside?: Database["lock"];
  /** For tests: stands between Prisma and the driver. */
  readonly between?: (adapter: SqlDriverAdapterFactory) => SqlDriverAdapterFactory;
  readonly log: Log;
}

/** What the store needs of a log. */
interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** Opens the store and brings it up to date. Throws a `CannotStart`, with a sentence, where it may not be opened. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? await openEmbedded(options) : await openServer(options, options.url);
}

async function openEmbedded({ home, memory, load, log, between = asItIs }: DatabaseOptions): Promise<Database> {
  const kept = memory !== true && load === undefined;
  const trouble = (error: unknown): never => {
    throw kept ? homeTrouble(home, error) : error;
  };
  const folder = kept ? await holdFolder(home).catch(trouble) : undefined;
  try {
    const pglite = kept ? await openInFolder(home).catch(trouble) : await openInMemory(load);
    await bringUpToDate(sessionOn(pglite), log).catch(async (error: unknown) => {
      await pglite.close();
      throw error;
    });
    tellWeaker(log);
    return {
      kind: "pglite",
      lock: "weaker",
      ...serve(between(adapterFor(pglite)), false, async () => {
        await pglite.close();
        await folder?.release();
      }),
      dump: () => pglite.dumpDataDir("none"),
    };
  } catch (error) {
    await folder?.release();
    throw error;
  }
}

async function openServer(options: DatabaseOptions, url: string): Promise<Database> {
  const { log, between = asItIs, beside } = options;
  const lock = beside ?? (await lockOf(options, url));
  if (beside === undefined && lock === "weaker") tellWeaker(log);
  const lost = (error: Error) => log.warn({ error: error.message }, "A connection to the database ended.");
  const pool = poolTo(url, lost, beside === undefined ? "many" : "few");
  return { kind: "postgres", lock, ...serve(between(pool.adapter), true, pool.end) };
}

/** Brings a server's store up to date and lets the running login in: how it is locked. */
async function lockOf({ ownerUrl, log }: DatabaseOptions, url: string): Promise<Database["lock"]> {
  const owner =
    ownerUrl === undefined
      ? ({ url, setting: "DATABASE_URL" } as const)
      : ({ url: ownerUrl, setting: "ALONGSIDE_OWNER_URL" } as const);
  return await withSession(owner, async (owner) => {
    await bringUpToDate(owner, log);
    return await withSession({ url, setting: "DATABASE_URL" }, async (login) => {
      await letIn(owner, login);
      return (await isHeld(login)) ? "strong" : "weaker";
    });
  });
}

function asItIs(adapter: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return adapter;
}

async function bringUpToDate(owner: Session, log: Log): Promise<void> {
  const applied = await migrateStore(owner);
  if (applied.length > 0) log.info({ applied }, "The store was brought up to date.");
}

function tellWeaker(log: Log): void {
  log.warn(
    {},
    "The store's locks are the weaker ones: the login that runs could lift them. Give ALONGSIDE_OWNER_URL and DATABASE_URL two logins for the stronger.",
  );
}

function serve(
  adapter: SqlDriverAdapterFactory,
  server: boolean,
  after: () => Promise<void>,
): Pick<Database, "transact" | "hot" | "ping" | "migrated" | "clockAhead" | "close"> {
  const prisma = new PrismaClient({ adapter: watched(adapter) });
  let connected: ReturnType<typeof adapter.connect> | undefined;
  const hot = createHot(async () => {
    connected ??= adapter.connect();
    try {
      return await connected;
    } catch (error) {
      connected = undefined;
      throw error;
    }
  });
  const transact = createTransact(prisma, server);
  const migrated = createMigrated(prisma);
  let closed = false;
  /** Prisma would open its connections again, behind the back of whoever closed them. */
  const stillOpen = () => {
    if (closed) throw storeDown(new Error("the store was closed"));
  };
  return {
    async transact(as, work) {
      stillOpen();
      return await transact(as, work);
    },
    hot: {
      async call(name, given) {
        stillOpen();
        return await hot.call(name, given);
      },
    },
    async ping() {
      stillOpen();
      try {
        await prisma.$queryRaw`SELECT 1`;
      } catch (error) {
        throw storeDown(error);
      }
    },
    async migrated() {
      stillOpen();
      return await migrated();
    },
    async clockAhead(wall) {
      stillOpen();
      return server ? await clockAhead(prisma, wall) : undefined;
    },
    async close() {
      if (closed) return;
      closed = true;
      await prisma.$disconnect();
      await after();
    },
  };
}
