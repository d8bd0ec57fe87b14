// Lists the proofs whose last result is older than the code they prove, and those that have none: npm run proofs
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { outdated, resultsIn } from "./proofs/outdated.js";
import { proves } from "./proofs/proves.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const results = resultsIn(readFileSync(join(root, "docs", "proofs.md"), "utf8"));
const found = outdated({ proves, results, changedSince });

for (const line of found) process.stdout.write(`${line}\n`);
process.stdout.write(
  found.length === 0 ? "Every proof is as new as the code it proves.\n" : "Run: npm run prove -- NAME\n",
);
process.exitCode = found.length === 0 ? 0 : 1;

/** The commits that changed these paths after a result's own, or, where that one is not in this history, after its day. */
function changedSince({ commit, on }, paths) {
  const known = commit !== undefined && git("merge-base", "--is-ancestor", commit, "HEAD").status === 0;
  const since = known ? [`${commit}..HEAD`] : [`--since=${on}T23:59:59Z`, "HEAD"];
  return git("log", "--format=%h %s", ...since, "--", ...paths)
    .stdout.split("\n")
    .filter((line) => line !== "");
}

function git(...words) {
  return spawnSync("git", words, { cwd: root, encoding: "utf8" });
}
