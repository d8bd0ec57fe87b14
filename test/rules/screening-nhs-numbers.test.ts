import { describe, expect, test } from "vitest";
import { type FindingKind, screen } from "../../src/rules/screening/screen.ts";
import { createChance } from "./fixtures/chance.ts";
import { checkDigit, issuedNumber, numberFrom, spellings } from "./fixtures/nhs-numbers.ts";

const found = (text: string) => screen(text).map(({ kind, certainty }) => `${certainty} ${kind}`);
const seen = (text: string) => screen(text).map(({ start, end }) => text.slice(start, end));
const stops = (text: string, kind: FindingKind) =>
  screen(text).some((each) => each.kind === kind && each.certainty === "stop");

describe("NHS numbers", () => {
  const around: readonly (readonly [string, string])[] = [
    ["", ""],
    ["Please see ", " today"],
    ["They are ", ", room 7 at 10:30"],
    ["On 24 November 2026: ", "."],
    ["ref ", "\nThank you"],
  ];

  test("at least 99.9 % of 10,000 valid numbers are stopped, in at least thirty spellings", () => {
    const chance = createChance(2);
    const ways = Object.entries(spellings);
    const missed: Record<string, number> = {};
    let caught = 0;
    for (let run = 0; run < 10_000; run += 1) {
      const [name, spell] = ways[run % ways.length] ?? ["", String];
      const [before, after] = chance.pick(around);
      if (stops(before + spell(issuedNumber(chance)) + after, "nhs-number")) caught += 1;
      else missed[name] = (missed[name] ?? 0) + 1;
    }
    expect(ways.length).toBeGreaterThanOrEqual(30);
    expect(caught, JSON.stringify(missed)).toBeGreaterThanOrEqual(9_990);
  });

  test.each(Object.entries(spellings))("%s: the whole number is pointed out where it was written", (_, spell) => {
    const number = spell("4010232137");
    const text = `🙂 for ${number} please`;
    const [first] = screen(text);
    expect(first).toMatchObject({ kind: "nhs-number", certainty: "stop" });
    const pointedOut = text.slice(first?.start, first?.end);
    expect(number).toContain(pointedOut);
    expect(screen(pointedOut)[0]?.kind).toBe("nhs-number");
  });

  test("no number with a wrong check digit is stopped", () => {
    const chance = createChance(3);
    let tried = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const valid = issuedNumber(chance);
      const wrong = valid.slice(0, 9) + ((Number(valid[9]) + chance.between(1, 9)) % 10);
      expect(checkDigit(wrong.slice(0, 9))).not.toBe(Number(wrong[9]));
      expect(found(`see ${wrong.slice(0, 3)} ${wrong.slice(3, 6)} ${wrong.slice(6)} soon`)).toEqual([]);
      tried += 1;
    }
    expect(tried).toBe(2_000);
  });

  test("a number issued elsewhere, or for tests, is asked about; beside its name it is stopped", () => {
    const chance = createChance(4);
    for (const start of ["320", "399", "0101", "2412", "3112", "900", "943", "999"]) {
      for (let run = 0; run < 50; run += 1) {
        const number = numberFrom(chance, () => start);
        expect(found(`see ${number} soon`), number).toEqual(["ask nhs-number"]);
        expect(found(`NHS number ${number}`), number).toEqual(["stop nhs-number"]);
      }
    }
  });

  test("numbers nobody has pass: ranges never issued, and seconds since 1970", () => {
    const chance = createChance(5);
    for (const start of ["500", "599", "800", "899", "176400"])
      for (let run = 0; run < 50; run += 1) expect(found(`see ${numberFrom(chance, () => start)} soon`)).toEqual([]);
  });

  test("ten digits beside “NHS” or “patient” are asked about even when they do not add up", () => {
    expect(found("NHS number 401 023 2138")).toEqual(["ask nhs-number"]);
    expect(found("the patient is 5010232138")).toEqual(["ask nhs-number"]);
    expect(found("order 5010232138")).toEqual([]);
  });

  test("ten digits all the same are never a number", () => {
    for (const digit of "0123456789") expect(found(`NHS ${digit.repeat(10)}`)).toEqual([]);
  });

  test("times in a row that happen to add up are asked about, not stopped", () => {
    expect(found("11.45, 1905, 0715 and 15:20 are free")).toEqual(["ask nhs-number"]);
    expect(found("45, 1905, 0715")).toEqual(["stop nhs-number"]);
  });

  test("a number inside a longer one is not a number; one in a link is asked about", () => {
    expect(found("14010232137")).toEqual([]);
    expect(found("40102321371")).toEqual([]);
    expect(found("https://example.org/record/4010232137/view")).toEqual(["ask nhs-number"]);
  });

  test("a number beside a time or a date is still seen", () => {
    expect(seen("24/11/2026 10:30 401 023 2137 room 4")).toContain("401 023 2137");
    expect(seen("401 023 2137, 24/11/2026 10:30")).toContain("401 023 2137");
    expect(seen("ask @ash.rowan can you")).toEqual(["@ash.rowan"]);
  });
});
