import { setTimeout as pause } from "node:timers/promises";

const limitMs = 8_000;
/** The first file of a run takes seconds of a processor that everybody wants. */
export const fileLimitMs = 20_000;

/** Whether a text says this. */
export function says(text: string, like: string | RegExp): boolean {
  return typeof like === "string" ? text.includes(like) : like.test(text);
}

/** Waits until there is something to be found; what is missing is said in the error. */
export async function eventually<Found>(
  find: () => Found | undefined,
  missing: () => string,
  ms = limitMs,
): Promise<Found> {
  const until = performance.now() + ms;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error(missing());
    await pause(25);
  }
}
