// Runs what is true (test/rules) as if this machine stood somewhere else, once in each time zone: npm run test:zones
// [part of a file's name …]. A process has the zone that it was started in, so each is a process of its own. REPORT names
// the file for vitest's JSON report: "zones.json" becomes zones-UTC.json and so on.
import { spawnSync } from "node:child_process";
import { join, parse } from "node:path";
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

// Where this machine stands `npm test` has gone through it already.
const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = ["UTC", "Europe/London", "Pacific/Auckland"].filter((zone) => zone !== own);
const root = fileURLToPath(new URL("..", import.meta.url));
const self = fileURLToPath(import.meta.url);
const names = process.argv.slice(2);
const { REPORT, IN_ZONE } = process.env;

if (IN_ZONE) await here();
else process.exitCode = zones.map(there).every((status) => status === 0) ? 0 : 1;

/** Less than `npm test` tries, and the whole of what does not depend on chance. */
function there(zone) {
  const less = { PATTERNS: "1000", OFFERS: "100", NUDGES: "500", ...process.env, TZ: zone, IN_ZONE: zone };
  const env = REPORT ? { ...less, REPORT: reportOf(zone) } : less;
  return spawnSync(process.execPath, [self, ...names], { cwd: root, stdio: "inherit", env }).status;
}

function reportOf(zone) {
  const { dir, name, ext } = parse(REPORT);
  return join(dir, `${name}-${zone.replace("/", "-")}${ext}`);
}

async function here() {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  process.stdout.write(`In ${zone}\n`);
  if (zone !== IN_ZONE) throw new Error(`This machine knows no ${IN_ZONE}.`);
  const vitest = await startVitest("test", names, {
    config: false,
    root,
    watch: false,
    include: ["test/rules/**/*.test.ts"],
    pool: "threads",
    maxWorkers: 2,
    isolate: false,
    testTimeout: 20_000,
    reporters: REPORT ? ["default", "json"] : ["default"],
    ...(REPORT ? { outputFile: { json: REPORT } } : {}),
  });
  await vitest.close();
}
