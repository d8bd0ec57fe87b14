// One family of tests that takes longer than the others, with its own files: part of a file's name after it picks some.
// REPORT names a file for vitest's JSON report.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startVitest } from "vitest/node";

/**
 * @param {string[]} include which files are the family's
 * @param {{ retry?: number, seconds?: number }} [options] how often a test may be tried again, and how long it may take
 */
export async function runFamily(include, { retry = process.env.CI ? 1 : 0, seconds = 60 } = {}) {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const made = spawnSync(process.execPath, ["scripts/generate.js"], { cwd: root, stdio: "inherit" });
  if (made.status !== 0) process.exit(made.status ?? 1);

  const { REPORT } = process.env;
  const vitest = await startVitest("test", process.argv.slice(2), {
    config: false,
    root,
    watch: false,
    include,
    globalSetup: ["test/support/vitest/global-setup.ts"],
    pool: "threads",
    // Much of what they do is waiting: one more than a small machine has cores.
    maxWorkers: 3,
    isolate: false,
    // CI says which test needed its second go: scripts/count.js.
    retry,
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 1000,
    reporters: REPORT ? ["default", "json"] : ["default"],
    ...(REPORT ? { outputFile: { json: REPORT } } : {}),
  });
  everyPartRan(vitest, process.argv.slice(2));
  await vitest.close();
}

/** A part of a name that is no file's any more is a failure: what it stood for was not run. */
export function everyPartRan(vitest, parts) {
  const ran = vitest.state.getFiles().map(({ filepath }) => filepath);
  for (const part of parts.filter((each) => !ran.some((file) => file.includes(each)))) {
    process.stderr.write(`No file is called ${part}.\n`);
    process.exitCode = 1;
  }
}
