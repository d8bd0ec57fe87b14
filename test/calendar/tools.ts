import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Read {
  readonly errors: readonly (readonly string[])[];
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly title: string;
  /** Of the event's properties, and of its beginning and end. */
  readonly names: readonly string[];
  /** What the clock shows at each moment, by two readers of the zone in the file. */
  readonly zones: readonly { readonly icalendar: readonly string[]; readonly dateutil: readonly string[] }[];
}

/** What python3-icalendar reads in calendar files; moments are in UTC without saying so. @throws where it cannot read one. */
export function readInPython(files: readonly Uint8Array[], moments: readonly string[] = []): readonly Read[] {
  const { PYTHON } = process.env;
  if (PYTHON === undefined) throw new Error("PYTHON names no python3: npm run test:documents does");
  const input = JSON.stringify({ files: files.map((each) => Buffer.from(each).toString("base64")), moments });
  const script = join(import.meta.dirname, "read.py");
  return JSON.parse(execFileSync(PYTHON, [script], { input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] }));
}

/** A calendar of khal's with nothing in it, in a folder and a home of its own, on a machine in London. */
export function openKhal() {
  const home = mkdtempSync(join(tmpdir(), "alongside-khal-"));
  mkdirSync(join(home, "calendar"));
  writeFileSync(
    join(home, "config"),
    `[calendars]
[[supervision]]
path = ${join(home, "calendar")}
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Europe/London
local_timezone = Europe/London
[sqlite]
path = ${join(home, "khal.db")}
[default]
default_calendar = supervision
`,
  );
  const env = { PATH: process.env.PATH, HOME: home, LC_ALL: "C.UTF-8", TZ: "Europe/London" };
  const khal = (...args: readonly string[]) => {
    const run = ["--config", join(home, "config"), ...args];
    const { status, stdout, stderr } = spawnSync("khal", run, { env, encoding: "utf8" });
    return { status, stdout, stderr };
  };
  return {
    /** How it ended and all that it said about it. */
    take(file: Uint8Array) {
      const path = join(home, "session.ics");
      writeFileSync(path, file);
      return khal("import", "--batch", path);
    },
    /** The sessions of a day, each "UID from to", with the word of khal's for one that is cancelled. */
    day(date: string): readonly string[] {
      const format = "{uid} {start-long-full} {end-long-full} {cancelled}";
      const { stdout, stderr } = khal("list", "--notstarted", "--day-format", "", "--format", format, date, "1d");
      if (stderr !== "") throw new Error(stderr);
      const lines = stdout.split("\n").map((line) => line.trim());
      return lines.filter((line) => line !== "").sort();
    },
    close() {
      rmSync(home, { recursive: true, force: true });
    },
  };
}
