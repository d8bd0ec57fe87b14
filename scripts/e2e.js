// Runs the browser stories against the built service: node scripts/e2e.js [part of a file's name …] [not:part …]
// Needs chromium, at /usr/bin/chromium or where CHROMIUM says. REPORT names a file for vitest's JSON report.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

const root = fileURLToPath(new URL("..", import.meta.url));
const chromium = process.env.CHROMIUM || "/usr/bin/chromium";
if (!existsSync(chromium)) {
  process.stderr.write(
    `There is no chromium at ${chromium}. On Debian: apt install chromium. Elsewhere, set CHROMIUM to its path.\n`,
  );
  process.exit(2);
}
process.env.CHROMIUM = chromium;

const built = spawnSync(process.execPath, ["scripts/build.js"], { cwd: root, stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const { REPORT } = process.env;
const parts = process.argv.slice(2);
const isNot = (part) => part.startsWith("not:");
const vitest = await startVitest(
  "test",
  parts.filter((part) => !isNot(part)),
  {
    config: false,
    root,
    watch: false,
    include: ["test/e2e/**/*.test.ts"],
    exclude: parts.filter(isNot).map((part) => `test/e2e/**/*${part.slice("not:".length)}*`),
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 90_000,
    reporters: REPORT ? ["default", "json"] : ["default"],
    ...(REPORT ? { outputFile: { json: REPORT } } : {}),
  },
);
await vitest.close();
