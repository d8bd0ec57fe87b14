/*
 * The measure: the Flesch–Kincaid grade of a text, in American school years, plus 5, is the age at which a child begins
 * that year: grade 4 is 9, grade 6 is 11 (Year 7 in England). NHS content asks for a reading age of 9 to 11, so 11 is the
 * most, and nothing is too easy. Sentences are counted by their ends; a title or a label is a sentence. A measure knows
 * nothing of meaning: it says which texts to look at again.
 */

/** Years of age; anything above is looked at by hand. */
export const oldest = 11;
/** Shorter texts are judged by their words alone: one long word would make a label look like a thesis. */
export const fewestWords = 8;
/** A word of so many syllables is hard by itself. */
export const hardSyllables = 4;

export function readingAge(text: string): number {
  const words = wordsOf(text);
  const sentences = sentencesOf(text);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59 + 5;
}

export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

export function hardWordsOf(text: string): readonly string[] {
  return wordsOf(text)
    .map((word) => word.toLowerCase())
    .filter((word) => word.split("-").some((part) => syllablesOf(part) >= hardSyllables));
}

function sentencesOf(text: string): number {
  return Math.max(1, text.split(/[.!?]+(?=\s|$)/u).filter((part) => wordsOf(part).length > 0).length);
}

/** Words whose letters mislead the rule below. */
const known: Readonly<Record<string, number>> = {
  anxiety: 4,
  anyone: 3,
  area: 3,
  areas: 3,
  autism: 3,
  being: 2,
  braille: 1,
  carrying: 3,
  clinician: 3,
  diagnosis: 4,
  diary: 3,
  doing: 2,
  dysphoria: 4,
  earlier: 3,
  every: 2,
  everything: 3,
  examples: 3,
  experience: 4,
  going: 2,
  idea: 3,
  ideas: 3,
  identifying: 5,
  intellectual: 5,
  material: 4,
  nobody: 3,
  people: 2,
  period: 3,
  psychiatrist: 4,
  psychiatry: 4,
  quiet: 2,
  romanian: 4,
  seeing: 2,
  somebody: 3,
  someone: 2,
  something: 2,
  somewhere: 2,
  various: 3,
  video: 3,
  wednesday: 2,
};

/** By the usual rule of thumb: groups of vowels, less a silent "e" or "-ed". Figures, codes and capitals count as one. */
export function syllablesOf(word: string): number {
  if (!/^[\p{L}'’-]+$/u.test(word) || (word.length > 1 && word === word.toUpperCase())) return 1;
  const plain = word.toLowerCase().replace(/['’]/g, "");
  if (plain.includes("-")) return plain.split("-").reduce((sum, part) => sum + (part ? syllablesOf(part) : 0), 0);
  const exactly = known[plain];
  if (exactly !== undefined) return exactly;
  const heard = plain
    .replace(/^y/, "")
    .replace(/(?<=[^aeiouy])(?<![^aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzgh])es$/, "")
    .replace(/(?<=[aeiouy][^aeiouy]+)e(?=(?:ly|less|ful|ment|ness)$)/, "");
  return Math.max(1, heard.match(/[aeiouy]+/g)?.length ?? 1);
}
