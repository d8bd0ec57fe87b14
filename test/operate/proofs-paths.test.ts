import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

interface Proof {
  readonly runs: readonly string[];
}
const root = join(import.meta.dirname, "..", "..");
const load = async (name: string) => await import(new URL(`../../scripts/proofs/${name}`, import.meta.url).href);
const { proves } = (await load("proves.js")) as { readonly proves: Readonly<Record<string, readonly string[]>> };
const { proofs } = (await load("table.js")) as { readonly proofs: Readonly<Record<string, Proof>> };
const { measured } = (await load("measured.js")) as { readonly measured: readonly string[] };
const { pathsOf } = (await load("reached.js")) as {
  pathsOf(root: string, proof: Proof, list: readonly string[]): readonly string[];
};

describe("what a proof proves", () => {
  test("is said of every proof that can be run, and of no other", () => {
    expect(Object.keys(proves).sort()).toEqual(Object.keys(proofs).sort());
  });

  test("is there, every file and folder of it", () => {
    const all = [...Object.values(proves).flat(), ...measured];
    const missing = all.filter((path) => {
      const [file = "", word] = path.split("#");
      if (!existsSync(join(root, file))) return true;
      return word !== undefined && !readFileSync(join(root, file), "utf8").includes(word);
    });
    expect(missing).toEqual([]);
  });

  test("goes with the tests that it runs: what they import, what they start, and what its own file takes from src", () => {
    const folder = mkdtempSync(join(tmpdir(), "alongside-proofs-"));
    const put = (name: string, text: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    put("test/rules/a.test.ts", 'import { b } from "./b.ts";\nimport { c } from "../../src/c.ts";');
    put("test/rules/b.ts", 'import { d } from "../../src/d.ts";\nstart(new URL("process.ts", import.meta.url));');
    put("test/rules/process.ts", 'run("test/far/e.ts");');
    put("test/far/e.ts", "");
    put("test/far/other.test.ts", "");
    put("src/c.ts", 'import "./f.ts";');
    put("src/d.ts", "");
    put("src/f.ts", "");
    const all = ["src/g", ...["test/rules/a.test.ts", "test/rules/b.ts", "test/rules/process.ts", "test/far/e.ts"]];
    const found = (run: string) => [...pathsOf(folder, { runs: [run] }, ["src/g"])].sort();
    expect(found("vitest test/rules/a.test.ts")).toEqual([...all, "src/c.ts"].sort());
    expect(found("node scripts/long.js rules/a")).toEqual([...all, "src/c.ts"].sort());
    rmSync(folder, { recursive: true });
  });

  test("is found by its commands: each names files that are there", () => {
    const words = Object.values(proofs).flatMap(({ runs }) => runs.flatMap((run) => run.split(" ")));
    const files = words.filter((word) => /^(test|scripts)\//.test(word));
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const parts = Object.entries(proofs).filter(([, { runs }]) =>
      runs.some((run) => /(long|slack|teams|privacy)\.js \S/.test(run)),
    );
    expect(parts.length).toBeGreaterThan(10);
    const without = parts.filter(([, proof]) => !pathsOf(root, proof, []).some((path) => path.endsWith(".test.ts")));
    expect(without).toEqual([]);
  });
});
