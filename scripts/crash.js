// Builds the service, then kills it again and again: npm run test:crash -- [KILLS] [postgres]
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [kills = "50", where] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(kills) || (where !== undefined && where !== "postgres")) {
  process.stderr.write("Say how many times: npm run test:crash -- 50, or: npm run test:crash -- 50 postgres\n");
  process.exit(2);
}

run(process.execPath, join(root, "scripts", "build.js"));
const tsx = join(dirname(createRequire(import.meta.url).resolve("tsx/package.json")), "dist", "cli.mjs");
const crash = [process.execPath, tsx, join(root, "test", "crash", "crash.ts"), kills];
if (where === "postgres") run(process.execPath, join(root, "scripts", "with-postgres.js"), ...crash, "postgres");
else run(...crash);

function run(command, ...words) {
  const { status } = spawnSync(command, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
