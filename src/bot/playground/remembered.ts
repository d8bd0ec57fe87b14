export interface Remembered<Found> {
  of(person: string): Promise<Found>;
  /** For one person, or for everybody. */
  forget(person?: string): void;
}

/**
 * Asks once for each person until something changes, or for so long: a Home is much to draw at every look. What could not be
 * found is asked for again.
 */
export function remembered<Found>(
  ask: (person: string) => Promise<Found>,
  longestMs = Number.POSITIVE_INFINITY,
): Remembered<Found> {
  const known = new Map<string, { readonly at: number; readonly found: Promise<Found> }>();
  return {
    of(person) {
      const before = known.get(person);
      if (before && performance.now() - before.at < longestMs) return before.found;
      const found = ask(person);
      const asked = { at: performance.now(), found };
      known.set(person, asked);
      found.catch(() => known.get(person) === asked && known.delete(person));
      return found;
    },
    forget(person) {
      if (person === undefined) known.clear();
      else known.delete(person);
    },
  };
}
