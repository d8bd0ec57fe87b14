import { setTimeout as pause } from "node:timers/promises";

/**
 * The rest after work for which nobody waits, so that it takes no more than a share of the time: whoever waits for something
 * goes first meanwhile.
 */
export async function rest(tookMs: number, share: number, longestMs = 2_000): Promise<void> {
  await pause(Math.min(tookMs * (1 / share - 1), longestMs), undefined, { ref: false });
}
