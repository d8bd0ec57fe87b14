import type { Sent, Surface } from "../../src/bot/surface.ts";

/** So many in so many seconds, to one conversation or in all. */
interface Allowed {
  readonly count: number;
  readonly seconds: number;
}

interface Limits {
  readonly conversation: readonly Allowed[];
  readonly all: readonly Allowed[];
}

/**
 * What the platforms allow, as their documentation says. Slack: about one message a second to a conversation, and some
 * hundreds a minute in a workspace, taken as 300. Teams: for one bot in one conversation, and 50 requests a second for one
 * app in a tenant.
 */
export const limitsOf: Readonly<Record<"slack" | "teams", Limits>> = {
  slack: { conversation: [{ count: 1, seconds: 1 }], all: [{ count: 300, seconds: 60 }] },
  teams: {
    conversation: [
      { count: 7, seconds: 1 },
      { count: 8, seconds: 2 },
      { count: 60, seconds: 30 },
      { count: 1_800, seconds: 3_600 },
    ],
    all: [{ count: 50, seconds: 1 }],
  },
};

/** When what was taken before lets the next one through, by one limit. */
function freeAt(taken: readonly number[], { count, seconds }: Allowed): number {
  const before = taken.at(-count);
  return before === undefined ? 0 : before + seconds * 1_000;
}

/**
 * A platform that takes what its limits allow, by the clock it is given, and asks to wait for the rest.
 * @param share of what it takes in all: a small crowd meets the limits of a large one
 */
export function createLimited(name: "slack" | "teams", clock: { now(): Date }, share: number) {
  const { conversation, all: ofAll } = limitsOf[name];
  const inAll = ofAll.map(({ count, seconds }) => ({ count: Math.ceil(count * share), seconds }));
  const shown: { readonly personId: string; readonly id: string; readonly at: number }[] = [];
  const times = new Map<string, number[]>();
  const all: number[] = [];
  let refused = 0;
  const surface: Surface = {
    name,
    async send(personId, _card, id): Promise<Sent> {
      const now = clock.now().getTime();
      const theirs = times.get(personId) ?? [];
      times.set(personId, theirs);
      const free = Math.max(
        ...conversation.map((each) => freeAt(theirs, each)),
        ...inAll.map((each) => freeAt(all, each)),
      );
      if (free > now) {
        refused += 1;
        return { notSent: "limited", again: "later", afterSeconds: Math.ceil((free - now) / 1_000) };
      }
      theirs.push(now);
      all.push(now);
      shown.push({ personId, id, at: now });
      return { id: `${id}-${shown.length}` };
    },
    update: async () => {},
    changed: () => {},
  };
  return { surface, shown, refused: () => refused };
}
