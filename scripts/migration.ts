// Makes the next migration from what has changed in prisma/schema.prisma: npm run db:migration -- NAME
// No network and no server: Prisma's own schema engine runs here as WASM. What Prisma cannot say (checks, policies,
// triggers …) is written into the new file by hand, below what was made. With --empty the file begins empty.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrationsFolder, readMigrations } from "../src/data/migrations-folder.ts";
import { sqlBetween } from "./schema-engine.ts";

const given = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const name = given
  .join(" ")
  .toLowerCase()
  .replaceAll(/[^a-z0-9]+/g, "_")
  .replaceAll(/^_+|_+$/g, "");
const mayBeEmpty = process.argv.includes("--empty");

process.exitCode = await make();

async function make(): Promise<number> {
  if (name === "") {
    console.error("Give the migration a name: npm run db:migration -- NAME");
    return 2;
  }
  const schema = readFileSync(fileURLToPath(new URL("../prisma/schema.prisma", import.meta.url)), "utf8");
  const before = readMigrations();
  const sql = await sqlBetween(before, schema);
  if (sql === "" && !mayBeEmpty) {
    console.log(
      "prisma/schema.prisma has not changed since the last migration. With --empty, one is made to write by hand.",
    );
    return 0;
  }
  const folder = join(migrationsFolder, `${stampAfter(before.at(-1)?.name)}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), `${sql}\n`);
  console.log(`Made ${join(folder, "migration.sql")}. Read it before you commit it: it is never changed afterwards.`);
  return 0;
}

/** The time as `yyyymmddhhmmss`, and always later than the last migration's: they are applied in the order of their names. */
function stampAfter(last: string | undefined): string {
  const now = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const after = last === undefined ? "" : `${BigInt(last.slice(0, 14)) + 1n}`;
  return after > now ? after : now;
}
