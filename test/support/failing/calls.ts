import { AsyncLocalStorage } from "node:async_hooks";
import type { SqlDriverAdapterFactory } from "@prisma/client/runtime/client";

/** Which call to the store does not come back, of those that one piece of work makes. */
export interface Failing {
  /** The first is 1. */
  readonly call: number;
  /** Whether it was done all the same, and only the answer is lost. */
  readonly done: boolean;
  /** What the store says instead of an answer. */
  readonly says: () => Error;
  /** How many calls there were. */
  calls: number;
  /** What the call that failed was for; nothing while none did. */
  struck?: "begin" | "statement" | "commit";
}

type Adapter = Awaited<ReturnType<SqlDriverAdapterFactory["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/** Whether pages are kept in one statement where they can be, while calls fail. */
const quick = process.env.FAILING_QUICK === "1";

const under = new AsyncLocalStorage<Failing>();

/** Does work, of whose calls to the store one fails. */
export function whileFailing<T>(failing: Failing, work: () => Promise<T>): Promise<T> {
  return under.run(failing, work);
}

/** A driver whose calls fail where somebody asked for it: for whatever is opened with it, and nothing otherwise. */
export function failing(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (level) => {
        const struck = strike("begin");
        if (struck) throw struck.says();
        return failingTransaction(await start(level));
      };
      const query = adapter.queryRaw.bind(adapter);
      // A statement that is a transaction of its own is its own commit. A page that cannot be kept in one is taken in the
      // plain way: so either every page is, or the line is cut, and nothing is to be had in any way.
      adapter.queryRaw = async (sql) => {
        if (under.getStore() && !quick) throw new Error("every page is taken in the plain way");
        const struck = strike("commit");
        if (!struck) return await query(sql);
        if (struck.done) await query(sql);
        throw cut();
      };
      return adapter;
    },
  };
}

function failingTransaction(transaction: Transaction): Transaction {
  const query = transaction.queryRaw.bind(transaction);
  const execute = transaction.executeRaw.bind(transaction);
  const commit = transaction.commit.bind(transaction);
  const rollback = transaction.rollback.bind(transaction);
  transaction.queryRaw = (sql) => struckOr("statement", () => query(sql));
  transaction.executeRaw = (sql) => struckOr("statement", () => execute(sql));
  transaction.commit = async () => {
    const struck = strike("commit");
    if (!struck) return await commit();
    // Nobody who holds a cut line knows which of the two it was.
    await (struck.done ? commit() : rollback());
    throw struck.says();
  };
  return transaction;
}

async function struckOr<T>(what: "statement", act: () => Promise<T>): Promise<T> {
  const struck = strike(what);
  if (struck) throw struck.says();
  return await act();
}

function strike(what: NonNullable<Failing["struck"]>): Failing | undefined {
  const failing = under.getStore();
  if (!failing) return undefined;
  failing.calls += 1;
  if (failing.calls !== failing.call) return undefined;
  failing.struck = what;
  return failing;
}

/** What a driver says whose line was cut. */
export function cut(): Error {
  return new Error("Connection terminated unexpectedly");
}
