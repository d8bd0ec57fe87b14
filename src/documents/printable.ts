/** Stands where a letter cannot be printed. */
const replacement = "\uFFFD";

/** Text as the templates take it: pieces between which a line may break, and which belong together otherwise. */
type Pieces = readonly string[];

/** Line ends and the like, which are one space inside a line. */
const spaces = /[\t\n\v\f\r\u0085\u2028\u2029]/u;
/**
 * Never printed as they are: what has no shape (control characters, halves of a pair, non-characters) and what would
 * quietly turn the order of the letters around it.
 */
const shapeless = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\uFEFF\u202A-\u202E\u2066-\u2069]/u;

/** A longer word would leave a narrow column, so it may break after every few letters. */
const longestWord = 20;
const fewLetters = 5;
const letters = new Intl.Segmenter("en-GB", { granularity: "grapheme" });

/** The same data as a template takes it, every text of it in pieces; and whether a letter had to be replaced. */
export function inPieces(data: unknown, isInAFont: (codePoint: number) => boolean) {
  let replaced = false;
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") {
      const pieces = printable(value, isInAFont);
      replaced ||= !value.includes(replacement) && pieces.some((each) => each.includes(replacement));
      return pieces;
    }
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each)]));
  };
  return { said: walk(data), replaced };
}

/** Every letter is there or is visibly replaced: none is left out, and none is a command. */
function printable(text: string, isInAFont: (codePoint: number) => boolean): Pieces {
  const said = [...text].map((each) => {
    if (spaces.test(each)) return " ";
    return shapeless.test(each) || !isInAFont(each.codePointAt(0) ?? 0) ? replacement : each;
  });
  const pieces: string[] = [];
  let whole = "";
  for (const word of said.join("").split(/( +)/u)) {
    const parts = [...letters.segment(word)].map(({ segment }) => segment);
    if (parts.length <= longestWord) {
      whole += word;
      continue;
    }
    if (whole !== "") pieces.push(whole);
    whole = "";
    for (let at = 0; at < parts.length; at += fewLetters) pieces.push(parts.slice(at, at + fewLetters).join(""));
  }
  return whole === "" ? pieces : [...pieces, whole];
}
