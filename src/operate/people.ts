import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readConfig } from "../config.ts";
import { audit } from "../data/audit.ts";
import { isCannotStart } from "../data/cannot-start.ts";
import type { Database, Tx } from "../data/database.ts";
import { writePeople } from "../data/import/people.ts";
import type { Written } from "../data/import/rows.ts";
import { writeTeams } from "../data/import/teams.ts";
import type { Keys } from "../data/keys.ts";
import { markFilled } from "../data/store.ts";
import { isStoreDown } from "../data/store-down.ts";
import { createLog } from "../log.ts";
import { openFoundation } from "../open-foundation.ts";
import { plainDate } from "../rules/calendar/days.ts";
import type { Trust } from "../rules/profile.ts";
import { atLine } from "./people/cells.ts";
import { readPeople } from "./people/read-people.ts";
import { readTeams } from "./people/read-teams.ts";
import { tellWhoStays } from "./people/telling.ts";

/** What the command stands on. `readFile` gives a file's text or throws as node:fs does. */
export interface PeopleIo {
  readonly database: Database;
  readonly keys: Keys;
  readonly trust: Trust;
  readonly now: Date;
  /** The store is a demo's: everyone gets an account in the tenant that it makes up. */
  readonly pinPlayground: boolean;
  readFile(path: string): string;
  out(line: string): void;
}

const usage = [
  "npm run people -- teams FILE    adds teams, with their locality and service line, or brings them up to date",
  "npm run people -- import FILE   adds people, or brings them up to date",
  "docs/people.md says what stands in the files. The same file may be imported again and again.",
];

/** Imports a file of teams or of people, whole or not at all. Gives the exit code: 0 when it is in the store, 1 otherwise. */
export async function runPeople(args: readonly string[], io: PeopleIo): Promise<number> {
  const asked = askedFor(args);
  if (!asked) return tell(usage, io);
  const { verb, file } = asked;
  const text = textOf(file, io);
  if (text === undefined) return tell([`We could not open ${file}. Look at its name and folder.`], io);
  const today = plainDate(io.now, io.trust.zone);
  if (verb === "teams") {
    const read = readTeams(text, io.trust);
    if ("problems" in read) return refuse(read.problems, io);
    return await write("team", io, today, (tx) =>
      writeTeams(tx, read.rows, { audit: audit(tx, io.keys), now: io.now }),
    );
  }
  const read = readPeople(text, io.trust, today);
  if ("problems" in read) return refuse(read.problems, io);
  const { now, pinPlayground, trust } = io;
  return await write("person", io, today, async (tx) => {
    const written = await writePeople(tx, read.rows, { audit: audit(tx, io.keys), now, today, pinPlayground });
    if (!("problems" in written) && written.fell) await tellWhoStays(tx, written.fell, { now, today, trust });
    return written;
  });
}

function askedFor(args: readonly string[]): { readonly verb: "teams" | "import"; readonly file: string } | undefined {
  const [verb, file, ...rest] = args;
  if (file === undefined || rest.length > 0) return undefined;
  return verb === "teams" || verb === "import" ? { verb, file } : undefined;
}

function textOf(file: string, io: PeopleIo): string | undefined {
  try {
    return io.readFile(file);
  } catch {
    return undefined;
  }
}

async function write(
  noun: "team" | "person",
  io: PeopleIo,
  today: string,
  work: (tx: Tx) => Promise<Written>,
): Promise<number> {
  const as = { actor: "system:people", now: io.now, today, purpose: "import" } as const;
  const written = await io.database.transact(as, filling(work)).catch((error: unknown) => {
    if (isStoreDown(error)) return undefined;
    throw error;
  });
  if (!written) return refuse(["The store cannot be reached just now. Try again in a while."], io);
  if ("problems" in written)
    return refuse(
      written.problems.map((each) => atLine(each.row.line, each)),
      io,
    );
  const { added, changed, same, ended, fell, notes } = written;
  if (added + changed + ended === 0) io.out(`Nothing to change: ${counted(same, noun)} already as in the file.`);
  else {
    const left = noun === "person" ? [`${ended} ended`] : [];
    io.out(`Done: ${[`${added} added`, `${changed} changed`, ...left, `${same} as before`].join(", ")}.`);
  }
  const sessions = new Set([...(fell?.given ?? []), ...(fell?.own ?? [])].map(({ slotId }) => slotId)).size;
  if (sessions > 0) io.out(sessionsLeft(sessions));
  for (const { row, says } of notes) io.out(atLine(row.line, { cell: undefined, says }));
  return 0;
}

/** A demo that somebody's own people or teams were brought into is not filled with made-up ones any more. */
function filling(work: (tx: Tx) => Promise<Written>): (tx: Tx) => Promise<Written> {
  return async (tx) => {
    const written = await work(tx);
    if (!("problems" in written)) await markFilled(tx);
    return written;
  };
}

function counted(count: number, noun: "team" | "person"): string {
  if (noun === "team") return count === 1 ? "1 team is" : `${count} teams are`;
  return count === 1 ? "1 person is" : `${count} people are`;
}

function sessionsLeft(count: number): string {
  const sessions = count === 1 ? "1 supervision session" : `${count} supervision sessions`;
  return `Cancelled with those who left: ${sessions}. Whoever else was to be there is told.`;
}

/** Problems in the order of the file. */
function refuse(problems: readonly string[], io: PeopleIo): 1 {
  const lineOf = (problem: string) => Number(/^Line (\d+)/.exec(problem)?.[1] ?? 0);
  const sorted = [...problems].sort((one, other) => lineOf(one) - lineOf(other));
  return tell([...sorted, "Nothing was imported. Please change this and import the file again."], io);
}

function tell(lines: readonly string[], io: Pick<PeopleIo, "out">): 1 {
  for (const line of lines) io.out(line);
  return 1;
}

async function main(): Promise<number> {
  const out = (line: string) => console.log(line);
  const args = process.argv.slice(2);
  if (!askedFor(args)) return tell(usage, { out });
  try {
    const config = readConfig();
    const foundation = await openFoundation(config, createLog("error"));
    try {
      const { database, keys, trust, clock } = foundation;
      const readFile = (path: string) => readFileSync(path, "utf8");
      const io = { database, keys, trust, now: clock.now(), pinPlayground: config.demo, readFile, out };
      return await runPeople(args, io);
    } finally {
      await foundation.close();
    }
  } catch (error) {
    if (!isCannotStart(error)) throw error;
    out(error.sentence);
    return 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
