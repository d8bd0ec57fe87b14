import { join } from "node:path";
import { cannotStart } from "../cannot-start.ts";
import type { Session } from "../migrate.ts";
import { withSession } from "../postgres.ts";
import { makeRunningRole } from "../roles.ts";
import { type Contents, contentsOf } from "./contents.ts";
import { runTool } from "./server-tools.ts";

const file = "store.dump";

interface BackupLogin {
  readonly url: string;
  readonly setting: "ALONGSIDE_BACKUP_URL" | "ALONGSIDE_OWNER_URL" | "DATABASE_URL";
}

/** Writes a server's store into a folder, and says what is in it: counted in the very moment of which the dump is. */
export async function dumpServer(
  login: BackupLogin,
  folder: string,
  path: string,
): Promise<Contents & { file: string }> {
  return await withSession(login, async (session) => {
    await seesEverything(session, login);
    await session.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const contents = await contentsOf(session);
    const [snapshot] = await session.query("SELECT pg_export_snapshot() AS id");
    const to = [`--snapshot=${String(snapshot?.id)}`, `--file=${join(folder, file)}`];
    await runTool({ name: "pg_dump", url: login.url, arguments: ["--format=custom", ...to], path });
    await session.script("COMMIT");
    return { ...contents, file };
  });
}

/** Row-level security is forced, also for the owner: whoever does not stand above it would make a backup without any words. */
async function seesEverything(session: Session, { setting }: BackupLogin): Promise<void> {
  const [me] = await session.query(
    "SELECT rolname AS name, rolsuper OR rolbypassrls AS all FROM pg_roles WHERE rolname = current_user",
  );
  if (me?.all === true) return;
  throw cannotStart(
    `The login ${String(me?.name)} of ${setting} may not read what row-level security keeps, and a backup without it is none. As an administrator: CREATE ROLE alongside_backup LOGIN BYPASSRLS PASSWORD '…'; GRANT pg_read_all_data TO alongside_backup; then set ALONGSIDE_BACKUP_URL to that login.`,
  );
}

/** Throws a `CannotStart` where a server's store is in use, or holds something and may not be replaced. */
export async function mayRestore(owner: Session, replace: boolean): Promise<void> {
  const [others] = await owner.query(
    "SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'alongside'",
  );
  if (Number(others?.count) > 0)
    throw cannotStart("Alongside is still running on this store. Stop every replica first, then restore.");
  const [there] = await owner.query("SELECT count(*) AS count FROM pg_tables WHERE schemaname = 'public'");
  if (Number(there?.count) > 0 && !replace)
    throw cannotStart(
      "There is a store in this database already. Use an empty one, or add --replace to lose what is there.",
    );
}

/** Puts a dump in the place of whatever is there. */
export async function restoreServer(owner: Session, url: string, from: string, path: string): Promise<void> {
  await makeRunningRole(owner);
  await owner.script(emptied);
  const how = ["--no-owner", "--single-transaction", "--exit-on-error", from];
  await runTool({ name: "pg_restore", url, arguments: how, path });
}

/** Takes everything out of the schema that no extension brought. */
const emptied = `DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    AND c.relkind IN ('r', 'p') LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', each.name); END LOOP;
  FOR each IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', each.name); END LOOP;
END $$`;
