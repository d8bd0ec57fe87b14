import { randomUUID } from "node:crypto";
import { createDelivery } from "../../src/bot/delivery.ts";
import { bindData } from "../../src/data/index.ts";
import type { Card } from "../../src/flows/kit/screen.ts";
import { createPlatform } from "../support/fake-platform.ts";
import type { World } from "../support/world.ts";
import { auditRows } from "./engine/small-house.ts";

export const card: Card = { kind: "card", title: "News", tone: "plain", parts: [], presses: [], summary: "News" };

/** A relay over a world's own store, on a platform that a test makes misbehave. Everything is drawn as the same card. */
export function delivering(
  world: World,
  over: Partial<Parameters<typeof createDelivery>[0]> & { readonly transact?: World["database"]["transact"] } = {},
) {
  const { transact, ...given } = over;
  const platform = createPlatform();
  const delivery = createDelivery({
    keys: world.keys,
    trust: world.trust,
    clock: world.clock,
    log: world.log,
    surface: platform.surface,
    draw: async () => card,
    chance: () => 0.5,
    patienceMs: 250,
    ...given,
    database: { ...world.database, ...(transact ? { transact } : {}) },
  });
  return { delivery, platform };
}

/** Messages that are due, a millisecond apart, to each of these people in turn; their ids in that order. */
export async function due(
  world: World,
  count: number,
  to = ["Amara"],
  over: { readonly class?: string; readonly message?: string } = {},
) {
  const { keys, clock, database } = world;
  const opened = { actor: "system:test", now: clock.now(), today: "2026-11-24" };
  return await database.transact(opened, async (tx) => {
    const before = new Set((await tx.outbox.findMany()).map(({ id }) => id));
    for (let index = 0; index < count; index += 1) {
      const personId = world.as(to[index % to.length] ?? "Amara").id;
      const row = { personId, message: "m", subject: `team:${randomUUID()}`, class: "news", cause: randomUUID() };
      const dueAt = new Date(clock.now().getTime() - 1000 + index);
      await bindData(tx, keys, opened).outbox.put({ ...row, ...over, dueAt });
    }
    const after = await tx.outbox.findMany({ orderBy: [{ dueAt: "asc" }] });
    return after.filter(({ id }) => !before.has(id)).map(({ id }) => id);
  });
}

export async function rows(world: World) {
  const opened = { actor: "system:test", now: world.clock.now(), today: "2026-11-24" };
  return await world.database.transact(opened, (tx) =>
    tx.outbox.findMany({ orderBy: [{ createdAt: "asc" }, { dueAt: "asc" }] }),
  );
}

export const states = async (world: World) => (await rows(world)).map(({ state }) => state);
export const trail = async (world: World) =>
  (await auditRows(world)).map(({ action }) => action).filter((each) => /^message\./.test(each));
