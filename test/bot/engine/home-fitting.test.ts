import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitting } from "../../../src/bot/engine/home-fitting.ts";
import type { Press, Row } from "../../../src/flows/kit/screen.ts";
import { complaints } from "../../support/teams-complaints.ts";

const press = (label: string): Press => ({ label, does: { do: "home" }, style: "plain", opens: "here" });
const row = (title: string, presses: number): Row => ({
  title,
  lines: [title],
  presses: Array.from({ length: presses }, () => press("Open")),
});
const named = (name: string, count: number, presses = 2) =>
  Array.from({ length: count }, (_, at) => row(`${name} ${at + 1}`, presses));
const titles = (rows: readonly Row[] | undefined) => (rows ?? []).map(({ title }) => title);

describe("Home, where much goes on", () => {
  it("shows everything where there is room", () => {
    const [waiting, coming, begun] = fitting([[named("a", 3), named("b", 2)], [named("c", 2)], [named("d", 1)]], []);
    expect([waiting?.left, coming?.left, begun?.left]).toEqual([0, 0, 0]);
    expect(titles(waiting?.rows)).toEqual(["a 1", "a 2", "a 3", "b 1", "b 2"]);
  });

  it("lets no room of the service crowd out another, and no section", () => {
    const [waiting, coming, begun] = fitting([[named("a", 50), named("b", 2)], [named("c", 50)], [named("d", 50)]], []);
    expect(titles(waiting?.rows)).toEqual(expect.arrayContaining(["a 1", "b 1", "b 2"]));
    expect(coming?.rows.length).toBeGreaterThan(1);
    expect(begun?.rows.length).toBeGreaterThan(0);
  });

  it("counts what it leaves out, keeps the order, and fits on every platform", () => {
    const rooms = fc.array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 120 }), fc.nat(3)), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(rooms, rooms, rooms, fc.nat(12), (...[a, b, c, starts]) => {
        const sections = [a, b, c].map((each) =>
          each.map(([count, long, presses], at) => named(`${at}-${"x".repeat(long)}`, count, presses)),
        );
        const presses = Array.from({ length: starts }, (_, at) => press(`Do ${at}`));
        const fitted = fitting(sections, presses);
        for (const [at, { rows, left }] of fitted.entries()) {
          const all = (sections[at] ?? []).flat();
          expect(rows.length + left).toBe(all.length);
          expect(rows).toEqual(all.filter((each) => rows.includes(each)));
        }
        const shown = fitted.map(({ rows }) => ({ heading: "Waiting for you", rows, presses: [], empty: "" }));
        const home = {
          kind: "home",
          title: "Hello",
          intro: "",
          sections: [...shown, { heading: "", rows: [], presses, empty: "" }],
        } as const;
        expect(complaints(home)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
