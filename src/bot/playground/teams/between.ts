/**
 * Keeps what is asked behind somebody's back apart from everything else that happens in their chat: whatever the app writes
 * while it is asked is its answer, and nothing else.
 */
export function createBetween() {
  const works = new Map<string, Set<Promise<unknown>>>();
  const asks = new Map<string, Promise<unknown>>();

  return {
    /** Something that happens in somebody's chat: several may at once, while nothing is asked. */
    async work<Result>(person: string, does: () => Promise<Result>): Promise<Result> {
      for (let ask = asks.get(person); ask; ask = asks.get(person)) await ask.catch(() => {});
      const under = works.get(person) ?? new Set();
      works.set(person, under);
      const run = does();
      under.add(run);
      return await run.finally(() => under.delete(run));
    },

    /** Asks once everything else is done; who asks while it is asked gets the same answer. */
    ask<Result>(person: string, does: () => Promise<Result>): Promise<Result> {
      const before = asks.get(person) as Promise<Result> | undefined;
      if (before) return before;
      const run = Promise.allSettled(works.get(person) ?? [])
        .then(does)
        .finally(() => asks.delete(person));
      asks.set(person, run);
      return run;
    },
  };
}
