import type { Tx } from "../../../src/data/database.ts";
import type { Session } from "../../../src/data/migrate.ts";

/** A running transaction of the owner's as a session: what begins and ends a transaction is left to it. */
export function sessionOf(tx: Tx): Session {
  const isOurs = (sql: string) => /^(BEGIN|COMMIT|ROLLBACK)$/.test(sql);
  return {
    query: async (sql, values = []) =>
      isOurs(sql) ? [] : await tx.$queryRawUnsafe<Record<string, unknown>[]>(sql, ...values),
    script: async (sql) => void (await tx.$executeRawUnsafe(sql)),
  };
}
