// Lists what is older than the code that it proves or measures, and what is missing or did not hold: npm run proofs
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changedSince } from "./proofs/changed.js";
import { measuresIn, outmeasured } from "./proofs/measured.js";
import { outdated, resultsIn } from "./proofs/outdated.js";
import { proves } from "./proofs/proves.js";
import { pathsOf } from "./proofs/reached.js";
import { proofs } from "./proofs/table.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const textOf = (name) => readFileSync(join(root, "docs", name), "utf8");
const changed = (result, paths) => changedSince(root, result, paths);
const whole = Object.entries(proves).map(([name, list]) => [name, pathsOf(root, proofs[name], list)]);
const old = outdated({
  proofs,
  proves: Object.fromEntries(whole),
  results: resultsIn(textOf("proofs.md")),
  changedSince: changed,
});
const slow = outmeasured({ measures: measuresIn(textOf("benchmarks.md")), changedSince: changed });

for (const line of [...old, ...slow]) process.stdout.write(`${line}\n`);
if (old.length > 0) process.stdout.write("Run: npm run prove -- NAME\n");
if (slow.length > 0) process.stdout.write("Run: npm run bench -- PART\n");
if (old.length + slow.length === 0) process.stdout.write("Every proof and figure is as new as its code.\n");
process.exitCode = old.length + slow.length === 0 ? 0 : 1;
