import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeCaseCode, readCaseCode } from "../../src/rules/case-code.ts";
import { screen } from "../../src/rules/screening/screen.ts";
import { createChance } from "./fixtures/chance.ts";

const chance = createChance(11);
const sample = [...new Set(Array.from({ length: 3_000 }, () => makeCaseCode(chance.below)))];
const plain = (code: string) => code.replaceAll("-", "").slice(2);
const everyCharacter = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** ISO 7064 for a pure system with one check character: all values, weighted by powers of two, leave 1 over 37. */
function leavesOne(characters: string): boolean {
  const sum = [...characters]
    .reverse()
    .reduce((total, character, place) => total + everyCharacter.indexOf(character) * 2 ** place, 0);
  return sum % 37 === 1;
}

describe("a case code", () => {
  test("the rule it is checked by is the standard's own", () => {
    expect(leavesOne("A999914123456N")).toBe(true);
    expect(leavesOne("A999914123456M")).toBe(false);
  });

  test("has the right check character, and no character that looks like another or makes a word", () => {
    expect(sample.length).toBeGreaterThan(2_950);
    for (const code of sample) {
      expect(code).toMatch(/^AL-[2-9BCDFGHJ-NP-TV-Z]{4}-[2-9BCDFGHJ-NP-TV-Z]$/);
      expect(leavesOne(plain(code)), code).toBe(true);
      expect(readCaseCode(code)).toBe(code);
    }
  });

  test("is not taken for a postcode, however it is written, and a postcode of that area is none of them", () => {
    const written = sample.flatMap((code) => {
      const bare = code.replaceAll("-", "");
      return [
        code,
        bare,
        bare.toLowerCase(),
        code.replaceAll("-", " "),
        `${bare.slice(0, 4)} ${bare.slice(4)}`,
        `open ${bare} please`,
      ];
    });
    expect(written.filter((text) => screen(text).length > 0)).toEqual([]);
    for (const postcode of ["AL8 9ZL", "AL1 3JQ", "AL10 9AB", "al109ab", "AL7 4TF"])
      expect(
        screen(postcode).map(({ kind, certainty }) => `${kind} ${certainty}`),
        postcode,
      ).toEqual(["postcode stop"]);
  });

  test("every single change of one character is noticed", () => {
    let changed = 0;
    for (const code of sample) {
      const characters = plain(code);
      for (let place = 0; place < 5; place += 1) {
        for (const other of everyCharacter) {
          if (other === characters[place]) continue;
          const wrong = characters.slice(0, place) + other + characters.slice(place + 1);
          if (readCaseCode(`AL-${wrong.slice(0, 4)}-${wrong.slice(4)}`) !== undefined) throw new Error(wrong);
          changed += 1;
        }
      }
    }
    expect(changed).toBe(sample.length * 5 * 35);
    expect(changed).toBeGreaterThan(500_000);
  });

  test("every swap of neighbours is noticed", () => {
    let swapped = 0;
    let alike = 0;
    for (const code of sample) {
      const characters = [...plain(code)];
      for (let place = 0; place < 4; place += 1) {
        const [one, two] = characters.slice(place, place + 2);
        if (one === two) {
          alike += 1;
          continue;
        }
        const wrong = [...characters.slice(0, place), two, one, ...characters.slice(place + 2)].join("");
        if (readCaseCode(`AL-${wrong.slice(0, 4)}-${wrong.slice(4)}`) !== undefined) throw new Error(wrong);
        swapped += 1;
      }
    }
    expect(swapped).toBe(sample.length * 4 - alike);
    expect(swapped).toBeGreaterThan(11_000);
  });

  test("is read in small letters, with spaces, without dashes and with other dashes", () => {
    for (const code of sample.slice(0, 200)) {
      const characters = plain(code);
      for (const written of [
        code.toLowerCase(),
        ` ${code}\n`,
        `al${characters}`,
        `AL ${characters.slice(0, 4)} ${characters.slice(4)}`,
        `A L ${[...characters].join(" ")}`,
        code.replaceAll("-", "–"),
        code.replaceAll("-", "\u2011"),
        code.replaceAll("-", " - "),
        code.replace(/[!-~]/g, (each) => String.fromCodePoint(each.charCodeAt(0) + 0xfee0)),
      ])
        expect(readCaseCode(written), written).toBe(code);
    }
  });

  test("is not found in anything else, however long or odd", () => {
    for (const text of [
      "",
      "AL",
      "AL-",
      "hello",
      plain(sample[0] ?? ""),
      `${sample[0]}2`,
      `x${sample[0]}`,
      "AL-7KQ4-*",
    ])
      expect(readCaseCode(text)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const code = readCaseCode(text);
        if (code !== undefined) expect(leavesOne(plain(code))).toBe(true);
      }),
    );
    expect(readCaseCode("AL".repeat(100_000))).toBeUndefined();
  });

  test("is made whatever the numbers drawn, and nearly all codes can be drawn", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(28), { minLength: 4, maxLength: 4 }), (drawn) => {
        let turn = 0;
        const code = makeCaseCode(() => drawn[turn++] ?? 0);
        expect(readCaseCode(code)).toBe(code);
      }),
    );
    expect(() => makeCaseCode((below) => below)).toThrow("no letter");
  });

  test("there are 554,347 of them", () => {
    const letters = "23456789BCDFGHJKLMNPQRSTVWXYZ";
    let count = 0;
    for (const a of letters)
      for (const b of letters)
        for (const c of letters)
          for (const d of letters) {
            let sum = 0;
            for (const each of [a, b, c, d]) sum = (sum + everyCharacter.indexOf(each)) * 2;
            const check = everyCharacter[(((1 - sum) % 37) + 37) % 37];
            if (check !== undefined && letters.includes(check)) count += 1;
          }
    expect(count).toBe(554_347);
  });
});
