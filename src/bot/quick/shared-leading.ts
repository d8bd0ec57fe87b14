import type { Leading } from "../../data/pages/leads.ts";
import type { Sender, When } from "../../data/pages/pages.ts";

type Read = (sender: Sender, when: When) => Promise<Leading>;

interface Next {
  readonly today: string;
  readonly found: Promise<Leading>;
}

/**
 * Who leads, and how each of them wants to be reached, read once for all who ask while it is read for somebody else: it is the
 * same for everybody, and much to read. What a page goes by was read after the page asked, never before. Whoever is reminded of
 * something themselves has it read for them alone.
 */
export function createSharedLeading(read: Read): Read {
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

  return (sender, when) => {
    if (sender.reminded) return read(sender, when);
    if (!underWay) return begin(sender, when);
    if (next?.today === when.today) return next.found;
    const found = underWay.then(() => {
      if (next === mine) next = undefined;
      return begin(sender, when);
    });
    const mine = { today: when.today, found };
    next = mine;
    return found;
  };
}
