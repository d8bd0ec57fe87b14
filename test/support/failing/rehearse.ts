import { createHash } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Inbound, Reply } from "../../../src/bot/surface.ts";
import type { Database } from "../../../src/data/database.ts";
import { textOf } from "../text-of.ts";
import { cut, type Failing, whileFailing } from "./calls.ts";
import { digests } from "./kept.ts";

/** Of all kinds of deed, one in so many. */
const oneIn = Number(process.env.FAILING_ONE_IN ?? 1);

interface Stage {
  readonly database: Database;
  readonly logged: { readonly lines: string[] };
  readonly changes: readonly string[];
}

/**
 * Does what came in, after it failed at its first call to the store, its second, and so on, to the last: each time nothing
 * may have changed, and whoever asked must read that, with all that they typed in front of them. And where a line is cut
 * after it was kept, the same delivery comes to the same. Each kind of deed once, and written down in `folder`; where no run
 * names one (`npm run test:failing`), it is only done.
 */
export async function rehearsed(
  stage: Stage,
  inbound: Inbound,
  take: () => Promise<Reply>,
  folder = process.env.FAILING_IN,
): Promise<Reply> {
  if (folder === undefined) return await take();
  const before = inTurn;
  const deed = before.then(() => rehearsedIn(folder, stage, inbound, take));
  inTurn = deed.then(
    () => undefined,
    () => undefined,
  );
  return await deed;
}

/** What is done twice at once waits for its turn: what fails must be told from what somebody else does. */
let inTurn = Promise.resolve<unknown>(undefined);

async function rehearsedIn(folder: string, stage: Stage, inbound: Inbound, take: () => Promise<Reply>): Promise<Reply> {
  const deed = deedOf(inbound);
  if (!isWanted(deed, folder)) return await take();
  let [failed, lost] = [0, 0];
  let before = await digests(stage.database).catch(() => undefined);
  // Some tests take the store away themselves.
  if (before === undefined) return await take();
  for (let call = 1; ; call += 1) {
    const attempt = await attempted(stage, { call, done: false }, take);
    if (!attempt.failing.struck) {
      appendFileSync(join(folder, "done.jsonl"), `${JSON.stringify({ deed, failed, lost })}\n`);
      return attempt.reply;
    }
    failed += 1;
    const where = `${deed}: call ${call}, a ${attempt.failing.struck}`;
    toldTheTruth(where, inbound, attempt.reply);
    // Whether a commit whose answer is lost was kept nobody knows: then those whom it concerns look again.
    if (attempt.failing.struck !== "commit")
      expect(attempt.changes, `${where}: what nobody did is told to nobody`).toEqual([]);
    const told = attempt.lines.filter((line) => wordsOf(inbound).some((each) => line.includes(each)));
    expect(told, `${where}: what was typed is not logged`).toEqual([]);
    const after = await digests(stage.database);
    expect(unwanted(changed(before, after)), `${where}: nothing of it is kept`).toEqual([]);
    before = after;
    if (attempt.failing.struck !== "commit") continue;
    lost += 1;
    const unheard = await attempted(stage, { call, done: true }, take);
    toldTheTruth(`${where}, done`, inbound, unheard.reply);
    before = await digests(stage.database);
  }
}

async function attempted(stage: Stage, which: Pick<Failing, "call" | "done">, take: () => Promise<Reply>) {
  const failing: Failing = { ...which, calls: 0, says: which.call % 2 === 0 ? cut : wrong };
  const { lines } = stage.logged;
  const [said, told] = [lines.length, stage.changes.length];
  const reply = await whileFailing(failing, take);
  if (!failing.struck) return { failing, reply, lines: [], changes: [] };
  return { failing, reply, lines: lines.splice(said), changes: stage.changes.slice(told) };
}

/** Somebody whose account comes in for the first time is let in before what they ask for is begun. */
function unwanted(tables: readonly string[]): readonly string[] {
  const entering = tables.includes("identities") ? ["identities", "people", "audit"] : [];
  return tables.filter((each) => !entering.includes(each));
}

/** Whether this is the first of its kind in the run, whichever worker meets it, and among those that are looked at. */
function isWanted(deed: string, here: string): boolean {
  const digest = createHash("sha256").update(deed).digest();
  if (digest.readUInt32BE() % oneIn !== 0) return false;
  try {
    writeFileSync(join(here, digest.toString("hex")), "", { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** What kind of thing is done, whoever does it and whatever about. */
function deedOf({ asked, place }: Inbound): string {
  switch (asked.asks) {
    case "say":
      return `say ${asked.text.slice(0, 20)}`;
    case "answer":
      return `${asked.way} ${asked.at.page}`;
    case "press": {
      const { does } = asked;
      const what = "flow" in does ? does.flow : "view" in does ? does.view : "";
      return `${does.do} ${what} ${"sure" in does ? "surely" : ""} ${place}`;
    }
  }
}

/** That it did not work, and what to do; and whatever they typed stands where they typed it. */
function toldTheTruth(where: string, { asked }: Inbound, reply: Reply): void {
  expect(reply, `${where}: it says that it did not work`).toMatchObject({ reply: "screen", failed: true });
  if (reply.reply !== "screen") return;
  const { screen } = reply;
  expect(textOf(screen), where).toMatch(/not (work|reach|save)|try again|again/i);
  if (asked.asks !== "answer" || screen.kind !== "form") return;
  const typed = Object.entries(asked.raw).filter(([, value]) => value.length > 0);
  for (const { name, value } of screen.questions) {
    const was = typed.find(([asks]) => asks === name)?.[1];
    if (was !== undefined) expect(value, `${where}: "${name}" is as it was typed`).toEqual(was);
  }
}

/** What somebody typed that is long enough to be known again. */
function wordsOf({ asked }: Inbound): readonly string[] {
  if (asked.asks !== "answer") return [];
  return Object.values(asked.raw).flatMap((value) => [value].flat().filter((each) => each.includes(" ")));
}

function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...after].filter(([table, digest]) => before.get(table) !== digest).map(([table]) => table);
}

/** What PostgreSQL says when it is the one in the wrong, as the drivers' adapters hand it on. */
function wrong(): Error {
  const cause = { kind: "postgres", originalCode: "XX000", originalMessage: "could not read block", code: "XX000" };
  return Object.assign(new Error("could not read block"), { name: "DriverAdapterError", cause });
}
