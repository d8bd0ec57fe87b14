import { setTimeout } from "node:timers/promises";
import { cannotStart } from "../cannot-start.ts";
import type { Session } from "../migrate.ts";
import { withSession } from "../postgres.ts";
import { makeRunningRole } from "../roles.ts";
import { differs } from "./arrival.ts";
import { type Contents, contentsOf, isRestoring } from "./contents.ts";
import { dump, load } from "./server-tools.ts";

interface BackupLogin {
  readonly url: string;
  readonly setting: "ALONGSIDE_BACKUP_URL" | "ALONGSIDE_OWNER_URL" | "DATABASE_URL";
}

/** Writes a server's store into a file, and says what is in it: counted in the very moment of which the dump is. */
export async function dumpServer(login: BackupLogin, file: string, path: string): Promise<Contents> {
  return await withSession(login, async (session) => {
    await session.query("SELECT set_config('app.purpose', 'backup', false)");
    await seesEverything(session, login);
    await session.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const contents = await contentsOf(session);
    const [snapshot] = await session.query("SELECT pg_export_snapshot() AS id");
    const to = [`--snapshot=${String(snapshot?.id)}`, `--file=${file}`];
    const at = { url: login.url, major: await majorOf(session), path, settings: "-c app.purpose=backup" };
    await dump(at, ["--format=custom", "--enable-row-security", ...to]);
    await session.script("COMMIT");
    return contents;
  });
}

/**
 * Row-level security is forced, also for the owner, who sees past it for a backup alone. Whoever does not see everything would
 * make a backup without any words, and nobody would notice until it is needed.
 */
async function seesEverything(session: Session, { setting }: BackupLogin): Promise<void> {
  const [me] = await session.query(
    "SELECT rolname AS name, rolsuper OR rolbypassrls AS all FROM pg_roles WHERE rolname = current_user",
  );
  if (me?.all === true) return;
  const [may] = await session.query("SELECT to_regprocedure('public.app_backs_up()') IS NOT NULL AS known");
  const [sees] = may?.known === true ? await session.query("SELECT public.app_backs_up() AS backup") : [];
  const hidden = await session.query(
    `SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'backup_reads')`,
  );
  if (sees?.backup === true && hidden.length === 0) return;
  throw cannotStart(
    `The login ${String(me?.name)} of ${setting} may not read what row-level security keeps, and a backup without it is none. Use the login that owns the tables, after this version was started once, or one with BYPASSRLS: docs/running.md says how.`,
  );
}

/** Throws a `CannotStart` where a server's store is in use, or holds something and may not be replaced. */
export async function mayRestore(owner: Session, replace: boolean): Promise<void> {
  if (await isInUse(owner))
    throw cannotStart("Alongside is still running on this store. Stop every replica first, then restore.");
  const [there] = await owner.query(
    "SELECT count(*) > 0 AS is, to_regclass('public.store') IS NOT NULL AS ours FROM pg_tables WHERE schemaname = 'public'",
  );
  if (there?.is !== true || replace) return;
  // Of a restore that was cut short there is nothing that would be lost.
  const [store] = there.ours === true ? await owner.query(`SELECT ${isRestoring} AS restoring FROM public.store`) : [];
  if (store?.restoring !== true)
    throw cannotStart(
      "There is a store in this database already. Use an empty one, or add --replace to lose what is there.",
    );
}

/** Whoever has just been stopped has a second to be gone. */
async function isInUse(owner: Session): Promise<boolean> {
  for (let tries = 0; tries < 5; tries += 1) {
    const [others] = await owner.query(
      `SELECT count(*) AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND application_name IN ('alongside', 'alongside-start', 'alongside-backup')`,
    );
    if (Number(others?.count) === 0) return false;
    await setTimeout(200);
  }
  return true;
}

interface Loading {
  readonly url: string;
  readonly path: string;
  readonly dump: string;
  /** What comes with the rows, in the same transaction. */
  readonly arrival: string;
}

/** Puts a dump in the place of whatever is there; where that cannot be done, what is there stays as it was. */
export async function restoreServer(owner: Session, { url, path, dump, arrival }: Loading): Promise<void> {
  await makeRunningRole(owner);
  try {
    await load({ url, path, major: await majorOf(owner) }, dump, { before: emptied, after: arrival });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const why = error.message.includes(differs) ? error.message.slice(error.message.indexOf(differs)) : error.message;
    throw cannotStart(`${why} Nothing was put back: what was there is as it was.`, error);
  }
}

async function majorOf(session: Session): Promise<number> {
  const [version] = await session.query("SELECT current_setting('server_version_num')::integer / 10000 AS major");
  return Number(version?.major);
}

/** Takes everything out of the schema that no extension brought. */
const emptied = `DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    AND c.relkind IN ('r', 'p') LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', each.name); END LOOP;
  FOR each IN SELECT p.oid::regprocedure::text AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    LOOP EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', each.name); END LOOP;
END $$;`;
