import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createJournal, journalReaches, readJournal } from "../../src/data/journal.ts";

const root = mkdtempSync(join(tmpdir(), "alongside-journal-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder: string;
let now: Date;
let said: (string | undefined)[];
beforeEach(() => {
  folder = join(mkdtempSync(join(root, "one-")), "journal");
  now = new Date("2026-11-24T10:02:00Z");
  said = [];
});
const journal = () => createJournal({ folder, now: () => now, told: (trouble) => said.push(trouble) });
const left = (id = randomUUID()) => ({ id, at: now });

describe("the journal of what left and what was erased", () => {
  test("has a line for each once it says so, in a file of each kind and day, and nothing but an id and when", async () => {
    const [message, row] = [left(), { ...left(), what: "words" }];
    const mine = journal();
    expect([await mine.note("sends", [message]), await mine.note("erased", [row])]).toEqual([true, true]);
    now = new Date("2026-11-25T10:02:00Z");
    await mine.note("sends", [left()]);
    expect(readdirSync(folder).map((name) => name.slice(0, -13))).toEqual([
      ...["erased-2026-11-24", "sends-2026-11-24", "sends-2026-11-25"],
    ]);
    const [file = ""] = readdirSync(folder).filter((name) => name.startsWith("sends-2026-11-24"));
    expect(readFileSync(join(folder, file), "utf8")).toBe(`2026-11-24T10:02:00.000Z ${message.id}\n`);
    expect(readJournal(folder, "erased", now)).toEqual([]);
    expect(readJournal(folder, "erased", new Date(0))).toEqual([row]);
  });

  test("has them all where many leave at once, from several processes", async () => {
    const all = Array.from({ length: 100 }, () => left());
    const two = [journal(), journal()];
    await Promise.all(all.map((each, index) => two[index % 2]?.note("sends", [each])));
    const read = readJournal(folder, "sends", now) ?? [];
    expect(read.map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test("keeps what it could not write, says so once, and writes it as soon as that goes again", async () => {
    writeFileSync(folder, "in the way");
    const [mine, first, second] = [journal(), left(), left()];
    expect(await mine.note("sends", [first])).toBe(false);
    expect(await mine.note("sends", [second])).toBe(false);
    expect([mine.trouble(), said]).toEqual(["EEXIST", ["EEXIST"]]);
    rmSync(folder);
    await mine.close();
    expect([mine.trouble(), said]).toEqual([undefined, ["EEXIST", undefined]]);
    expect(readJournal(folder, "sends", now)).toEqual([first, second]);
  });

  test("is read past a line that a crash left torn, and past what is none of its lines", async () => {
    const [before, after] = [left(), left()];
    const mine = journal();
    await mine.note("sends", [before]);
    const [file = ""] = readdirSync(folder);
    appendFileSync(join(folder, file), "2026-11-24T10:02:00.000Z 1234");
    await mine.note("sends", [after]);
    writeFileSync(join(folder, "notes.txt"), `2026-11-24T10:02:00.000Z ${randomUUID()}\n`);
    expect(readJournal(folder, "sends", now)).toEqual([before, after]);
    expect(readJournal(join(folder, "none"), "sends", now)).toEqual([]);
  });

  test("reaches back to when it was begun, also where nothing has left since, and no further than sixty days", async () => {
    expect(journalReaches(folder, now, now)).toBe(false);
    const mine = journal();
    await mine.begin();
    await mine.begin();
    const begun = now;
    const earlier = new Date(begun.getTime() - 60_000);
    expect([journalReaches(folder, begun, now), journalReaches(folder, earlier, now)]).toEqual([true, false]);
    expect(readJournal(folder, "sends", new Date(0))).toEqual([]);
    await mine.note("erased", [{ ...left(), at: earlier, what: "words" }]);
    expect(journalReaches(folder, earlier, now)).toBe(false);
    rmSync(join(folder, readdirSync(folder).find((name) => name.startsWith("erased")) ?? ""));
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"))).toEqual([
      "2026-11-24T10:02:00.000Z begun\n",
    ]);
    now = new Date("2026-11-25T08:00:00Z");
    await mine.begin();
    expect(readdirSync(folder)).toHaveLength(2);
    // What begins in the middle of a day has what a process of the day before knew.
    expect(journalReaches(folder, new Date("2026-11-25T07:00:00Z"), now)).toBe(true);
    const late = new Date("2027-01-24T07:00:00Z");
    expect([journalReaches(folder, begun, late), journalReaches(folder, now, late)]).toEqual([false, true]);
  });

  test("goes after sixty days", async () => {
    const mine = journal();
    await mine.note("sends", [left()]);
    now = new Date("2027-01-23T10:00:00Z");
    await mine.sweep();
    expect(readdirSync(folder)).toHaveLength(1);
    now = new Date("2027-01-24T10:00:00Z");
    await mine.sweep();
    expect(readdirSync(folder)).toEqual([]);
  });
});
