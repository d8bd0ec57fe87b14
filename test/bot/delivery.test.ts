import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createDelivery } from "../../src/bot/delivery.ts";
import type { Surface } from "../../src/bot/surface.ts";
import { bindData } from "../../src/data/index.ts";
import { storeDown } from "../../src/data/store-down.ts";
import type { Card } from "../../src/flows/kit/screen.ts";
import { openWorld, type World } from "../support/world.ts";
import { auditRows } from "./engine/small-house.ts";

const card: Card = { kind: "card", title: "News", tone: "plain", parts: [], presses: [], summary: "News" };

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

/** A delivery on a platform that a test makes misbehave. */
function delivering(over: {
  readonly send?: Surface["send"];
  readonly draw?: (message: string) => Promise<Card | undefined>;
  readonly transact?: World["database"]["transact"];
}) {
  const { keys, trust, clock } = world;
  const sent: (readonly [person: string, message: string])[] = [];
  const surface: Surface = {
    name: "playground",
    send:
      over.send ??
      (async (person, _card, id) => {
        sent.push([person, id]);
        return { id };
      }),
    update: async () => {},
    changed: () => {},
  };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const database = { ...world.database, transact: over.transact ?? world.database.transact };
  const delivery = createDelivery({
    database,
    keys,
    clock,
    trust,
    log,
    surface,
    draw: over.draw ?? (async () => card),
  });
  return { delivery, sent };
}

async function due(count: number): Promise<void> {
  const now = world.clock.now();
  const opened = { actor: "system:test", now, today: "2026-11-24" };
  await world.database.transact(opened, async (tx) => {
    for (let index = 0; index < count; index += 1) {
      const personId = world.as("Amara").id;
      const row = { personId, message: "m", subject: `team:${randomUUID()}`, class: "news", cause: randomUUID() };
      await bindData(tx, world.keys, opened).outbox.put({ ...row, dueAt: new Date(now.getTime() - 1000 + index) });
    }
  });
}

const rows = async () => {
  const opened = { actor: "system:test", now: world.clock.now(), today: "2026-11-24" };
  return await world.database.transact(opened, (tx) => tx.outbox.findMany({ orderBy: { dueAt: "asc" } }));
};
const states = async () => (await rows()).map(({ state }) => state);
const trail = async () =>
  (await auditRows(world)).map(({ action }) => action).filter((each) => /^message\./.test(each));
const wait = () => world.clock.minutes(1);

describe("a message", () => {
  it("is sent under its own name, so that a platform can tell a second time from a second message", async () => {
    await due(1);
    const { delivery, sent } = delivering({});
    await delivery.sweep();
    expect(sent).toEqual([[world.as("Amara").id, (await rows())[0]?.id]]);
    expect([await states(), await trail()]).toEqual([["sent"], ["message.sent"]]);
  });

  it("that was sent while the store went away keeps its name when it is sent again", async () => {
    await due(1);
    let calls = 0;
    const transact: World["database"]["transact"] = async (as, work) => {
      calls += 1;
      if (calls === 2) throw storeDown(new Error("gone"));
      return await world.database.transact(as, work);
    };
    const { delivery, sent } = delivering({ transact });
    await delivery.sweep();
    expect([await states(), sent.length]).toEqual([["claimed"], 1]);
    wait();
    await delivery.sweep();
    expect(sent[1]).toEqual(sent[0]);
    expect(await states()).toEqual(["sent"]);
  });

  it("that may or may not have been sent is never sent again", async () => {
    await due(1);
    let tries = 0;
    const { delivery } = delivering({
      send: async () => {
        tries += 1;
        throw new Error("the line was cut");
      },
    });
    await delivery.sweep();
    wait();
    expect(await delivery.sweep()).toBe(0);
    expect([tries, await states(), await trail()]).toEqual([1, ["unknown"], ["message.unknown"]]);
  });

  it("that surely was not sent is sent later", async () => {
    await due(1);
    let tries = 0;
    const { delivery } = delivering({
      send: async (_person, _card, id) => {
        tries += 1;
        return tries === 1 ? { notSent: "too busy" } : { id };
      },
    });
    await delivery.sweep();
    expect(await states()).toEqual(["claimed"]);
    wait();
    await delivery.sweep();
    expect([tries, await states()]).toEqual([2, ["sent"]]);
  });

  it("that cannot be drawn is tried five times, then dropped, and the trail says so", async () => {
    await due(2);
    let tries = 0;
    const { delivery } = delivering({
      draw: async () => {
        tries += 1;
        throw new RangeError("a fault");
      },
    });
    for (let sweep = 0; sweep < 8; sweep += 1, wait()) await delivery.sweep();
    expect([tries, await states(), await trail()]).toEqual([
      10,
      ["dropped", "dropped"],
      ["message.dropped", "message.dropped"],
    ]);
  });

  it("is not given up because the store was away", async () => {
    await due(1);
    const { delivery } = delivering({ draw: () => Promise.reject(storeDown(new Error("gone"))) });
    for (let sweep = 0; sweep < 8; sweep += 1, wait()) await delivery.sweep();
    expect(await states()).toEqual(["claimed"]);
  });
});

describe("a batch", () => {
  it("is five messages, and what is left of it when its time is over waits for the next", async () => {
    await due(7);
    const { delivery, sent } = delivering({
      draw: async () => {
        if (sent.length === 2) world.clock.minutes(1);
        return card;
      },
    });
    expect(await delivery.sweep()).toBe(5);
    expect([sent.length, await states()]).toEqual([2, ["sent", "sent", "claimed", "claimed", "claimed", "due", "due"]]);
  });
});
