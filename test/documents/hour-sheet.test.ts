import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HourSheet, hourSheet } from "../../src/documents/hour-sheet.ts";
import { typeset } from "../../src/documents/typesetter.ts";
import { pagesOf, unspaced } from "./read-pdf.ts";
import { aSheet, row } from "./sheets.ts";

/** The compiler takes seconds to start where the machine is busy. */
const patient = 120_000;
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const said = async (sheet: HourSheet) => (await pagesOf(await hourSheet(sheet))).join("");
const rows = (count: number) => Array.from({ length: count }, (_, at) => row({ setting: `Ward number ${at}` }));

describe("an hour sheet on paper", { timeout: patient }, () => {
  it("says whose hours they are, where, when and how many", async () => {
    const text = await said(aSheet());
    for (const each of [
      "Fernhill and Rowan Vale NHS Foundation Trust",
      "Robin Ashdown",
      "From Monday 7 September 2026 to Friday 27 November 2026",
      "No names or details of people who use services belong on this sheet.",
      "HS-7KQ3BD-M",
      "Counts towards the hours",
      "Signed3 h 15 min",
      "Needed30 h",
      "Still to go26 h 45 min",
      "Signed in AlongsideJo HartleyWed 4 Nov 2026",
      "Signed on paperWard managerFri 13 Nov 2026Paper seen by Sam Lowe",
      "Tue 24 Nov 20261 hRowan wardMorning meetingTook partPeer support leadReturnedSign here",
      "Page 2 of 2",
    ])
      expect(text).toContain(unspaced(each));
  });

  it("says what nobody has set or named", async () => {
    const text = await said(
      aSheet({ supervisor: undefined, to: undefined, takingPartCounts: undefined, totals: { signed: 0, waiting: 0 } }),
    );
    for (const each of [
      "From Monday 7 September 2026No names",
      "Nobody is named yet.",
      "Nobody has said yet if it counts",
      "NeededNo number is set",
    ])
      expect(text).toContain(unspaced(each));
    expect(text).not.toContain(unspaced("Still to go"));
    expect(await said(aSheet({ takingPartCounts: false }))).toContain(unspaced("Does not count towards the hours"));
  });

  it("has a place to sign for each row that is not signed, and one for who signs", async () => {
    const text = await said(aSheet());
    expect(text.match(/Signhere/g)).toHaveLength(3);
    expect(text.match(/Nameincapitalletters/g)).toHaveLength(1);
    const signed = aSheet().rows.filter(({ signature }) => signature.signed !== "not-yet");
    const nothing = await said(aSheet({ rows: signed }));
    expect(nothing).not.toMatch(/Signhere|Nameincapitalletters|Tosignonpaper/);
  });

  it("with no rows says so; with one it is one page; with two hundred each page has the columns and its number", async () => {
    expect(await said(aSheet({ rows: [] }))).toContain(unspaced("There are no hours on this sheet yet."));
    expect(await pagesOf(await hourSheet(aSheet({ rows: rows(1) })))).toHaveLength(1);
    const pages = await pagesOf(await hourSheet(aSheet({ rows: rows(200) })));
    expect(pages.length).toBeGreaterThan(10);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`Page${at + 1}of${pages.length}`);
      if (page.includes("Wardnumber")) expect(page).toContain("DateTimeSettingActivitiesHowSupervisedbySignature");
    }
    expect(pages.join("").match(/Wardnumber\d+/g)).toHaveLength(200);
  });
});

describe("the file", { timeout: patient }, () => {
  it("is a tagged PDF with a title and a language", async () => {
    const text = Buffer.from(await hourSheet(aSheet())).toString("latin1");
    expect(text).toMatch(/^%PDF-/);
    for (const each of ["/StructTreeRoot", "/Lang (en-GB)", "/Title (Hour sheet HS-7KQ3BD-M)", "/MarkInfo"])
      expect(text).toContain(each);
    expect(text).not.toMatch(/CreationDate|ModDate/);
  });

  it("has the same bytes for the same sheet, in any process and time zone", async () => {
    const once = digest(await hourSheet(aSheet()));
    await hourSheet(aSheet({ trainee: "Somebody else" }));
    expect(digest(await hourSheet(aSheet()))).toBe(once);
    const script = join(import.meta.dirname, "print-digest.ts");
    const elsewhere = ["UTC", "Europe/London", "Pacific/Auckland"].map(async (TZ) => {
      const env = { PATH: process.env.PATH, TZ };
      return (await promisify(execFile)(process.execPath, ["--import", "tsx", script], { env })).stdout.trim();
    });
    expect(await Promise.all(elsewhere)).toEqual([once, once, once]);
  });

  it("has other bytes for another sheet", async () => {
    const sheet = aSheet();
    const others = [aSheet({ code: "HS-7KQ3BD-N" }), aSheet({ to: "2026-11-26" }), aSheet({ rows: rows(1) })];
    const made = await Promise.all([sheet, ...others].map(hourSheet));
    expect(new Set(made.map(digest)).size).toBe(4);
  });

  it("is not mixed up with one that is made at the same time", async () => {
    const two = [aSheet({ trainee: "Ada" }), aSheet({ trainee: "Bo", rows: rows(20) })] as const;
    const together = await Promise.all(two.map(hourSheet));
    const apart = [await hourSheet(two[0]), await hourSheet(two[1])];
    expect(together.map(digest)).toEqual(apart.map(digest));
  });
});

describe("what people typed", { timeout: patient }, () => {
  it("stays as it is, whatever it means in a template", async () => {
    const unit = fc.constantFrom(..."#*[](){}$<>@_~`^/\\\"'=+-–|;:,.!?%& aZ09éŁя", "#panic()", "\\u{41}", "//", "/*");
    const name = fc.string({ unit, minLength: 1, maxLength: 40 }).map((text) => `${text.slice(0, 199)}.`);
    await fc.assert(
      fc.asyncProperty(name, name, async (first, second) => {
        const sheet = { trainee: first, host: second, rows: [row({ setting: second, activities: [first, second] })] };
        const text = await said(aSheet(sheet));
        expect(text).toContain(unspaced(`Trainee${first}`));
        expect(text).toContain(unspaced(`Placement with${second}`));
        expect(text).toContain(unspaced(`1 h${second}•${first}•${second}`));
      }),
      { numRuns: 15 },
    );
  });

  it("is never left out: 200 letters without a space, emoji, right to left", async () => {
    const long = "Llanfairpwllgwyngyll".repeat(10);
    const text = await said(aSheet({ trainee: long, host: "Ward 😀", supervisor: "דוד", trust: long }));
    expect(text.split(long)).toHaveLength(3);
    expect(text).toContain("Ward😀");
    expect(text).toContain("דוד");
  });

  it("is replaced where it has no shape, and the sheet says so", async () => {
    const note = unspaced("The sign \uFFFD stands for a letter that this sheet cannot print.");
    expect(await said(aSheet())).not.toContain("\uFFFD");
    for (const trainee of ["漢漢", "\u202E\u0000", "\uD800\uFEFF"]) {
      const text = await said(aSheet({ trainee }));
      expect(text).toContain("Trainee\uFFFD\uFFFD");
      expect(text).toContain(note);
    }
  });

  it("may hold line ends, which are spaces", async () => {
    expect(await said(aSheet({ trainee: "Robin\r\n\tAshdown" }))).toContain("TraineeRobinAshdown");
  });
});

describe("the typesetter", { timeout: patient }, () => {
  it("tells a template that does not compile from one that does, and goes on", async () => {
    await expect(typeset('#panic("no such thing")', {})).rejects.toThrow("does not compile");
    expect((await typeset("#set document(date: none)\nHello", {})).length).toBeGreaterThan(1_000);
  });

  it("reads no file of the machine and no package", async () => {
    await expect(typeset('#read("/etc/hostname")', {})).rejects.toThrow("does not compile");
    await expect(typeset('#import "@preview/cetz:0.4.0"', {})).rejects.toThrow("does not compile");
  });
});
