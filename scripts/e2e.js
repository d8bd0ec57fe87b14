// Runs the browser stories against the built service: node scripts/e2e.js [part of a file's name …] [not:part …]
// Needs chromium, at /usr/bin/chromium or where CHROMIUM says. REPORT names a file for vitest's JSON report. FILLED names a
// folder for the demo that every story begins with: it is filled where it is not there yet, and used again where it is.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";
import { everyPartRan } from "./family.js";
import { fillDemoIn } from "./filled-demo.js";

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

const { CI, FILLED, REPORT } = process.env;
const made = FILLED ? undefined : mkdtempSync(join(tmpdir(), "alongside-filled-"));
const filled = FILLED || join(made, "demo");
if (!existsSync(filled)) await fillDemoIn(filled);
process.env.FILLED = filled;

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
    // CI says which test needed its second go: scripts/count.js.
    retry: CI ? 1 : 0,
    testTimeout: 180_000,
    hookTimeout: 90_000,
    reporters: REPORT ? ["default", "json"] : ["default"],
    ...(REPORT ? { outputFile: { json: REPORT } } : {}),
  },
);
everyPartRan(
  vitest,
  parts.filter((part) => !isNot(part)),
);
await vitest.close();
if (made) rmSync(made, { recursive: true, force: true });
