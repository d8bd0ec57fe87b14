import type { Session } from "../migrate.ts";

const locked = ["words", "drafts"];

/**
 * Work for which the owner must reach every row, inside a transaction that is running: row-level security is not forced on the
 * owner meanwhile, and is again at its end, or with the end of the transaction. Nobody else is let in by it.
 */
export async function unforced<T>(owner: Session, work: () => Promise<T>): Promise<T> {
  for (const table of locked) await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  const result = await work();
  for (const table of locked) await owner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  return result;
}
