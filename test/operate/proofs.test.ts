import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

interface Result {
  readonly on: string | undefined;
  readonly commit: string | undefined;
}
const root = join(import.meta.dirname, "..", "..");
const load = async (name: string) => await import(new URL(`../../scripts/proofs/${name}`, import.meta.url).href);
const { outdated, resultsIn } = (await load("outdated.js")) as {
  resultsIn(text: string): ReadonlyMap<string, Result>;
  outdated(given: {
    readonly proves: Readonly<Record<string, readonly string[]>>;
    readonly results: ReadonlyMap<string, Result>;
    readonly changedSince: (result: Result, paths: readonly string[]) => readonly string[];
  }): readonly string[];
};
const { proves } = (await load("proves.js")) as { readonly proves: Readonly<Record<string, readonly string[]>> };

describe("whoever asks which proofs are out of date", () => {
  const results = resultsIn(
    "# Proofs\n\n## new\n\nShows.\n\n`npm run prove -- new`, 2026-11-29, commit 0123abcd, 2 cores\n\n## old\n\n`npm run prove -- old`, 2026-11-27, 2 cores\n",
  );

  test("is told of each result its day and its commit, where it names one", () => {
    expect([...results]).toEqual([
      ["new", { on: "2026-11-29", commit: "0123abcd" }],
      ["old", { on: "2026-11-27", commit: undefined }],
    ]);
  });

  test("reads which were changed since, which have no result, and of which nobody says what they prove", () => {
    const changedSince = ({ commit }: Result) => (commit ? [] : ["aaaaaaa fix: b", "bbbbbbb feat: a"]);
    const given = { new: ["src/a.ts"], never: ["src/c.ts"] };
    expect(outdated({ proves: given, results, changedSince })).toEqual([
      "never: has no result",
      "old: scripts/proofs/proves.js does not say what it proves",
    ]);
    expect(outdated({ proves: { old: ["src/b.ts"], new: [] }, results, changedSince })).toEqual([
      "old: 2 commits since 2026-11-27, the last: aaaaaaa fix: b",
    ]);
  });

  test("can rely on it that every path is there, and every proof that can be run is among them", () => {
    const paths = Object.values(proves).flat();
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const table = readFileSync(join(root, "scripts", "prove.js"), "utf8")
      .split("const proofs = {")[1]
      ?.split("\n};")[0];
    const names = [...(table ?? "").matchAll(/^ {2}"?([a-z-]+)"?: \{$/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !Object.hasOwn(proves, name ?? ""))).toEqual([]);
  });
});
