import { randomUUID } from "node:crypto";
import { createDelivery } from "../../../src/bot/delivery.ts";
import { type Behaviour, createPlatform } from "../../support/fake-platform.ts";
import type { World } from "../../support/world.ts";
import { as, type FirstName } from "../requests/acts.ts";

export { pressesOf, textOf, titleOf, type World } from "../../support/world.ts";
export { act, as, asOwner, openRoomyWorld, requestIn } from "../requests/acts.ts";

/** A relay of the world's own messages, on a platform that does this with them. */
export function relayOn(
  world: World,
  how: (personId: string, call: number) => Behaviour,
  over: Pick<Parameters<typeof createDelivery>[0], "meter"> = {},
) {
  const platform = createPlatform(how);
  const { database, keys, clock, trust, log } = world;
  const deps = { database, keys, clock, trust, log, surface: platform.surface, draw: world.conversations.message };
  const delivery = createDelivery({ ...deps, ...over, chance: () => 0.5, patienceMs: 250 });
  const arrive = async () => {
    while ((await delivery.sweep()) > 0);
  };
  return { platform, delivery, arrive };
}

/** Tells somebody something about a request, as if a flow had. */
export async function tell(world: World, name: FirstName, message: string, requestId: string): Promise<void> {
  const row = { personId: world.as(name).id, message, subject: `request:${requestId}`, class: "answer" };
  await as(world, "system:test", ({ outbox }) => outbox.put({ ...row, cause: randomUUID(), dueAt: world.clock.now() }));
}

/** The titles of what waits on somebody's home. */
export async function waitingFor(world: World, name: FirstName): Promise<readonly string[]> {
  const home = await world.as(name).home();
  const waiting = home.kind === "home" ? home.sections.find(({ heading }) => heading === "Waiting for you") : undefined;
  return waiting?.rows.map(({ title }) => title) ?? [];
}
