import { cannotStart } from "./cannot-start.ts";
import type { Session } from "./migrate.ts";

/** The role every transaction runs as: it owns nothing, and the row-level security of words and drafts holds for it. */
export const runningRole = "alongside_app";

/** Makes the running role where a server does not have it; several databases of one server may do so at once. */
export async function makeRunningRole(owner: Session): Promise<void> {
  const [found] = await owner.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [runningRole]);
  if (found) return;
  await owner.script(`DO $$ BEGIN CREATE ROLE ${runningRole} NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
}

/** Lets a login take on the running role. Throws a `CannotStart` where the owner may not grant it. */
export async function letIn(owner: Session, login: Session): Promise<void> {
  if (await canTakeOn(login)) return;
  const [me] = await login.query("SELECT current_user AS name");
  const [grant] = await owner.query(`SELECT format('GRANT ${runningRole} TO %I', $1::text) AS sql`, [me?.name]);
  const sentence = `The login ${String(me?.name)} may not take on the role ${runningRole}. Run this on the server, as an administrator: ${String(grant?.sql)}`;
  try {
    await owner.query(String(grant?.sql));
  } catch (error) {
    // Another database of this server may be granting the very same thing.
    if (!(await canTakeOn(login))) throw cannotStart(sentence, error);
  }
  if (!(await canTakeOn(login))) throw cannotStart(sentence);
}

async function canTakeOn(login: Session): Promise<boolean> {
  try {
    await login.query(`SET ROLE ${runningRole}`);
    await login.query("RESET ROLE");
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the login by itself is held by the locks: it neither owns the tables, nor may act as who does, nor stands above
 * row-level security. Only then does nothing depend on each transaction giving its rights up.
 */
export async function isHeld(login: Session): Promise<boolean> {
  const [row] = await login.query(`
    SELECT NOT r.rolsuper AND NOT r.rolbypassrls AND NOT pg_has_role(t.tableowner, 'MEMBER')
      AND NOT has_table_privilege('audit', 'UPDATE, DELETE, TRUNCATE') AS held
    FROM pg_roles r, pg_tables t
    WHERE r.rolname = current_user AND t.schemaname = current_schema() AND t.tablename = 'words'`);
  return row?.held === true;
}
