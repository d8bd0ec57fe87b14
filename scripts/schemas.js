// Checks every sample card against Microsoft's own schema, and our look against Teams'. Their files are not part of this
// project: SCHEMAS names the folder that holds them. npm run test:schemas; REPORT names the file for the counts.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.env.SCHEMAS ? resolve(process.env.SCHEMAS) : undefined;
const needed = ["adaptive-card-1.5.0.schema.json", "teams-hostconfig-light.json", "teams-hostconfig-dark.json"];
const missing = needed.filter((name) => !folder || !existsSync(join(folder, name)));

if (missing.length > 0) {
  process.stdout.write(
    `Nothing was checked: SCHEMAS must name a folder with ${missing.join(", ")}, from Microsoft's AdaptiveCards project.\n`,
  );
  if (process.env.REPORT) writeFileSync(process.env.REPORT, JSON.stringify({ passed: 0, failed: 0 }));
  process.exit(0);
}
const json = process.env.REPORT ? ["--reporter=json", `--outputFile.json=${process.env.REPORT}`] : [];
const { status } = spawnSync(
  process.execPath,
  [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "test/schemas", "--reporter=default", ...json],
  { cwd: root, stdio: "inherit", env: { ...process.env, SCHEMAS: folder } },
);
process.exitCode = status ?? 1;
