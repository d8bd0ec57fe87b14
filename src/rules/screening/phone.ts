import { chains, type Group, joiners, type Spelled, spelled } from "./digits.ts";
import type { Certainty, Sighting } from "./finding.ts";
import type { Reading } from "./reading.ts";

/**
 * Phone numbers of the United Kingdom, and any written with "+" and a country. The lines everybody may be told (111,
 * 999, 116 123, text 85258) and extensions are too short to be one. 03 and 08 are never a person's own: ask.
 */
export function phones({ text }: Reading): readonly Sighting[] {
  return chains(text).flatMap((chain) => [...national(chain), ...international(text, chain)]);
}

function national(chain: readonly Group[]): readonly Sighting[] {
  return [...spelled(chain, 11), ...spelled(chain, 10)].flatMap((number) => {
    const certainty = isOneNumber(number) ? nationally(number.digits) : undefined;
    return certainty ? [{ certainty, start: number.start, end: number.end }] : [];
  });
}

function nationally(digits: string): Certainty | undefined {
  if (digits.length === 11) return /^0[127]/.test(digits) ? "stop" : /^0[38]/.test(digits) ? "ask" : undefined;
  return /^(?:01|0[58]00)/.test(digits) ? "ask" : undefined;
}

/** Dates and times are written with other marks, begin with two digits, and mix their marks. */
function isOneNumber(number: Spelled): boolean {
  const between = joiners(number);
  const sizes = number.groups.map(({ digits }) => digits.length);
  const oneByOne = sizes.every((size) => size === 1);
  if ((sizes[0] ?? 0) < 3 && !oneByOne) return false;
  if (!between.every((joiner) => /^[\s().-]+$/.test(joiner))) return false;
  return new Set(between).size <= 1 || sizes.length <= 3;
}

function international(text: string, chain: readonly Group[]): readonly Sighting[] {
  const seen: Sighting[] = [];
  for (let at = 0; at < chain.length; at += 1) {
    const first = chain[at];
    if (!first) continue;
    const plus = text[first.start - 1] === "+";
    if (!plus && !/^(?:0044|44[1237]\d{9}$)/.test(first.digits)) continue;
    const joined = chain.slice(at + 1, at + 7);
    const last = joined.findIndex(({ joiner }) => !/^[\s().-]+$/.test(joiner));
    const groups = [first, ...(last < 0 ? joined : joined.slice(0, last))];
    const end = endOf(groups);
    if (end !== undefined) seen.push({ certainty: "stop", start: first.start - (plus ? 1 : 0), end });
  }
  return seen;
}

/** Where a number of nine to fifteen digits that begins with these groups ends. */
function endOf(groups: readonly Group[]): number | undefined {
  let digits = 0;
  let end: number | undefined;
  for (const group of groups) {
    digits += group.digits.length;
    if (digits > 15) break;
    if (digits >= 9) end = group.end;
    if (digits >= 11) break;
  }
  return end;
}
