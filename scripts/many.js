// Builds the service, then runs one of test/many with a PostgreSQL server of its own: node scripts/many.js replicas
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const script = join(root, "test", "many", `${process.argv[2]}.ts`);
if (!existsSync(script)) {
  process.stderr.write("Say which: node scripts/many.js replicas, or: node scripts/many.js replays\n");
  process.exit(2);
}

run("scripts/build.js");
run("scripts/with-postgres.js", process.execPath, "node_modules/tsx/dist/cli.mjs", script);

function run(...words) {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
