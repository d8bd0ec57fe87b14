import type { Leading } from "../../data/pages/leads.ts";
import type { Sender, When } from "../../data/pages/pages.ts";

type Read = (sender: Sender, when: When) => Promise<Leading>;

interface Next {
  readonly today: string;
  readonly found: Promise<Leading>;
}

/** For so long somebody waits for what others read; then it is read for them alone. */
const longestMs = 1_000;

/**
 * Who leads, and how each of them wants to be reached, read once for all who ask while it is read for somebody else: it is the
 * same for everybody, and much to read. What a page goes by was read after the page asked, never before. Whoever is reminded of
 * something themselves has it read for them alone, and so has everybody for whom what is shared does not come, or not in time.
 */
export function createSharedLeading(read: Read, patienceMs = longestMs): Read {
  let underWay: Promise<unknown> | undefined;
  let next: Next | undefined;

  function begin(sender: Sender, when: When): Promise<Leading> {
    const found = read(sender, when);
    const ended: Promise<unknown> = found
      .catch(() => undefined)
      .then(() => {
        if (underWay === ended) underWay = undefined;
      });
    underWay = ended;
    return found;
  }

  function afterThat(before: Promise<unknown>, sender: Sender, when: When): Next {
    const found = before.then(() => {
      if (next === mine) next = undefined;
      return begin(sender, when);
    });
    const mine = { today: when.today, found };
    return mine;
  }

  return async (sender, when) => {
    if (sender.reminded) return await read(sender, when);
    if (!underWay) return await begin(sender, when);
    if (next?.today !== when.today) next = afterThat(underWay, sender, when);
    return (await inTime(next.found, patienceMs)) ?? (await read(sender, when));
  };
}

/** What comes of it; nothing where it fails, or takes longer. */
async function inTime<T>(found: Promise<T>, ms: number): Promise<T | undefined> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    limit = setTimeout(resolve, ms, undefined);
  });
  return await Promise.race([found.catch(() => undefined), late]).finally(() => clearTimeout(limit));
}
