import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCompiler, openEngine } from "../../src/documents/engine.ts";
import { hourSheet } from "../../src/documents/hour-sheet.ts";
import { hourSheetTexts } from "../../src/documents/hour-sheet-texts.ts";
import { inPieces } from "../../src/documents/printable.ts";
import { aSheet, row } from "../documents/sheets.ts";
import { strictly } from "./strict.ts";
import { say } from "./tools.ts";

const root = join(import.meta.dirname, "..", "..");

describe("the tools that others use say", () => {
  let sheet: Uint8Array;
  beforeAll(async () => {
    sheet = await hourSheet(aSheet());
  });

  it("that it is tagged, has a title, and is A4", () => {
    const facts = say(sheet, "pdfinfo", "PDF");
    expect(facts).toMatch(/^Title: +Hour sheet HS-7KQ3BD-M$/m);
    expect(facts).toMatch(/^Tagged: +yes$/m);
    expect(facts).toMatch(/^Page size: +841\.89 x 595\.276 pts \(A4\)$/m);
    expect(facts).not.toMatch(/Date:/);
  });

  it("that it is in British English", () => {
    const { qpdf } = JSON.parse(say(sheet, "qpdf", "--json", "--json-key=qpdf", "PDF"));
    const objects = Object.values<{ value?: Record<string, unknown> }>(qpdf[1]);
    const catalogue = objects.find(({ value }) => value?.["/Type"] === "/Catalog")?.value;
    expect(catalogue).toMatchObject({ "/Lang": "u:en-GB", "/MarkInfo": { "/Marked": true } });
  });

  it("what a screen reader finds, and in which order", async () => {
    await expect(say(sheet, "pdfinfo", "-struct-text", "PDF")).toMatchFileSnapshot("hour-sheet.structure.txt");
  });

  it("that nothing in it is broken, whatever people typed", async () => {
    const hostile = aSheet({ trainee: '#let x = [*b*] \\ ("q") <</Type>> 😀 漢 \u202E', code: "HS-)(\\" });
    for (const each of [sheet, await hourSheet(hostile), await hourSheet(aSheet({ rows: Array(200).fill(row()) }))])
      expect(say(each, "qpdf", "--check", "PDF")).toContain("No syntax or stream encoding errors found");
  });

  it("what stands from right to left, and an emoji, in the order in which they were typed", async () => {
    const text = say(
      await hourSheet(aSheet({ trainee: "فاطمة يوسف", host: "דוד כהן", supervisor: "Sam 😀 Lowe" })),
      "pdftotext",
      "PDF",
      "-",
    );
    // What it puts around a line that runs from right to left says only that.
    const lines = text.replace(/[\u202A-\u202E]/g, "").split("\n");
    expect(lines).toEqual(expect.arrayContaining(["فاطمة يوسف", "דוד כהן", "Sam 😀 Lowe"]));
  });
});

describe("Typst's own check of PDF/UA-1", () => {
  const template = readFileSync(join(root, "src/documents/hour-sheet.typ"), "utf8");
  let data: unknown;
  beforeAll(async () => {
    data = inPieces(hourSheetTexts(aSheet()), (await openEngine(await loadCompiler())).isInAFont);
  });
  const changed = (from: RegExp | string, to: string) => {
    expect(template).toMatch(from);
    return template.replace(from, to);
  };

  it("takes the sheet, and says in it that it is PDF/UA-1", () => {
    expect(strictly(template, data).toString("latin1")).toContain("pdfuaid:part");
  });

  it("will not have it without a title", () => {
    const untitled = changed(/^#set document\(.*\)$/m, "#set document(date: none)");
    expect(() => strictly(untitled, data)).toThrow("missing document title");
  });

  it("will not have a picture without its description", () => {
    const picture = `#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>")`;
    expect(() => strictly(`${template}\n${picture})`, data)).toThrow("missing alt text");
    expect(strictly(`${template}\n${picture}, alt: "A square")`, data).length).toBeGreaterThan(10_000);
  });

  it("will not have a level of heading left out", () => {
    expect(() => strictly(changed("heading(level: 2", "heading(level: 3"), data)).toThrow(
      "skipped from heading level 1 to 3",
    );
  });

  it("will not have a letter that is in none of the fonts", () => {
    const { said } = inPieces(hourSheetTexts(aSheet({ trainee: "漢" })), () => true);
    expect(() => strictly(template, { said, replaced: false })).toThrow();
    expect(() => strictly(template, inPieces(hourSheetTexts(aSheet({ trainee: "漢" })), isLatin))).not.toThrow();
  });
});

const isLatin = (codePoint: number) => codePoint < 0x250 || codePoint === 0xfffd;

describe("what is built", () => {
  it("makes the same sheet as its source", async () => {
    const built = new URL("../../dist/documents/hour-sheet.js", import.meta.url).href;
    const script = `import { hourSheet } from "${built}"; process.stdout.write(await hourSheet(JSON.parse(process.env.SHEET)));`;
    const made = execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      env: { PATH: process.env.PATH, SHEET: JSON.stringify(aSheet()) },
    });
    expect(made.equals(await hourSheet(aSheet()))).toBe(true);
  });
});
