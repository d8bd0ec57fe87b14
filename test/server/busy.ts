/**
 * Has whoever is free do the next thing, so many times a second, for a while; gives how long all of it took, in seconds.
 * Whoever is still waited for is left alone: what would have been theirs is not made up for.
 */
export async function keepBusy<Someone>(
  people: readonly Someone[],
  { seconds, aSecond }: { readonly seconds: number; readonly aSecond: number },
  act: (someone: Someone, each: number) => Promise<void>,
): Promise<number> {
  const free = [...people];
  const under = new Set<Promise<void>>();
  const began = performance.now();
  for (let each = 0; each < seconds * aSecond; each += 1) {
    const due = began + (each * 1_000) / aSecond - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due)));
    const someone = free.shift();
    if (someone === undefined) continue;
    const run = act(someone, each).finally(() => {
      under.delete(run);
      free.push(someone);
    });
    under.add(run);
  }
  await Promise.all(under);
  return (performance.now() - began) / 1_000;
}

/** The value that a share of all stays below. */
export function percentile(all: readonly number[], share: number): number {
  const sorted = [...all].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
