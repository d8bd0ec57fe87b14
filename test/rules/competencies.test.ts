import fc from "fast-check";
import { expect, test } from "vitest";
import { type CompetencyList, standingOf } from "../../src/rules/training/competencies.ts";

const codes = ["A1", "A2", "B1", "B2", "C1"];
const list: CompetencyList = {
  key: "made-up-2026",
  title: "A made-up list",
  competencies: Object.fromEntries(codes.map((code) => [code, `What ${code} says`])),
};
// Codes of an earlier list are still on what was written under it.
const some = fc.subarray([...codes, "Z9"]);

test("each competency of the list stands in one place: confirmed, written about, or without anything yet", () => {
  fc.assert(
    fc.property(some, some, (confirmed, tagged) => {
      const standing = standingOf(list, { confirmed, tagged });
      for (const code of codes) {
        const place = confirmed.includes(code) ? "confirmed" : tagged.includes(code) ? "written" : "without";
        expect(Object.entries(standing).filter(([, all]) => all.includes(code))).toEqual([[place, standing[place]]]);
      }
      expect([...standing.confirmed, ...standing.written, ...standing.without].sort()).toEqual(codes);
      for (const all of Object.values(standing)) expect(all).toEqual(codes.filter((code) => all.includes(code)));
    }),
  );
});
