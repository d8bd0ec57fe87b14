import { readFileSync } from "node:fs";
import { cannotStart } from "./data/cannot-start.ts";
import { readProfile, ready, type Trust } from "./rules/profile.ts";
import { loadProfile, shipped } from "./trusts/index.ts";

/** The trust profile of this name, or at this path. Throws a `CannotStart` that lists what is wrong or still missing. */
export function openTrust(name: string): Trust {
  const found = Object.hasOwn(shipped, name) ? loadProfile(name) : readProfile(jsonAt(name));
  if ("problems" in found) throw cannotStart(`The trust profile "${name}" needs changing:\n${lines(found.problems)}`);
  const checked = ready(found.profile);
  if ("trust" in checked) return checked.trust;
  const missing = checked.missing.map(({ at, supply }) => `${at}: ${supply}`);
  throw cannotStart(`The trust profile "${name}" is not complete. The trust must still supply:\n${lines(missing)}`);
}

function jsonAt(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw cannotStart(
      `The trust profile "${file}" cannot be read. It must be the name of a shipped one (${Object.keys(shipped).join(", ")}) or a JSON file.`,
    );
  }
}

function lines(all: readonly string[]): string {
  return all.map((each) => `  ${each}`).join("\n");
}
