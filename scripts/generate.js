// Makes the Prisma client in src/data/prisma from prisma/schema.prisma, without a network.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const schema = join(root, "prisma", "schema.prisma");
const made = join(root, "src", "data", "prisma");
const require = createRequire(import.meta.url);
const prisma = require.resolve("prisma/package.json");

if (isFresh() && !process.argv.includes("--force")) process.exit(0);
rmSync(made, { recursive: true, force: true });

// Generating uses no schema engine, but Prisma looks for one and would download it; any program that exists will do.
const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
const run = spawnSync(process.execPath, [join(dirname(prisma), "build", "index.js"), "generate", "--schema", schema], {
  cwd: root,
  env,
  encoding: "utf8",
});
if (run.status !== 0) {
  process.stderr.write(
    `${run.stdout ?? ""}${run.stderr ?? ""}\nThe database client could not be made from ${schema}.\n`,
  );
  process.exit(1);
}

/** Whether everything generated is newer than the schema and than the Prisma that made it. */
function isFresh() {
  if (!existsSync(join(made, "client.ts"))) return false;
  const oldest = Math.min(...readdirSync(made).map((name) => statSync(join(made, name)).mtimeMs));
  return oldest > statSync(schema).mtimeMs && oldest > statSync(prisma).mtimeMs;
}
