import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { cannotStart } from "../cannot-start.ts";

type Name = "pg_dump" | "pg_restore" | "psql";

/** A database, and where PostgreSQL's own tools for it are looked for. */
export interface At {
  readonly url: string;
  /** The server's version, such as 15: tools of another may not understand it. */
  readonly major: number;
  /** Folders in which programs are looked for, as PATH lists them. */
  readonly path: string;
  /** Settings for the session of the tool. */
  readonly settings?: string;
}

const debian = "/usr/lib/postgresql";

/** Writes a dump. Throws a `CannotStart` where the tool is missing or does not do it. */
export async function dump(at: At, words: readonly string[]): Promise<void> {
  const child = start("pg_dump", at, [...words, "--no-password", `--dbname=${address(at.url).href}`]);
  await ended("pg_dump", child);
}

/**
 * Puts what is in a dump into a database, with what must come before and after it, in one transaction: all of it, or
 * nothing. Throws a `CannotStart` where a tool is missing or does not do it.
 */
export async function load(at: At, dumped: string, around: { readonly before: string; readonly after: string }) {
  const words = ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--set=VERBOSITY=terse", "--no-password"];
  const psql = start("psql", at, [...words, `--dbname=${address(at.url).href}`]);
  const dump = start("pg_restore", at, ["--no-owner", "--no-comments", "--file=-", dumped]);
  // What it stopped at is said when it has ended.
  psql.stdin?.on("error", () => {});
  const loaded = ended("psql", psql);
  const read = ended("pg_restore", dump);
  const both = Promise.allSettled([loaded, read]);
  psql.stdin?.write(`BEGIN;\n${around.before}\n`);
  if (dump.stdout && psql.stdin) await pipeline(dump.stdout, psql.stdin, { end: false }).catch(() => {});
  const whole = await read.then(
    () => true,
    () => false,
  );
  // Whoever does not get as far as this has committed nothing.
  psql.stdin?.end(whole ? `${around.after}\nCOMMIT;\n` : "");
  await both;
  await loaded;
  await read;
}

function start(name: Name, { url, major, path, settings }: At, words: readonly string[]): ChildProcess {
  const password = decodeURIComponent(new URL(url).password);
  return spawn(findTool(name, path, major), words, {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...{ PATH: path, PGAPPNAME: "alongside-backup" },
      // Out of sight of whoever lists processes.
      ...(password === "" ? {} : { PGPASSWORD: password }),
      ...(settings === undefined ? {} : { PGOPTIONS: settings }),
    },
  });
}

function address(url: string): URL {
  const at = new URL(url);
  at.password = "";
  return at;
}

async function ended(name: Name, child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.on("data", (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  if (name !== "pg_restore") child.stdout?.resume();
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw cannotStart(`${name} did not do it: ${firstOf(said)}`);
}

function findTool(name: Name, path: string, major: number): string {
  const there = existsSync(debian) ? readdirSync(debian).map(Number) : [];
  const later = there.filter((version) => version >= major).sort((one, other) => one - other);
  const folders = [...later.map((version) => join(debian, `${version}`, "bin")), ...path.split(delimiter)];
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const found = folders.map((folder) => join(folder, file)).find((each) => existsSync(each));
  if (found === undefined)
    throw cannotStart(
      `${name} is not on this machine. Install PostgreSQL's client programs (on Debian: apt install postgresql-client), of the server's version.`,
    );
  return found;
}

function firstOf(said: string): string {
  const line = said.split("\n").find((each) => /error|fatal/i.test(each)) ?? said.trim();
  return line.replace(/^.*?\b(?:ERROR|FATAL|error):\s+/, "");
}
