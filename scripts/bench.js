// Measures on a PostgreSQL server of its own and writes docs/benchmarks.md: npm run bench -- [PART …]
// SECONDS says for about how long each way is measured in a round; BENCH_TINY=1 only shows that it works.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const tiny = process.env.BENCH_TINY === "1";
const file = join(mkdtempSync(join(tmpdir(), "alongside-bench-")), "benchmarks.md");
const small = tiny ? { SECONDS: "0.2", ROUNDS: "1", BENCH_FILE: file } : {};

const run = (...words) =>
  spawnSync(process.execPath, words, { cwd: root, stdio: "inherit", env: { ...small, ...process.env } }).status ?? 1;
const made = run("scripts/generate.js") || run("scripts/build.js");
process.exitCode =
  made === 0
    ? run("scripts/with-postgres.js", process.execPath, tsx, "test/bench/bench.ts", ...process.argv.slice(2))
    : made;
