import { spawnSync } from "node:child_process";

/**
 * The commits that changed these paths after a result's own, or, where that one is not in this history, since its day began:
 * of two on one day nobody knows which came first. A path may name a word after a `#`: then only lines with it count.
 */
export function changedSince(root, { commit, on }, paths) {
  const git = (...words) => spawnSync("git", words, { cwd: root, encoding: "utf8" });
  const known = commit !== undefined && git("merge-base", "--is-ancestor", commit, "HEAD").status === 0;
  const after = known ? [`${commit}..HEAD`] : [`--since=${on}T00:00:00Z`, "HEAD"];
  const log = (...words) =>
    git("log", "--format=%h %s", ...words)
      .stdout.split("\n")
      .filter((line) => line !== "");
  const whole = paths.filter((path) => !path.includes("#"));
  const lines = paths.filter((path) => path.includes("#")).map((path) => path.split("#"));
  return [
    ...new Set([
      ...(whole.length === 0 ? [] : log(...after, "--", ...whole)),
      ...lines.flatMap(([path, word]) => log(`-G${word}`, ...after, "--", path)),
    ]),
  ];
}
