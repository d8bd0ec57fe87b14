/** Somebody who was answered so lately may be about to go on. */
const latelyMs = 1_000n;

export type WaitedFor = ReturnType<typeof createWaitedFor>;

/** For a part of the service that nobody waits for: it looks, and what it does itself does not count. */
export function onlyLooking(seen: SharedArrayBuffer): WaitedFor {
  return { ...createWaitedFor(seen), during: (work) => work() };
}

/**
 * Whether somebody waits for an answer, or did a moment ago: what nobody waits for stands back then.
 * @param seen what is known of it, which the threads of one process may share: each makes its own over the same
 */
export function createWaitedFor(seen = new SharedArrayBuffer(16)) {
  /** How many wait. */
  const under = new Int32Array(seen, 0, 1);
  /** When the last of them was answered, by the machine's own clock, which is the same for every thread; 0 where nobody was. */
  const last = new BigInt64Array(seen, 8, 1);
  const nowMs = () => process.hrtime.bigint() / 1_000_000n;
  return {
    seen,
    /** Somebody waits for this. */
    async during<T>(work: () => Promise<T>): Promise<T> {
      Atomics.add(under, 0, 1);
      try {
        return await work();
      } finally {
        Atomics.sub(under, 0, 1);
        Atomics.store(last, 0, nowMs());
      }
    },
    anybody(): boolean {
      const answered = Atomics.load(last, 0);
      return Atomics.load(under, 0) > 0 || (answered > 0n && nowMs() - answered < latelyMs);
    },
  };
}
