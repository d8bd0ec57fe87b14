// Measures on a PostgreSQL server of its own and writes docs/benchmarks.md: npm run bench -- [PART …]
// SECONDS says for about how long each way is measured in a round; BENCH_TINY=1 only shows that it works.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { commitNow } from "./proofs/commit.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const tiny = process.env.BENCH_TINY === "1";
const file = join(mkdtempSync(join(tmpdir(), "alongside-bench-")), "benchmarks.md");
const small = tiny ? { SECONDS: "0.2", ROUNDS: "1", BENCH_FILE: file } : {};

// A smaller or larger run says so.
const set = ["SECONDS", "ROUNDS", "BENCH_TINY"].filter((name) => process.env[name] !== undefined);
const otherwise = set.map((name) => `${name}=${process.env[name]}`).join(" ");
const env = {
  ...small,
  ...process.env,
  BENCH_OF: `commit ${commitNow(root)}${otherwise === "" ? "" : `, with ${otherwise}`}`,
};

const run = (...words) => spawnSync(process.execPath, words, { cwd: root, stdio: "inherit", env }).status ?? 1;
const made = run("scripts/generate.js") || run("scripts/build.js");
process.exitCode =
  made === 0
    ? run("scripts/with-postgres.js", process.execPath, tsx, "test/bench/bench.ts", ...process.argv.slice(2))
    : made;
