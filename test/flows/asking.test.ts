import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { house } from "../../src/flows/house.ts";
import { defineMessage } from "../../src/flows/kit/message.ts";
import { createHouse } from "../../src/flows/kit/room.ts";
import type { Card } from "../../src/flows/kit/screen.ts";
import { asksInSilence } from "../support/asking.ts";
import { openPhone } from "../support/phone.ts";
import { openWorld, pressesOf, type World } from "../support/world.ts";
import { as, openRoomyWorld, requestIn } from "./requests/acts.ts";

const messages = house.rooms.flatMap((room) => room.messages);

/** Who may answer what on the card itself: for each, the message, its reader, and where the request stands. */
const answered = [
  ["request.arrived", "Jo", "waiting"],
  ["request.declined", "Jo", "waiting"],
  ["request.offered", "Robin", "offered"],
  ["request.accepted", "Amara", "accepted"],
  ["request.returned", "Amara", "returned"],
] as const;

let world: World;
const cards = new Map<string, Card | undefined>();
beforeAll(async () => {
  world = await openRoomyWorld();
  for (const [message, name, stage] of answered) {
    const { id } = await requestIn(world, stage);
    cards.set(message, await world.conversations.message(message, world.as(name).id, `request:${id}`));
  }
});

describe("every message that asks for something", () => {
  it("says what reminds of it, or who hears of it then", () => {
    expect(messages.length).toBeGreaterThan(40);
    for (const { id, asks } of messages) {
      if (asks === "nothing" || asks === "optional") continue;
      if ("reminders" in asks) {
        expect([id, asks.reminders.length > 0]).toEqual([id, true]);
        for (const each of asks.reminders) expect([id, each, house.nudge(each)?.id]).toEqual([id, each, each]);
      } else expect([id, asks.afterWorkingDays > 0 && asks.afterWorkingDays <= 10]).toEqual([id, true]);
    }
  });

  it.each(answered)("%s, as %s reads it, is such a message", (id) => {
    const [card, message] = [cards.get(id), house.message(id)];
    expect(card && message && asksInSilence(message, card)).toEqual([]);
    expect(message?.asks).not.toBe("nothing");
  });

  it("could not keep quiet about it: the phone that every story's messages arrive on says so", async () => {
    const offered = cards.get("request.offered");
    expect(offered && pressesOf(offered).map(({ label }) => label)).toContain("Yes, I'll do it");
    const quiet = defineMessage({ id: "quiet", class: "answer", asks: "nothing", draw: async () => offered });
    const rooms = [...house.rooms, { name: "quiet", flows: [], views: [], messages: [quiet], files: [] }];
    const other = await openWorld({ house: createHouse(rooms), database: world.database, keys: world.keys });
    const row = { personId: world.as("Robin").id, message: "quiet", subject: `request:${randomUUID()}` };
    await as(other, "system:test", ({ outbox }) =>
      outbox.put({ ...row, class: "answer", cause: randomUUID(), dueAt: other.clock.now() }),
    );
    await expect(openPhone(other).arrive()).rejects.toThrow("quiet: Yes, I'll do it");
  });
});
