import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Profile, readProfile, ready } from "../rules/profile.ts";
import { entriesOf } from "../rules/profile-entry.ts";
import { loadProfile, shipped } from "../trusts/index.ts";

/** The world outside the command: `readFile` gives a file's text or throws as node:fs does. */
export interface TrustIo {
  readFile(path: string): string;
  out(line: string): void;
}

const usage = [
  "npm run trust -- check FILE|NAME   says what a trust must still supply, and what to put right",
  "npm run trust -- print NAME        writes out a profile that comes with Alongside, to begin from",
  `The names are: ${Object.keys(shipped).join(", ")}.`,
];

/** Checks or prints a trust profile. Gives the exit code: 0 when it is ready or printed, 1 otherwise. */
export function checkTrust(args: readonly string[], io: TrustIo): number {
  const [verb, name, ...rest] = args;
  if (name !== undefined && rest.length === 0) {
    if (verb === "check") return check(name, io);
    if (verb === "print") return print(name, io);
  }
  for (const line of usage) io.out(line);
  return 1;
}

function print(name: string, io: TrustIo): number {
  const loaded = loadProfile(name);
  if ("problems" in loaded) return tell("There is nothing to print.", loaded.problems, io);
  io.out(JSON.stringify(loaded.profile, null, 2));
  return 0;
}

function check(name: string, io: TrustIo): number {
  const read = Object.hasOwn(shipped, name) ? loadProfile(name) : fromFile(name, io);
  if ("problems" in read) return tell("Some things in this profile need to be put right:", read.problems, io);
  const { profile } = read;
  const state = ready(profile);
  if ("missing" in state) {
    const lines = state.missing.map(
      ({ at, supply, why, note }) => `${at}: ${supply}. ${why}${note === undefined ? "" : ` (${note})`}`,
    );
    return tell(`${profile.name} is not ready yet. Please supply (${lines.length}):`, lines, io);
  }
  io.out(`Ready: ${profile.name}.`);
  const defaults = startingFrom(profile);
  if (defaults.length > 0) io.out(`These stand as we set them; look whether they suit you: ${defaults.join(", ")}.`);
  return 0;
}

function startingFrom(profile: Profile): readonly string[] {
  return entriesOf(profile)
    .filter(({ entry }) => !entry.ask && entry.source.startsWith("default: "))
    .map(({ path }) => path.join("."));
}

function fromFile(path: string, io: TrustIo): ReturnType<typeof readProfile> {
  let text: string;
  try {
    text = io.readFile(path);
  } catch {
    return { problems: [`We could not open the file ${path}, and no trust that comes with Alongside has that name.`] };
  }
  try {
    return readProfile(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (fault) {
    if (!(fault instanceof SyntaxError)) throw fault;
    return { problems: [`${path} is not JSON that we can read. Look for a missing comma, quotation mark or bracket.`] };
  }
}

function tell(heading: string, lines: readonly string[], io: TrustIo): 1 {
  io.out(heading);
  for (const line of lines) io.out(`- ${line}`);
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = checkTrust(process.argv.slice(2), {
    readFile: (path) => readFileSync(path, "utf8"),
    out: (line) => console.log(line),
  });
}
