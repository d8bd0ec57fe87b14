import { describe, expect, test } from "vitest";

interface Result {
  readonly on: string | undefined;
  readonly commit: string | undefined;
  readonly changes: boolean;
  readonly otherwise: string | undefined;
  readonly said: readonly string[];
  readonly held: boolean;
}
interface Proof {
  readonly shows: string;
  readonly runs: readonly string[];
  readonly with?: Readonly<Record<string, string>>;
}
const load = async (name: string) => await import(new URL(`../../scripts/proofs/${name}`, import.meta.url).href);
const { outdated, resultsIn } = (await load("outdated.js")) as {
  resultsIn(text: string): ReadonlyMap<string, Result>;
  outdated(given: {
    readonly proofs: Readonly<Record<string, Proof>>;
    readonly proves: Readonly<Record<string, readonly string[]>>;
    readonly results: ReadonlyMap<string, Result>;
    readonly changedSince: (result: Result, paths: readonly string[]) => readonly string[];
  }): readonly string[];
};

const proof: Proof = { shows: "Shows.", runs: ["node a.js", "B=1 node b.js"], with: { RACES: "100" } };
const entry = "Shows.\n\nRuns `node a.js`, then `B=1 node b.js`, with `RACES=100`.";
const where = "`npm run prove -- one`, 2026-11-29, commit 0123abcd, 2 cores (load 1.0 before), 5 s: **held**";
const section = (what = entry, by = where) => `# Proofs\n\n## one\n\n${what}\n\n${by}\n\n- one: 5, 0 went wrong\n`;
/** What is said of a result of one proof, where this is what is proved now and this was changed since. */
const told = (text: string, { now = proof, changes = [] as readonly string[] } = {}) =>
  outdated({
    proofs: { one: now },
    proves: { one: ["src"] },
    results: resultsIn(text),
    changedSince: () => changes,
  });

describe("whoever asks which proofs are out of date", () => {
  test("is told of none where it held, as it stands in the table, and nothing was changed since", () => {
    expect(told(section())).toEqual([]);
  });

  test("reads which were changed since, from the commit of the result, or from its day where it names none", () => {
    const changes = ["aaaaaaa fix: b", "bbbbbbb feat: a"];
    expect(told(section(), { changes })).toEqual(["one: 2 commits since 0123abcd, the last: aaaaaaa fix: b"]);
    const older = section(entry, where.replace(" commit 0123abcd,", ""));
    expect(told(older, { changes })).toEqual(["one: 2 commits since 2026-11-29, the last: aaaaaaa fix: b"]);
  });

  test("reads which have no result, and of which nobody says what they prove", () => {
    expect(told("# Proofs\n")).toEqual(["one: has no result"]);
    expect(told(section().replace("## one", "## other"))).toEqual([
      "one: has no result",
      "other: scripts/proofs/proves.js does not say what it proves",
    ]);
  });

  test("reads that a result did not hold", () => {
    expect(told(section(entry, where.replace("**held**", "**did not hold**")))).toEqual(["one: did not hold"]);
  });

  test("reads that a result is of what was not committed", () => {
    expect(told(section(entry, where.replace("0123abcd", "0123abcd and changes")))).toEqual([
      "one: is of what was not committed",
    ]);
  });

  test("reads that a result is of a run that was told something else than it usually is", () => {
    expect(told(section(entry, where.replace("`npm", "`RACES=3 B=1 npm")))).toEqual(["one: was run with RACES=3 B=1"]);
  });

  test.each<[string, Partial<Proof>]>([
    ["shows", { shows: "Shows more." }],
    ["runs", { runs: ["node a.js"] }],
    ["is told", { with: { RACES: "1000" } }],
  ])("reads that what a proof %s was changed since its result", (_what, change) => {
    expect(told(section(), { now: { ...proof, ...change } })).toEqual(["one: shows or runs something else now"]);
  });

  test("reads so of a result that does not say what it ran", () => {
    expect(told(section("Shows."))).toEqual(["one: shows or runs something else now"]);
  });
});
