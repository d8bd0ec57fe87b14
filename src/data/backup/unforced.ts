import type { Session } from "../migrate.ts";

/**
 * Work for which the owner must reach every row, inside a transaction that is running: row-level security is not forced on the
 * owner meanwhile, and is again at its end, or with the end of the transaction. Nobody else is let in by it.
 */
export async function unforced<T>(owner: Session, work: () => Promise<T>): Promise<T> {
  const locked = await owner.query(
    "SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relforcerowsecurity",
  );
  for (const { name } of locked) await owner.query(`ALTER TABLE ${String(name)} NO FORCE ROW LEVEL SECURITY`);
  const result = await work();
  for (const { name } of locked) await owner.query(`ALTER TABLE ${String(name)} FORCE ROW LEVEL SECURITY`);
  return result;
}
