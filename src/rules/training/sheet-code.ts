import { checkCharacter, codeLetters } from "../case-code.ts";

/**
 * The code that a printed hour sheet carries, `HS-7KQ3BD-M` in shape, from the first bytes of a digest of what the sheet
 * says: the same sheet has the same code. Throws where there are fewer than six bytes.
 */
export function sheetCode(digest: Uint8Array): string {
  if (digest.length < 6) throw new RangeError("a sheet's code is made from six bytes");
  const body = [...digest.subarray(0, 5)].map((byte) => codeLetters.charAt(byte % codeLetters.length)).join("");
  for (let last = digest[5] ?? 0; ; last += 1) {
    const whole = body + codeLetters.charAt(last % codeLetters.length);
    const check = checkCharacter(whole);
    if (codeLetters.includes(check)) return `HS-${whole}-${check}`;
  }
}

/** The sheet's code that somebody typed, as it is printed, or nothing where its check character is wrong. */
export function readSheetCode(text: string): string | undefined {
  if (text.length > 40) return undefined;
  const written = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.−]/gu, "");
  const [, body, check] = /^HS([A-Z2-9]{6})([A-Z2-9])$/.exec(written) ?? [];
  if (body === undefined || check === undefined) return undefined;
  const known = [...body, check].every((character) => codeLetters.includes(character));
  return known && checkCharacter(body) === check ? `HS-${body}-${check}` : undefined;
}
