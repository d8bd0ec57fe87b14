// Adds up what the runners reported: node scripts/count.js FOLDER. Reads every .json of the folder (vitest's reports and
// our own { passed, failed, problems }) and its file `steps`, names what failed, with the first words of why, what passed
// only at its second go, and which steps took half a minute or more; and ends with the line "N passed, N failed".
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

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
  for (const each of counts.names ?? []) process.stdout.write(`  failed: ${each}\n`);
  for (const each of counts.slow ?? []) process.stdout.write(`  took long: ${each}\n`);
  for (const each of counts.again ?? []) process.stdout.write(`  passed at its second go: ${each}\n`);
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
    if (Object.values(found).every(Number.isInteger))
      return { ...found, names: [...failures(report), ...(report.problems ?? [])], again: atSecondGo(report) };
  } catch {
    // Told below.
  }
  process.stdout.write(`${file} is no report.\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}

/** The file and the name of each test that failed, and of each file that could not be loaded. */
function failures({ testResults = [] }) {
  return testResults.flatMap(({ name, status, assertionResults = [] }) => {
    const file = relative(process.cwd(), name);
    const own = assertionResults
      .filter((each) => each.status === "failed")
      .map((each) => `${file}: ${each.fullName}${why(each)}`);
    return own.length === 0 && status === "failed" ? [`${file}: could not be run`] : own;
  });
}

/** A runner keeps what went wrong with a test at first, also where the test passed then. */
function atSecondGo({ testResults = [] }) {
  return testResults.flatMap(({ name, assertionResults = [] }) =>
    assertionResults
      .filter(({ status, failureMessages = [] }) => status === "passed" && failureMessages.length > 0)
      .map((each) => `${relative(process.cwd(), name)}: ${each.fullName}${why(each)}`),
  );
}

function why({ failureMessages: [first = ""] = [] }) {
  return first === "" ? "" : `\n    ${first.split("\n").slice(0, 4).join(" ").slice(0, 400)}`;
}

function unloaded({ testResults = [] }) {
  return testResults.filter(
    ({ status, assertionResults = [] }) =>
      status === "failed" && !assertionResults.some((each) => each.status === "failed"),
  ).length;
}

function steps(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  const ending = (word) => lines.filter((line) => line.endsWith(`: ${word}`));
  const failed = ending("failed");
  const slow = lines.filter((line) => Number(/, (\d+) s: /.exec(line)?.[1] ?? 0) >= 30);
  return { passed: ending("passed").length, failed: failed.length, skipped: 0, names: failed, slow };
}

function said({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
