import { readMigrations } from "../../../src/data/migrations-folder.ts";

/** A function of the store as a migration made it last, ready to be made again in another way. */
export function sqlOf(name: string): string {
  const all = readMigrations()
    .map(({ sql }) => sql)
    .join("\n");
  const made = [
    ...all.matchAll(new RegExp(`CREATE (?:OR REPLACE )?(FUNCTION ${name}\\([^;]*?AS \\$\\$[^$]*\\$\\$)`, "g")),
  ];
  const last = made.at(-1)?.[1];
  if (last === undefined) throw new Error(`no migration makes ${name}`);
  return `CREATE OR REPLACE ${last}`;
}
