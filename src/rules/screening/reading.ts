import { linksIn } from "./links.ts";

/** A text evened out, so that a recogniser meets one spelling of each character. */
export interface Reading {
  /** Without links: each of their characters is one that no recogniser takes for anything. */
  readonly text: string;
  /** With links. */
  readonly whole: string;
  readonly links: readonly { readonly start: number; readonly end: number }[];
  /** The stretch of the original text that a stretch of this one came from. */
  readonly original: (start: number, end: number) => { readonly start: number; readonly end: number };
}

const blank = "\u0001";

/**
 * NFKC, any script's digits as 0–9, and without what cannot be seen: zero-width characters, text direction marks,
 * soft hyphens, accents and enclosing marks that stand alone.
 */
export function read(original: string): Reading {
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  let whole = "";
  let at = 0;
  for (const character of original) {
    const even = known.get(character) ?? evened(character);
    known.set(character, even);
    for (let unit = 0; unit < even.length; unit += 1) {
      starts.push(at);
      ends.push(at + character.length);
    }
    whole += even;
    at += character.length;
  }
  const links = linksIn(whole);
  return {
    text: without(whole, links),
    whole,
    links,
    original: (start, end) => ({ start: starts[start] ?? original.length, end: ends[end - 1] ?? original.length }),
  };
}

function evened(character: string): string {
  if (character >= " " && character <= "~") return character;
  if (/^[\p{Cf}\p{M}]$/u.test(character)) return "";
  if (/^\p{Nd}$/u.test(character)) return digitOf(character);
  return character.normalize("NFKC").replace(/\p{M}/gu, "");
}

/** Unicode keeps the ten digits of every script side by side, and those that touch (mathematical ones) come in tens. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 60 && /^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

function without(whole: string, links: Reading["links"]): string {
  let text = "";
  let at = 0;
  for (const { start, end } of links) {
    text += whole.slice(at, start) + blank.repeat(end - start);
    at = end;
  }
  return text + whole.slice(at);
}
