/** ISO 7064 MOD 37-2 counts digits as 0–9 and letters as 10–35; its thirty-seventh character, `*`, is never issued. */
const values = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

/**
 * What a code is made of, its check character too: without O and 0, I and 1, which look alike by hand, and without
 * vowels, so that no code spells a word in someone's record. It leaves 554,347 codes for one trust; that each is given
 * once is for the store to see to.
 */
export const codeLetters = "23456789BCDFGHJKLMNPQRSTVWXYZ";

/**
 * A new case code, `AL-7KQ3-M` in shape. A name and not a key: it opens nothing.
 * `random(below)` gives a whole number from 0 to `below` - 1.
 */
export function makeCaseCode(random: (below: number) => number): string {
  const start =
    letterAt(random(codeLetters.length)) + letterAt(random(codeLetters.length)) + letterAt(random(codeLetters.length));
  let last = random(codeLetters.length);
  for (;;) {
    const body = start + letterAt(last);
    const check = checkCharacter(body);
    if (codeLetters.includes(check)) return `AL-${body}-${check}`;
    last = (last + 1) % codeLetters.length;
  }
}

function letterAt(place: number): string {
  const letter = codeLetters[place];
  if (letter === undefined) throw new RangeError(`There is no letter ${place}`);
  return letter;
}

/**
 * The case code somebody wrote, as it was issued, or nothing where its check character is wrong. Capitals, spaces and
 * dashes do not matter. Any one character changed, and any two neighbours swapped, is noticed.
 */
export function readCaseCode(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const written = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.−]/gu, "");
  const [, body, check] = /^AL([A-Z2-9]{4})([A-Z2-9])$/.exec(written) ?? [];
  if (body === undefined || check === undefined) return undefined;
  const known = [...body, check].every((character) => codeLetters.includes(character));
  return known && checkCharacter(body) === check ? `AL-${body}-${check}` : undefined;
}

/** The check character of a body, by ISO 7064 MOD 37-2: any one change and any swap of neighbours is noticed. */
export function checkCharacter(body: string): string {
  let sum = 0;
  for (const character of body) sum = ((sum + values.indexOf(character)) * 2) % 37;
  return values[(38 - sum) % 37] ?? "*";
}
