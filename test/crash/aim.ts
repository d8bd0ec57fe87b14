/** What became of a kill: it came before the request arrived, between its arrival and its answer, or after the answer. */
export type Moment = "before" | "between" | "answered";

interface Struck {
  readonly path: string;
  readonly moment: Moment;
  /** Whether the store had it already. */
  readonly kept: boolean;
}

export interface Aim {
  done(): boolean;
  /** When this one is to be killed: so many milliseconds after its arrival, or as soon as something is written to last. */
  at(path: string | undefined): number | "written" | undefined;
  /** How long a request that was left alone took. */
  took(path: string, ms: number): void;
  hit(struck: Struck): void;
  struck(): readonly Struck[];
}

/** How many ways to write there are, about: no way is killed twice before as many kills were made. */
const ways = 24;

/** Spreads kills over the ways to write, and over the time that each takes, learning how long that is. */
export function createAim(seed: number, kills: number): Aim {
  const random = mulberry32(seed);
  const times = new Map<string, number[]>();
  const all: number[] = [];
  const struck: Struck[] = [];
  let reach = 1;
  const middle = (some: readonly number[]) => some.toSorted((one, other) => one - other)[Math.floor(some.length / 2)];
  return {
    done: () => struck.length >= kills,
    at(path) {
      const chosen = random() < 0.4;
      if (path === undefined || !chosen || struck.length >= kills) return undefined;
      if (struck.filter((each) => each.path === path).length > Math.floor(struck.length / ways)) return undefined;
      const typical = middle(times.get(path) ?? []) ?? middle(all) ?? 10;
      return random() < 0.4 ? "written" : Math.round(random() * typical * reach);
    },
    took(path, ms) {
      times.set(path, [...(times.get(path) ?? []), ms].slice(-15));
      all.push(ms);
    },
    hit(each) {
      struck.push(each);
      // A service that has just started is slower: reach further until some are answered first.
      reach = Math.min(3, Math.max(0.5, reach * (each.moment === "answered" ? 0.85 : 1.05)));
    },
    struck: () => struck,
  };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
