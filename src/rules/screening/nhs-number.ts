import { chains, joiners, type Spelled, spelled } from "./digits.ts";
import type { Certainty, Sighting } from "./finding.ts";
import type { Reading } from "./reading.ts";

/**
 * NHS numbers in any grouping: ten digits whose last is the check digit (NHS Data Dictionary, modulus 11).
 * Issued in England, Wales and the Isle of Man: stop. Issued elsewhere, a test range, or ten digits beside "NHS" or
 * "patient": ask; a number issued elsewhere beside one of those words: stop. Ten digits all the same are never one.
 */
export function nhsNumbers(reading: Reading): readonly Sighting[] {
  return [...inText(reading.text), ...reading.links.flatMap(({ start, end }) => inLink(reading.whole, start, end))];
}

function inText(text: string): readonly Sighting[] {
  const seen: Sighting[] = [];
  for (const chain of chains(text)) {
    for (const number of spelled(chain, 10)) {
      const certainty = judge(number, () => besideItsName(text, number));
      if (certainty) seen.push({ certainty, start: number.start, end: number.end });
    }
  }
  return seen;
}

/** A number in a link is seldom a person's, so the writer is asked. */
function inLink(whole: string, from: number, to: number): readonly Sighting[] {
  const numbers = chains(whole.slice(from, to)).flatMap((chain) => spelled(chain, 10));
  return numbers
    .filter(({ digits, groups }) => groups.length === 1 && issuedHere(digits) && checks(digits))
    .map(({ start, end }) => ({ certainty: "ask", start: from + start, end: from + end }));
}

function judge(number: Spelled, named: () => boolean): Certainty | undefined {
  const { digits } = number;
  if (/^(\d)\1*$/.test(digits)) return undefined;
  if (checks(digits) && issuedHere(digits)) return isTidy(number) ? "stop" : "ask";
  if (checks(digits) && issuedElsewhere(digits) && isTidy(number)) return named() ? "stop" : "ask";
  return isUsual(number) && named() ? "ask" : undefined;
}

function checks(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(digits[at]) * (10 - at);
  return (11 - (sum % 11)) % 11 === Number(digits[9]);
}

function issuedHere(digits: string): boolean {
  return /^[467]/.test(digits);
}

/** Northern Ireland 320–399; Scotland's begin with a day and a month; 900–999 are for tests. */
function issuedElsewhere(digits: string): boolean {
  return /^(?:3[2-9]|9|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]))/.test(digits);
}

/** Written as one number: the same thing between all its parts, or few parts, and nothing like a time or a price. */
function isTidy(number: Spelled): boolean {
  if (cutsATime(number)) return false;
  const between = joiners(number);
  if (new Set(between).size <= 1) return true;
  const [, ...later] = number.groups;
  const timeOrPrice = later.some(({ joiner, digits }) => /^[.:]$/.test(joiner) && digits.length === 2);
  return later.length <= 2 && !timeOrPrice && !between.some((joiner) => /\p{Sc}/u.test(joiner));
}

/** It would begin with the minutes of one time, or end with the hour of another. */
function cutsATime({ groups, next }: Spelled): boolean {
  const [first, last] = [groups[0], groups.at(-1)];
  if (new Set(groups.slice(1).map(({ joiner }) => joiner)).has(first?.joiner ?? "")) return false;
  const minutes = /^[.:]$/.test(first?.joiner ?? "") && first?.digits.length === 2;
  const hour = /^[.:]$/.test(next?.joiner ?? "") && next?.digits.length === 2 && (last?.digits.length ?? 0) <= 2;
  return minutes || hour;
}

function isUsual({ groups }: Spelled): boolean {
  const sizes = groups.map(({ digits }) => digits.length).join("-");
  return sizes === "10" || sizes === "3-3-4";
}

function besideItsName(text: string, { start, end }: Spelled): boolean {
  const beside = `${text.slice(Math.max(0, start - 30), start)} ${text.slice(end, end + 20)}`;
  return /(?<!\p{L})(?:n\.?h\.?s|patient)/iu.test(beside);
}
