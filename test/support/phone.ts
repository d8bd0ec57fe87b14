import { createDelivery, type Delivery } from "../../src/bot/delivery.ts";
import type { Surface } from "../../src/bot/surface.ts";
import type { Card } from "../../src/flows/kit/screen.ts";
import { asksInSilence } from "./asking.ts";
import type { World } from "./world.ts";

/** One message as it stands in somebody's chat. */
export interface Got {
  readonly personId: string;
  card: Card;
}

/** Everybody's phone: a platform that takes every message and keeps it, for a world whose clock stands still. */
export interface Phone {
  readonly delivery: Delivery;
  readonly got: ReadonlyMap<string, Got>;
  /** Sends what is due now, and answers with who got what, by title, in order. */
  arrive(): Promise<readonly (readonly [personId: string, title: string])[]>;
}

export function openPhone(world: World): Phone {
  const got = new Map<string, Got>();
  const surface: Surface = {
    name: "teams",
    async send(personId, card, id) {
      got.set(id, { personId, card });
      return { id };
    },
    async update(_personId, messageId, card) {
      const found = got.get(messageId);
      if (found) found.card = card;
    },
    changed() {},
  };
  const { database, keys, clock, trust, log } = world;
  /** What no reminder would ever ask again, in whatever story it came. */
  const silent: string[] = [];
  const delivery = createDelivery({
    database,
    keys,
    clock,
    trust,
    log,
    surface,
    async draw(id, personId, subject) {
      const card = await world.conversations.message(id, personId, subject);
      const message = world.house.message(id);
      if (card && message) silent.push(...asksInSilence(message, card));
      return card;
    },
  });
  return {
    delivery,
    got,
    async arrive() {
      const before = got.size;
      while ((await delivery.sweep()) > 0);
      if (silent.length > 0) throw new Error(`said to ask for nothing, and can be answered: ${silent.join("; ")}`);
      return [...got.values()].slice(before).map(({ personId, card }) => [personId, card.title] as const);
    },
  };
}
