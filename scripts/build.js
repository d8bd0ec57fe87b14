import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Builds what has changed since the last build: the store's client, the service, the playground's page.
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** It is there once all of it is. */
const done = join(root, "dist", ".built");
const sources = ["src", "prisma/schema.prisma", "tsconfig.json", "tsconfig.build.json", "package-lock.json", "scripts"];

function newest(path) {
  const at = join(root, path);
  const found = statSync(at);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(at).filter((name) => !(path === "src/data" && name === "prisma"));
  return Math.max(0, ...inside.map((name) => newest(join(path, name))));
}

function run(...command) {
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

const forced = process.argv.includes("--force");
// An installation for production has nothing to build with: what was built for it stands as it is, under whatever runs from it.
const canBuild = existsSync(join(root, "node_modules", "typescript"));
const stands = !forced && !canBuild && existsSync(join(root, "dist"));
const current = stands || (existsSync(done) && !forced && statSync(done).mtimeMs >= Math.max(...sources.map(newest)));
if (!current && !canBuild) {
  process.stderr.write("There is nothing here to build with. Run: npm ci && npm run build && npm prune --omit=dev\n");
  process.exit(1);
}
if (!current) {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  run("scripts/generate.js");
  run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
  // Before the page: a browser is not to have what Node 20 needs.
  run("scripts/build-spread.js");
  run("scripts/build-page.js");
  // The templates of the documents stand beside what reads them.
  for (const name of readdirSync(join(root, "src/documents")).filter((each) => each.endsWith(".typ")))
    copyFileSync(join(root, "src/documents", name), join(root, "dist/documents", name));
  writeFileSync(done, "");
}
