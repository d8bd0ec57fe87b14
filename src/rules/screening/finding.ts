import type { Reading } from "./reading.ts";

export type FindingKind =
  | "nhs-number"
  | "date-of-birth"
  | "postcode"
  | "phone"
  | "email"
  | "name-title"
  | "bed"
  | "mention";

/** `stop`: it has to come out. `ask`: the writer is asked, and decides. */
export type Certainty = "stop" | "ask";

/** Something in a text that says, or may say, who someone is. */
export interface Finding {
  readonly kind: FindingKind;
  readonly certainty: Certainty;
  /** Where it stands in the text as it was written: UTF-16 positions, `end` not included. */
  readonly start: number;
  readonly end: number;
}

/** What one recogniser saw, at positions in the evened-out text. */
export interface Sighting {
  readonly certainty: Certainty;
  readonly start: number;
  readonly end: number;
}

export type Recogniser = (reading: Reading) => readonly Sighting[];

/** Sightings of one pattern; `certainty` may leave a match out by returning nothing. */
export function sightings(
  text: string,
  pattern: RegExp,
  certainty: (match: RegExpExecArray) => Certainty | undefined,
): readonly Sighting[] {
  const seen: Sighting[] = [];
  for (const match of text.matchAll(pattern)) {
    const how = certainty(match);
    if (how) seen.push({ certainty: how, start: match.index, end: match.index + match[0].length });
  }
  return seen;
}
