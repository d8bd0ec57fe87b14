/** A platform delivers again for some minutes; this is longer. */
const rememberedMs = 15 * 60_000;

/**
 * The same delivery again, at once or later, is not acted on again and gets the same answer. What the store keeps is kept
 * once by the engine, whichever process it comes to; this is about what people see. What met a fault may come again.
 */
export function createOnce<Answer>(mostRemembered = 10_000) {
  const taken = new Map<string, { readonly at: number; readonly answer: Promise<Answer> }>();

  function forgetOld(now: number): void {
    for (const [key, { at }] of taken) {
      if (now - at < rememberedMs && taken.size < mostRemembered) return;
      taken.delete(key);
    }
  }

  return async (key: string, act: () => Promise<Answer>): Promise<Answer> => {
    const before = taken.get(key);
    if (before) return await before.answer;
    const at = performance.now();
    forgetOld(at);
    const answer = act();
    taken.set(key, { at, answer });
    answer.catch(() => taken.delete(key));
    return await answer;
  };
}
