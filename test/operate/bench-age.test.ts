import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Found, write } from "../bench/report.ts";

interface Measure {
  readonly on: string;
  readonly commit: string | undefined;
}
const { measuresIn, outmeasured, parts } = (await import(
  new URL("../../scripts/proofs/measured.js", import.meta.url).href
)) as {
  readonly parts: readonly string[];
  measuresIn(text: string): ReadonlyMap<string, Measure>;
  outmeasured(given: {
    readonly measures: ReadonlyMap<string, Measure>;
    readonly changedSince: (measure: Measure, paths: readonly string[]) => readonly string[];
  }): readonly string[];
};

const held: Found = { how: "So.", table: [["s"], ["5"]], limits: [{ says: "seconds: 5 (at most 6)", held: true }] };
/** What is said where every part was measured so. */
function told(of: string, found = held, changes: readonly string[] = []): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "alongside-bench-"));
  const file = join(folder, "benchmarks.md");
  for (const part of parts) write(file, parts, part, found, { of, loadBefore: "1.0" });
  const measures = measuresIn(readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true });
  return outmeasured({ measures, changedSince: () => changes });
}
const eachPart = (what: string) => parts.map((part) => `bench ${part}: ${what}`);

describe("whoever asks which figures of the bench are out of date", () => {
  test("is told of none that is of this code and held", () => {
    expect(told("commit 0123456789ab")).toEqual([]);
  });

  test("reads which parts are missing, and there are as many as the bench has", () => {
    expect(outmeasured({ measures: new Map(), changedSince: () => [] })).toEqual(eachPart("has no section"));
    const bench = readFileSync(new URL("../bench/bench.ts", import.meta.url), "utf8");
    const list = /Promise<Found>>> = \{([^}]*)\}/.exec(bench)?.[1] ?? "";
    expect(list.match(/\w+/g)).toEqual(parts);
  });

  test("reads which are older than the code", () => {
    expect(told("commit 0123456789ab", held, ["aaaaaaa fix: b"])).toEqual(
      eachPart("1 commit since 0123456789ab, the last: aaaaaaa fix: b"),
    );
  });

  test("reads which are of no commit, or of what was not committed", () => {
    expect(told("of no commit that anybody named")).toEqual(eachPart("names no commit"));
    expect(told("commit 0123456789ab and changes")).toEqual(eachPart("is of what was not committed"));
  });

  test("reads which are of a smaller or larger run", () => {
    expect(told("commit 0123456789ab, with SECONDS=1 ROUNDS=1")).toEqual(eachPart("was run with SECONDS=1 ROUNDS=1"));
  });

  test("reads what was not held", () => {
    const found = { ...held, limits: [{ says: "seconds: 7 (at most 6)", held: false }] };
    expect(told("commit 0123456789ab", found)).toEqual(eachPart("not held: seconds: 7 (at most 6)"));
  });
});
