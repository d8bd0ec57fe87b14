import { rest } from "./rest.ts";

/** The share of the time that each of them may take while others wait. */
const share = 0.5;
/** Nobody's Home is to be old for long. */
const longestMs = 250;

/**
 * Work that nobody waits for: so much of it at once and the rest in the order that it came, with a rest after each while more
 * of it waits, so that whoever does wait for something is not held up by it.
 */
export function createFew(most: number) {
  const waiting: (() => void)[] = [];
  let under = 0;

  async function handOn(tookMs: number): Promise<void> {
    if (waiting.length > 0) await rest(tookMs, share, longestMs);
    const next = waiting.shift();
    if (next) next();
    else under -= 1;
  }

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (under >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else under += 1;
    const began = performance.now();
    try {
      return await work();
    } finally {
      void handOn(performance.now() - began);
    }
  };
}
