// Runs the tests on a PostgreSQL server of their own and compares them with a run on the embedded store:
// npm run test:postgres. REPORT names the file for the counts. EMBEDDED names vitest's report of the embedded run; where
// it is not given, unit.json beside REPORT is looked for.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const made = process.env.REPORT ? undefined : mkdtempSync(join(tmpdir(), "alongside-report-"));
const report = process.env.REPORT ?? join(made, "postgres.json");
const embedded = process.env.EMBEDDED ?? join(dirname(report), "unit.json");

run(process.execPath, join(root, "scripts", "generate.js"));
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const words = ["run", ...process.argv.slice(2), "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const code = run(process.execPath, join(root, "scripts", "with-postgres.js"), process.execPath, vitest, ...words);
const alike = existsSync(report) && compare();
if (made) rmSync(made, { recursive: true, force: true });
process.exitCode = code === 0 && alike ? 0 : 1;

/** Whether every test that passed on the embedded store passed here; a test that only a server can run comes on top. */
function compare() {
  const server = passed(report);
  if (!existsSync(embedded)) {
    process.stdout.write(`${server.size} tests passed on the server. Nothing to compare with: set EMBEDDED.\n`);
    return true;
  }
  const before = passed(embedded);
  const missing = [...before].filter((name) => !server.has(name));
  const more = [...server].filter((name) => !before.has(name));
  process.stdout.write(
    `${before.size} tests passed embedded, ${server.size} on the server: ${missing.length} missing, ${more.length} that only a server can run.\n`,
  );
  for (const name of missing) process.stdout.write(`  missing: ${name}\n`);
  return missing.length === 0;
}

function passed(file) {
  const { testResults } = JSON.parse(readFileSync(file, "utf8"));
  return new Set(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "passed")
        .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
    ),
  );
}

function run(command, ...rest) {
  return spawnSync(command, rest, { cwd: root, stdio: "inherit" }).status ?? 1;
}
