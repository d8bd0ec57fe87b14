import { cannotStart } from "../cannot-start.ts";
import type { Session } from "../migrate.ts";
import { cutShort } from "../store.ts";
import type { Manifest } from "./manifest.ts";

/** What is in a store, in numbers. */
export type Contents = Pick<Manifest, "server" | "mark" | "trust" | "keyCheck" | "migrations" | "rows" | "trail"> & {
  /** How far the store's clock runs ahead of the wall. */
  readonly clockMs: number;
};

/** Read as somebody who sees every row. Throws a `CannotStart` where nothing is there. */
export async function contentsOf(session: Session): Promise<Contents> {
  const [there] = await session.query("SELECT to_regclass('public.store') IS NOT NULL AS is");
  const [store] =
    there?.is === true
      ? await session.query(
          `SELECT mark, trust, clock_ms, encode(key_check, 'hex') AS key_check, ${isRestoring} AS restoring
            FROM store WHERE id = 1`,
        )
      : [];
  if (!store) throw cannotStart("There is nothing to back up yet: Alongside was never started on this store.");
  if (store.restoring === true) throw cannotStart(cutShort);
  const [version] = await session.query("SELECT current_setting('server_version') AS version");
  const migrations = await session.query(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1",
  );
  const [head] = await session.query(
    "SELECT position::text AS rows, audit_seq::text AS seq, encode(hash, 'hex') AS hash FROM audit_seals ORDER BY position DESC LIMIT 1",
  );
  return {
    server: String(version?.version),
    mark: store.mark === "demo" ? "demo" : "real",
    trust: String(store.trust),
    keyCheck: String(store.key_check),
    migrations: migrations.map((row) => String(row.name)),
    rows: await countRows(session),
    trail: head ? { rows: String(head.rows), seq: String(head.seq), hash: String(head.hash) } : null,
    clockMs: Number(store.clock_ms),
  };
}

/** Whether a restore stopped in the middle; a store of an earlier version cannot say so, and has had none. */
export const isRestoring = "coalesce(to_jsonb(store) ->> 'restoring' = 'true', false)";

/** How many rows each table has. */
async function countRows(session: Session): Promise<Readonly<Record<string, number>>> {
  const tables = await session.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    const [counted] = await session.query(`SELECT count(*) AS count FROM public."${String(name)}"`);
    rows[String(name)] = Number(counted?.count);
  }
  return rows;
}
