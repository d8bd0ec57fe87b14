/** How long until the next try, in seconds, after each one that was refused for now. */
const steps = [60, 300, 900, 3_600, 14_400, 43_200] as const;
const aDay = 86_400;

/** A message that was refused for now this often, and no more, keeps those after it waiting, so that they stay in order. */
export const triesInOrder = 3;

/**
 * Seconds until the next try of what was tried so often; nothing where that was enough. Drawn from around the step, so that
 * not everybody is tried again at once, and never before the platform asked for.
 * @param chance from 0 up to 1
 */
export function nextTry(tries: number, chance: () => number, afterSeconds = 0): number | undefined {
  const step = steps[tries - 1];
  if (step === undefined) return undefined;
  const spread = step * (0.8 + 0.4 * chance());
  return Math.min(aDay, Math.ceil(spread < afterSeconds ? afterSeconds + step * 0.2 * chance() : spread));
}
