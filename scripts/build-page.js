import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const from = join(root, "src/bot/playground/page");
const to = join(root, "dist/bot/playground/page");

/** Builds the playground's page: its modules compiled, its HTML, styles and icon beside them. No bundler. */
export function buildPage() {
  const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", join(from, "tsconfig.json")], { stdio: "inherit" });
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if ([".html", ".css", ".svg"].includes(extname(name))) copyFileSync(join(from, name), join(to, name));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildPage();
