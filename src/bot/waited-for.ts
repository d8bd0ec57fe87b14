/** Somebody who was answered so lately may be about to go on. */
const lately = 1_000;

export type WaitedFor = ReturnType<typeof createWaitedFor>;

/** Whether somebody waits for an answer, or did a moment ago: what nobody waits for stands back then. */
export function createWaitedFor() {
  let under = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    /** Somebody waits for this. */
    async during<T>(work: () => Promise<T>): Promise<T> {
      under += 1;
      try {
        return await work();
      } finally {
        under -= 1;
        last = performance.now();
      }
    },
    anybody: (): boolean => under > 0 || performance.now() - last < lately,
  };
}
