import { spawnSync } from "node:child_process";

const counts = ["src", "prisma", "scripts", "test", "package.json", "package-lock.json", "vitest.config.ts"];

/** The commit that is proved or measured; what is not committed yet makes it none of them. */
export function commitNow(root) {
  const git = (...words) => spawnSync("git", words, { cwd: root, encoding: "utf8" }).stdout.trim();
  const changed = git("status", "--porcelain", "--", ...counts);
  return `${git("rev-parse", "--short=12", "HEAD")}${changed === "" ? "" : " and changes"}`;
}
