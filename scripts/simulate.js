// A stretch of the demo trust's life through the real engine and store: npm run simulate -- [--weeks 52] [--seed N]
// Prints figures; exits with 1 where anybody was written to outside manners, or something waited without anyone knowing.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

const root = fileURLToPath(new URL("..", import.meta.url));
const given = (name) => process.argv[process.argv.indexOf(`--${name}`) + 1];
for (const name of ["weeks", "seed"])
  if (process.argv.includes(`--${name}`)) {
    if (!/^\d{1,9}$/.test(given(name) ?? "")) {
      process.stderr.write(`--${name} needs a number.\n`);
      process.exit(2);
    }
    process.env[name.toUpperCase()] = given(name);
  }
const made = spawnSync(process.execPath, ["scripts/generate.js"], { cwd: root, stdio: "inherit" });
if (made.status !== 0) process.exit(made.status ?? 1);

const { REPORT } = process.env;
const vitest = await startVitest("test", [], {
  config: false,
  root,
  watch: false,
  include: ["test/simulations/**/*.test.ts"],
  globalSetup: ["test/support/vitest/global-setup.ts"],
  pool: "threads",
  testTimeout: 3_600_000,
  hookTimeout: 60_000,
  reporters: REPORT ? ["default", "json"] : ["default"],
  ...(REPORT ? { outputFile: { json: REPORT } } : {}),
});
await vitest.close();
