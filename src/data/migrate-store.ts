import { migrate, type Session } from "./migrate.ts";
import { readMigrations } from "./migrations-folder.ts";
import { makeRunningRole } from "./roles.ts";

/** Brings a store up to date, as its owner, and answers with the names of what was applied. */
export async function bringUpToDate(owner: Session): Promise<readonly string[]> {
  await makeRunningRole(owner);
  return await migrate(owner, readMigrations());
}
