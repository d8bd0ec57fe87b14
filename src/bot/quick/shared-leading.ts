import type { Leading } from "../../data/pages/leads.ts";
import type { Sender, When } from "../../data/pages/pages.ts";
import { inTime } from "../in-turn.ts";

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
    const shared = await inTime(patienceMs, next.found).catch(() => "too late" as const);
    return shared === "too late" ? await read(sender, when) : shared.came;
  };
}
