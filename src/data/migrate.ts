import { randomUUID } from "node:crypto";
import { cannotStart } from "./cannot-start.ts";
import type { Migration } from "./migrations-folder.ts";

/** One connection of the database's owner, used for nothing else meanwhile. */
export interface Session {
  query(sql: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Runs several statements. */
  script(sql: string): Promise<void>;
}

/** The number of Prisma's own advisory lock: `prisma migrate deploy` and this runner wait for each other. */
export const prismasLock = 72707369;

const table = `CREATE TABLE _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings a database up to date and answers with the names of what it applied. Each migration is one transaction together
 * with its record in Prisma's own table; several replicas may call this at once. Throws a `CannotStart` when a migration
 * was edited, is missing or was left half applied; nothing is changed then.
 */
export async function migrate(session: Session, migrations: readonly Migration[]): Promise<readonly string[]> {
  await session.query(`SELECT pg_advisory_lock(${prismasLock})`);
  try {
    // Where all is there already, whoever may only read it may start, too.
    const [there] = await session.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    if (there?.there !== true) await session.script(table).catch(noOwner);
    const applied = await check(session, migrations);
    const waiting = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of waiting) await apply(session, migration);
    return waiting.map(({ name }) => name);
  } finally {
    await session.query(`SELECT pg_advisory_unlock(${prismasLock})`);
  }
}

/** Throws where the store says that this login may not: somebody forgot the other one. */
function noOwner(error: unknown, elseToo = true): void {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (code === "42501" || /must be owner/.test(String(message)))
    throw cannotStart(
      "The database is not up to date, and this login may not change its tables. Start with ALONGSIDE_OWNER_URL, the login that owns them.",
      error,
    );
  if (elseToo) throw error;
}

async function check(session: Session, migrations: readonly Migration[]): Promise<ReadonlySet<string>> {
  const rows = await session.query(
    "SELECT migration_name, checksum, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const applied = new Set<string>();
  for (const row of rows) {
    const name = String(row.migration_name);
    const found = migrations.find((each) => each.name === name);
    if (row.done !== true) {
      throw cannotStart(
        `The migration ${name} stopped half way. Put the database back from a backup, or settle it with "prisma migrate resolve", then start again.`,
      );
    }
    if (!found) {
      throw cannotStart(
        `The database has the migration ${name}, but prisma/migrations does not. Start the version of Alongside that made it, or a later one.`,
      );
    }
    if (found.checksum !== row.checksum) {
      throw cannotStart(
        `The migration ${name} was changed after it had been applied. Put its file back as it was, and make the change in a new migration.`,
      );
    }
    applied.add(name);
  }
  return applied;
}

async function apply(session: Session, { name, sql, checksum }: Migration): Promise<void> {
  await session.query("BEGIN");
  try {
    await session.script(sql);
    // The times in Prisma's table are the server's own, as its own runner has them; nothing reads them.
    await session.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 1)`,
      [randomUUID(), checksum, name],
    );
    await session.query("COMMIT");
  } catch (error) {
    await session.query("ROLLBACK");
    noOwner(error, false);
    const why = error instanceof Error ? error.message : String(error);
    throw cannotStart(`The migration ${name} could not be applied, and nothing of it was kept: ${why}.`, error);
  }
}
