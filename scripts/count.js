// Adds up what the runners reported: node scripts/count.js FOLDER. Reads every .json of the folder (vitest's reports and
// our own { passed, failed }) and its file `steps`, and ends with the line "N passed, N failed".
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
if (!folder || !existsSync(folder)) {
  process.stderr.write("Say where the reports are: node scripts/count.js FOLDER\n");
  process.exit(2);
}

const rows = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => [name, counted(join(folder, name))]);
if (existsSync(join(folder, "steps"))) rows.push(["steps", steps(join(folder, "steps"))]);

const all = { passed: 0, failed: 0, skipped: 0 };
for (const [name, counts] of rows) {
  process.stdout.write(`${name}: ${said(counts)}\n`);
  for (const each of Object.keys(all)) all[each] += counts[each];
}
process.stdout.write(`${said(all)}\n`);

/** A report that cannot be read is a failure: its tests may not have run at all. */
function counted(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const found =
      "numTotalTests" in report
        ? {
            passed: report.numPassedTests,
            // A file that could not even be loaded has no tests to count.
            failed: report.numFailedTests + unloaded(report),
            skipped: report.numPendingTests + report.numTodoTests,
          }
        : { passed: report.passed, failed: report.failed, skipped: report.skipped ?? 0 };
    if (Object.values(found).every(Number.isInteger)) return found;
  } catch {
    // Told below.
  }
  process.stdout.write(`${file} is no report.\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}

function unloaded({ testResults = [] }) {
  return testResults.filter(
    ({ status, assertionResults = [] }) =>
      status === "failed" && !assertionResults.some((each) => each.status === "failed"),
  ).length;
}

function steps(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  const ending = (word) => lines.filter((line) => line.endsWith(` ${word}`)).length;
  return { passed: ending("passed"), failed: ending("failed"), skipped: 0 };
}

function said({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
