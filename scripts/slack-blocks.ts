// Makes the schema that Slack's blocks are checked against from Slack's own types. npm run slack:blocks, after a new
// version of @slack/types; a test says when it is time.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { schemaFromTypes } from "../test/support/slack/blocks/made-schema.ts";

const file = fileURLToPath(new URL("../test/support/slack/blocks/schema.json", import.meta.url));
const biome = fileURLToPath(new URL("../node_modules/@biomejs/biome/bin/biome", import.meta.url));
writeFileSync(file, `${JSON.stringify(schemaFromTypes(), null, 2)}\n`);
const { status } = spawnSync(process.execPath, [biome, "format", "--write", file], { stdio: "inherit" });
process.exitCode = status ?? 1;
