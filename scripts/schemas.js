// Checks every sample card against Microsoft's own schema, our look against Teams', and the Slack manifests against
// Slack's. Their files are not part of this project: SCHEMAS names the folder that holds them. npm run test:schemas;
// REPORT names the file for the counts.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.env.SCHEMAS ? resolve(process.env.SCHEMAS) : undefined;
const families = [
  {
    tests: "test/schemas/cards.test.ts",
    needs: ["adaptive-card-1.5.0.schema.json", "teams-hostconfig-light.json", "teams-hostconfig-dark.json"],
    from: "Microsoft's AdaptiveCards project",
  },
  {
    tests: "test/schemas/manifest.test.ts",
    needs: ["slack-manifest-root.schema.json", "slack-manifest-v1.schema.json", "slack-manifest-v2.schema.json"],
    from: "Slack's manifest-schema project",
  },
];

const there = families.filter(({ tests, needs, from }) => {
  const missing = needs.filter((name) => !folder || !existsSync(join(folder, name)));
  if (missing.length > 0)
    process.stdout.write(
      `${tests} was not run: SCHEMAS must name a folder with ${missing.join(", ")}, from ${from}.\n`,
    );
  return missing.length === 0;
});

if (there.length === 0) {
  process.stdout.write("Nothing was checked.\n");
  if (process.env.REPORT) writeFileSync(process.env.REPORT, JSON.stringify({ passed: 0, failed: 0 }));
  process.exit(0);
}
const json = process.env.REPORT ? ["--reporter=json", `--outputFile.json=${process.env.REPORT}`] : [];
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    ...there.map(({ tests }) => tests),
    "--reporter=default",
    ...json,
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, SCHEMAS: folder } },
);
process.exitCode = status ?? 1;
