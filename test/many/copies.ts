import type { Chance } from "../rules/fixtures/chance.ts";

/** How often one delivery comes, all in all; and how many of these come at once. */
export interface Copies {
  readonly all: number;
  readonly atOnce: number;
}

/** What comes once more comes later, between others, in any order. */
export function createLater(chance: Chance) {
  const waiting: (() => Promise<void>)[] = [];
  let over = false;

  async function worker(): Promise<void> {
    for (;;) {
      // A handful waits for others to come in between; at the end all of it comes.
      if (waiting.length > (over ? 0 : 40)) {
        const [next] = waiting.splice(chance.below(waiting.length), 1);
        await next?.();
      } else if (over) return;
      else await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  const workers = Array.from({ length: 8 }, worker);
  return {
    copies(): Copies {
      const all = chance.between(1, 6);
      return { all, atOnce: Math.min(all, chance.between(1, 3)) };
    },
    put: (deliver: () => Promise<void>) => void waiting.push(deliver),
    async end(): Promise<void> {
      over = true;
      await Promise.all(workers);
    },
  };
}

export type Later = ReturnType<typeof createLater>;
