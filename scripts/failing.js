// Does what the flows' tests do, after each call to the store that it takes has failed once: npm run test:failing [file …]
// FAILING_QUICK=1 keeps pages in one statement where they can be; without it every page goes the plain way. FAILING_ONE_IN looks at one kind of deed in so many; without it, at all.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runFamily } from "./family.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "alongside-failing-"));
process.env.FAILING_IN = folder;
// A second go would find its deed done already, and be no second go.
await runFamily(["test/flows/**/*.test.ts", "test/bot/engine/**/*.test.ts"], { retry: 0, seconds: 600 });
const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
const { status } = spawnSync(process.execPath, [tsx, "test/support/failing/report.ts"], {
  cwd: root,
  stdio: "inherit",
});
rmSync(folder, { recursive: true, force: true });
if (status !== 0) process.exitCode = 1;
