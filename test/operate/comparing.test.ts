import { describe, expect, test } from "vitest";

interface Planned {
  readonly stop?: string;
  readonly compares?: boolean;
  readonly embeddedFirst?: boolean;
}
const { plan, compared } = (await import(new URL("../../scripts/postgres-plan.js", import.meta.url).href)) as {
  plan(given: { files: readonly string[]; named: string | undefined; isThere: boolean }): Planned;
  compared(
    server: ReadonlySet<string>,
    embedded: ReadonlySet<string> | undefined,
  ): { readonly alike: boolean; readonly lines: readonly string[] };
};

describe("whoever runs the tests on a server", () => {
  test("always has something to compare with: the embedded run comes first where there is none", () => {
    expect(plan({ files: [], named: undefined, isThere: false })).toEqual({ compares: true, embeddedFirst: true });
    expect(plan({ files: [], named: undefined, isThere: true })).toEqual({ compares: true, embeddedFirst: false });
    expect(plan({ files: [], named: "unit.json", isThere: true })).toEqual({ compares: true, embeddedFirst: false });
  });

  test("is told where the report they named is not there", () => {
    expect(plan({ files: [], named: "gone.json", isThere: false }).stop).toMatch(/^There is no report at gone\.json\./);
  });

  test("is told plainly that nothing was compared where only some files ran", () => {
    expect(plan({ files: ["races"], named: undefined, isThere: false })).toEqual({
      compares: false,
      embeddedFirst: false,
    });
    const { alike, lines } = compared(new Set(["a"]), undefined);
    expect([alike, lines]).toEqual([
      true,
      ["1 tests passed on the server. Only some files ran: nothing was compared."],
    ]);
  });

  test("hears of each test that passed embedded and not on the server, and of an embedded run that left nothing", () => {
    const { alike, lines } = compared(new Set(["a", "c"]), new Set(["a", "b"]));
    expect(alike).toBe(false);
    expect(lines).toEqual([
      "2 tests passed embedded, 2 on the server: 1 missing, 1 that only a server can run.",
      "  missing: b",
    ]);
    expect(compared(new Set(["a", "b"]), new Set(["a"])).alike).toBe(true);
    expect(compared(new Set(["a"]), new Set()).alike).toBe(false);
  });
});
