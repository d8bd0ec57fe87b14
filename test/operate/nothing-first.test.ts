import { execFileSync } from "node:child_process";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const scripts = new URL("../../scripts/", import.meta.url);
const { withNothingFirst } = (await import(new URL("nothing-first.js", scripts).href)) as {
  withNothingFirst(text: string): string;
};

describe("what is built begins its copies of objects with nothing", () => {
  test.each([
    ["({ ...one, two: 2 })", "({ ...null, ...one, two: 2 })"],
    ["({ ...one, ...other })", "({ ...null, ...one, ...other })"],
    ["({ ...one, a: { ...b, c } })", "({ ...null, ...one, a: { ...null, ...b, c } })"],
    ["f({ ...({ ...x, y: 1 }), z: 2 })", "f({ ...null, ...({ ...null, ...x, y: 1 }), z: 2 })"],
    ["f('é😀', { ...one, two: 2 })", "f('é😀', { ...null, ...one, two: 2 })"],
  ])("%s", (written, built) => {
    expect(withNothingFirst(written)).toBe(built);
  });

  test.each([
    ["a copy that nothing is added to", "({ ...one })"],
    ["what is named first", "({ two: 2, ...one })"],
    ["a list and what is handed on", "f([...one, 2], ...three, 4)"],
    ["what an object is taken apart into", "const { two, ...rest } = one;"],
    ["a text and a remark", '"{ ...one, two }" // { ...one, two }'],
    ["nothing at all", ""],
  ])("but not %s", (_what, written) => {
    expect(withNothingFirst(written)).toBe(written);
  });

  test("which is done once", () => {
    const once = withNothingFirst("({ ...one, two: 2 })");
    expect(withNothingFirst(once)).toBe(once);
  });

  test("and a file that cannot be read is not built", () => {
    expect(() => withNothingFirst("({ ...one, ")).toThrow("it could not be read");
  });

  test("and it means the same, whatever is copied", () => {
    const something = fc.oneof(fc.object({ maxDepth: 0 }), fc.constantFrom(null, undefined, 0, false, "ab", [1, 2]));
    fc.assert(
      fc.property(something, something, fc.anything(), (one, other, two) => {
        const written = "({ ...one, two, ...other, ...(two ? { one } : {}) })";
        const ran = (text: string) => Object.entries(runInNewContext(text, { one, other, two }));
        expect(ran(withNothingFirst(written))).toEqual(ran(written));
      }),
    );
  });

  /** Whether two that a script makes have the same hidden class, after a thousand others. */
  function alike(made: string): boolean {
    const asked = `${made}
      const each = (index) => made({ a: index }, index);
      for (let index = 0; index < 1_000; index += 1) each(index);
      console.log(%HaveSameMap(each(1), each(2)));`;
    const said = execFileSync(process.execPath, ["--allow-natives-syntax", "--eval", asked], { encoding: "utf8" });
    return said.trim() === "true";
  }
  const written = "const made = (one, two) => ({ ...one, two });";

  test("and whoever reads two of them finds them alike, however many were made before", () => {
    expect(alike(withNothingFirst(written))).toBe(true);
  });

  test.runIf(process.versions.node.startsWith("20."))("which on Node 20 they are not by themselves", () => {
    expect(alike(written)).toBe(false);
  });
});
