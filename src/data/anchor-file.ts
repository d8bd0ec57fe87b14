import { readFileSync } from "node:fs";
import { type Anchor, readAnchorLine } from "./anchors.ts";
import { cannotStart } from "./cannot-start.ts";
import type { Keys } from "./keys.ts";

export interface AnchorsRead {
  readonly anchors: readonly Anchor[];
  /** Lines that a write left torn, by number. */
  readonly torn: readonly number[];
  /** Lines that Alongside did not write with these keys, by number. */
  readonly strangers: readonly number[];
}

/** Every anchor of a file. Throws a `CannotStart` where it cannot be read. */
export function readAnchors(file: string, keys: Keys): AnchorsRead {
  const lines = linesOf(file).map((text, index) => ({ number: index + 1, is: readAnchorLine(keys, text), text }));
  const which = (what: "torn" | "stranger") =>
    lines.filter(({ is, text }) => is === what && text !== "").map(({ number }) => number);
  const anchors = lines.flatMap(({ is }) => (typeof is === "string" ? [] : [is]));
  return { anchors, torn: which("torn"), strangers: which("stranger") };
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch (error) {
    throw cannotStart(`The anchor file ${file} cannot be read. Look at its name, and at who may read it.`, error);
  }
}
