import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

const { changedSince } = (await import(new URL("../../scripts/proofs/changed.js", import.meta.url).href)) as {
  changedSince(
    root: string,
    result: { readonly on: string; readonly commit?: string },
    paths: readonly string[],
  ): readonly string[];
};

let root: string;
const git = (...words: string[]) => spawnSync("git", words, { cwd: root, encoding: "utf8" }).stdout.trim();
/** Writes a file and commits it at a moment. */
function commit(name: string, text: string, at: string): string {
  writeFileSync(join(root, name), text);
  git("add", ".");
  const by = ["-c", "user.name=Made-up Person", "-c", "user.email=made-up@trust.example", "-c", "commit.gpgsign=false"];
  const env = { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  spawnSync("git", [...by, "commit", "-m", `${name} is ${text}`], { cwd: root, env });
  return git("rev-parse", "--short=12", "HEAD");
}

let morning: string;
beforeAll(() => {
  // Where a hook of git runs the tests, these would mean the repository that is committed to.
  for (const name of ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"]) vi.stubEnv(name, undefined);
  root = mkdtempSync(join(tmpdir(), "alongside-history-"));
  git("init");
  commit("a", "old", "2026-11-28T23:00:00Z");
  morning = commit("a", "new", "2026-11-29T08:00:00Z");
  commit("package.json", '{ "name": "b",\n "start": "node a" }', "2026-11-30T08:00:00Z");
  commit("package.json", '{ "name": "c",\n "start": "node a" }', "2026-11-30T09:00:00Z");
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});
const found = (result: { on: string; commit?: string }, ...paths: string[]) =>
  changedSince(root, result, paths).map((line) => line.replace(/^\S+ /, ""));

describe("what was changed since a result", () => {
  test("is what came after its commit", () => {
    expect(found({ on: "2026-11-29", commit: morning }, "a")).toEqual([]);
    expect(found({ on: "2026-11-29", commit: morning }, "package.json")).toHaveLength(2);
  });

  test("is all of its day where its commit is not in this history: nobody knows which came first", () => {
    expect(found({ on: "2026-11-29", commit: "0123456789ab" }, "a")).toEqual(["a is new"]);
    expect(found({ on: "2026-11-29" }, "a")).toEqual(["a is new"]);
    expect(found({ on: "2026-11-30" }, "a")).toEqual([]);
  });

  test("is only a line with a certain word, where a path names one", () => {
    expect(found({ on: "2026-11-30" }, 'package.json#"name": "c"')).toEqual([
      'package.json is { "name": "c",  "start": "node a" }',
    ]);
    expect(found({ on: "2026-11-30" }, 'package.json#"start": ')).toHaveLength(1);
  });
});
