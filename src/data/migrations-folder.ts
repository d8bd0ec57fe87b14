import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One migration: the name of its folder, its SQL, and the SHA-256 that Prisma records for it. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Where the migrations lie, seen from the source and from the build alike. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/** The migrations of a folder, in the order in which they are applied. */
export function readMigrations(folder: string = migrationsFolder): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "migration.sql")))
    .map(({ name }) => name)
    .sort()
    .map((name) => migrationOf(name, readFileSync(join(folder, name, "migration.sql"), "utf8")));
}

export function migrationOf(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex") };
}
