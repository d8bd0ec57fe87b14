/** Ids and case codes, which may be spelt out: each store makes its own. */
const named = new RegExp(
  [
    "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "AL-[2-9A-Z]{4}-[2-9A-Z]",
    "A, L, dash(?:, [2-9A-Z]){4}, dash, [2-9A-Z]",
  ].join("|"),
  "g",
);

/** Which id or code of one store is which of another: each stands for one, and for no other. */
export function createSameNames() {
  const other = new Map<string, string>();
  const taken = new Map<string, string>();

  /** A text of the first store as it reads in the other. */
  const inOther = (text: string): string => text.replace(named, (name) => other.get(name) ?? name);

  return {
    inOther,

    /** Two texts that are to say the same: learns what is called what in them; false where they do not say the same. */
    alike(one: string, two: string): boolean {
      const [these, those] = [one.match(named) ?? [], two.match(named) ?? []];
      if (one.replace(named, "-") !== two.replace(named, "-")) return false;
      const fits = these.every((name, at) => {
        const twin = those[at] ?? "";
        return (other.get(name) ?? twin) === twin && (taken.get(twin) ?? name) === name;
      });
      if (!fits) return false;
      for (const [at, name] of these.entries()) {
        other.set(name, those[at] ?? "");
        taken.set(those[at] ?? "", name);
      }
      return true;
    },
  };
}

export type SameNames = ReturnType<typeof createSameNames>;
