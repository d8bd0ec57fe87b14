import type { SqlDriverAdapterFactory } from "@prisma/client/runtime/client";
import { createCarried } from "./carried.ts";

/** What went wrong at the database inside one transaction. */
export interface Seen {
  error?: unknown;
}

type Adapter = Awaited<ReturnType<SqlDriverAdapterFactory["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

const watching = createCarried<Seen>();

/** Runs work that notes in `seen` the first error which the database gave to a watched adapter. */
export function noting<T>(seen: Seen, work: () => Promise<T>): Promise<T> {
  return watching.run(seen, work);
}

/**
 * An adapter that notes the database's own errors: they name the guard that refused, which Prisma's do not, and a
 * transaction that saw one cannot commit, even where the work went on as if nothing had happened.
 */
export function watched(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (level) => watchedTransaction(await noted(() => start(level)));
      return adapter;
    },
  };
}

function watchedTransaction(transaction: Transaction): Transaction {
  const query = transaction.queryRaw.bind(transaction);
  const execute = transaction.executeRaw.bind(transaction);
  transaction.queryRaw = (sql) => noted(() => query(sql));
  transaction.executeRaw = (sql) => noted(() => execute(sql));
  return transaction;
}

async function noted<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const seen = watching.get();
    if (seen && seen.error === undefined) seen.error = error;
    throw error;
  }
}
