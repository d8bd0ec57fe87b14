/** So many answers are kept of one question: more than are asked about at one time. */
const mostKnown = 1_000;

/**
 * The same answer to the same words, reckoned once: for what never changes and is asked many times a second, such as which day of
 * the week a date is. What it throws is not kept.
 */
export function known<Words extends readonly (string | number)[], T extends string | number>(
  reckon: (...words: Words) => T,
): (...words: Words) => T {
  const answers = new Map<string, T>();
  return (...words) => {
    const key = words.join("\n");
    const found = answers.get(key);
    if (found !== undefined) return found;
    const answer = reckon(...words);
    if (answers.size >= mostKnown) answers.clear();
    answers.set(key, answer);
    return answer;
  };
}
