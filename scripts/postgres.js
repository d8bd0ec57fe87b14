// Runs the tests on a PostgreSQL server of their own and compares them with a run on the embedded store:
// npm run test:postgres [file …]. REPORT names the file for the counts. EMBEDDED names vitest's report of the embedded run;
// where it is not given, unit.json beside REPORT is looked for, and where that is not there either, the embedded run comes
// first. With files named, only those run, and nothing is compared.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compared, plan } from "./postgres-plan.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = process.argv.slice(2);
const named = process.env.EMBEDDED || undefined;
const made = mkdtempSync(join(tmpdir(), "alongside-report-"));
const report = process.env.REPORT ?? join(made, "postgres.json");
const beside = named ?? join(dirname(report), "unit.json");
const { stop, compares, embeddedFirst } = plan({ files, named, isThere: existsSync(beside) });
const embedded = embeddedFirst ? join(made, "unit.json") : beside;

process.exitCode = stop === undefined ? whole() : 2;
if (stop !== undefined) process.stderr.write(`${stop}\n`);
rmSync(made, { recursive: true, force: true });

function whole() {
  run("scripts/generate.js");
  // What serves in a process of its own is the built output.
  if (run("scripts/build.js") !== 0) return 1;
  if (embeddedFirst) process.stdout.write("First on the embedded store, to have something to compare with.\n");
  const before = embeddedFirst ? run(...tests(embedded)) : 0;
  const code = run("scripts/with-postgres.js", process.execPath, ...tests(report));
  // A report that is not there says by itself what went wrong: nothing has passed.
  const { alike, lines } = compared(passed(report), compares ? passed(embedded) : undefined);
  for (const line of lines) process.stdout.write(`${line}\n`);
  return before === 0 && code === 0 && alike ? 0 : 1;
}

function tests(to) {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const again = process.env.CI ? ["--retry=1"] : [];
  return [vitest, "run", ...files, ...again, "--reporter=default", "--reporter=json", `--outputFile.json=${to}`];
}

function passed(file) {
  if (!existsSync(file)) return new Set();
  const { testResults } = JSON.parse(readFileSync(file, "utf8"));
  return new Set(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "passed")
        .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
    ),
  );
}

function run(...words) {
  return spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" }).status ?? 1;
}
