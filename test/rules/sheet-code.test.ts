import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codeLetters } from "../../src/rules/case-code.ts";
import { readSheetCode, sheetCode } from "../../src/rules/training/sheet-code.ts";
import { seed } from "./fixtures/seed.ts";

const aDigest = fc.uint8Array({ minLength: 6, maxLength: 32 });
const every = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

describe("the code on a printed sheet", () => {
  test("is the same for the same sheet, is read back as it was printed, and looks like no other letter", () => {
    fc.assert(
      fc.property(aDigest, (digest) => {
        const code = sheetCode(digest);
        expect(code).toMatch(new RegExp(`^HS-[${codeLetters}]{6}-[${codeLetters}]$`));
        expect(sheetCode(Uint8Array.from(digest))).toBe(code);
        expect(readSheetCode(code)).toBe(code);
        const typed = [
          code.toLowerCase(),
          code.replaceAll("-", " "),
          ` ${code.replaceAll("-", "–")} `,
          code.replaceAll("-", ""),
        ];
        for (const each of typed) expect(readSheetCode(each)).toBe(code);
      }),
      { numRuns: 2_000, seed },
    );
  });

  test("tells any one wrong letter and any two neighbours swapped", () => {
    let tried = 0;
    fc.assert(
      fc.property(aDigest, (digest) => {
        const code = sheetCode(digest);
        const bare = code.slice(3).replace("-", "");
        const changed: string[] = [];
        for (let at = 0; at < bare.length; at += 1) {
          for (const letter of every)
            if (letter !== bare[at]) changed.push(bare.slice(0, at) + letter + bare.slice(at + 1));
          const swapped = bare.slice(0, at) + (bare[at + 1] ?? "") + bare.charAt(at) + bare.slice(at + 2);
          if (at + 1 < bare.length && swapped !== bare) changed.push(swapped);
        }
        tried += changed.length;
        expect(
          changed.filter((each) => readSheetCode(`HS-${each.slice(0, 6)}-${each.slice(6)}`) !== undefined),
        ).toEqual([]);
      }),
      { numRuns: 200, seed },
    );
    console.log(`sheet codes: ${tried} wrong letters and swaps (seed ${seed}), 0 read`);
  });

  test("is not read out of anything else", () => {
    const code = sheetCode(new Uint8Array(6));
    for (const wrong of [
      "",
      "HS",
      code.slice(0, -1),
      `${code}2`,
      code.replace("HS", "AL"),
      code.slice(3),
      "x".repeat(41),
      `${code}\u0000`,
    ])
      expect(readSheetCode(wrong)).toBe(undefined);
    expect(() => sheetCode(new Uint8Array(5))).toThrow(RangeError);
  });

  test("is hardly ever that of another sheet", () => {
    const codes = new Set<string>();
    for (let each = 0; each < 20_000; each += 1) codes.add(sheetCode(createHash("sha256").update(`${each}`).digest()));
    expect(codes.size).toBeGreaterThan(19_990);
  });
});
