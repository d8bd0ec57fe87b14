// Backs a store up, goes on, loses it, puts it back and lets it go on; on the embedded store and on a server of its own:
// npm run drill
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const drill = [join(root, "node_modules", "tsx", "dist", "cli.mjs"), join(root, "test", "drill", "drill.ts")];

run("scripts/generate.js");
run("scripts/with-postgres.js", process.execPath, ...drill);

function run(...words) {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
