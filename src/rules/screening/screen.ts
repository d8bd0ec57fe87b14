import { beds } from "./bed.ts";
import { datesOfBirth } from "./date-of-birth.ts";
import { emails } from "./email.ts";
import type { Finding, FindingKind, Recogniser } from "./finding.ts";
import { mentions } from "./mention.ts";
import { titledNames } from "./name-title.ts";
import { nhsNumbers } from "./nhs-number.ts";
import { phones } from "./phone.ts";
import { postcodes } from "./postcode.ts";
import { read } from "./reading.ts";

export type { Certainty, Finding, FindingKind } from "./finding.ts";

/** In the order in which they are believed where two see the same stretch. */
const recognisers: readonly (readonly [FindingKind, Recogniser])[] = [
  ["nhs-number", nhsNumbers],
  ["date-of-birth", datesOfBirth],
  ["email", emails],
  ["phone", phones],
  ["postcode", postcodes],
  ["name-title", titledNames],
  ["bed", beds],
  ["mention", mentions],
];

/**
 * What in a text says, or may say, who someone is, in the order it stands there; no two findings overlap.
 * It keeps nothing, and takes time in step with the text's length. A name without a title cannot be found this way: nothing found is no promise that nobody is named.
 */
export function screen(text: string): readonly Finding[] {
  const reading = read(text);
  const findings = recognisers.flatMap(([kind, recognise]) =>
    recognise(reading).map(({ certainty, start, end }) => ({ kind, certainty, ...reading.original(start, end) })),
  );
  const surestFirst = [...findings].sort((a, b) => Number(b.certainty === "stop") - Number(a.certainty === "stop"));
  const taken = new Uint8Array(text.length);
  const kept = surestFirst.filter(({ start, end }) => {
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}
