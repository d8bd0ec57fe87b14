import { beforeAll, describe, expect, it } from "vitest";
import { openPhone, type Phone } from "../../support/phone.ts";
import type { World } from "../../support/world.ts";
import {
  act,
  as,
  everyone,
  type FirstName,
  openRoomyWorld,
  requestIn,
  type Stage,
  show,
  start,
  stateOf,
  titleOf,
} from "./acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openRoomyWorld();
  phone = openPhone(world);
});

const nameOf = (id: string) => everyone.find((name) => world.as(name).id === id) ?? "nobody";

/** Who may pass on a stop in which state, as the domain has it: anyone in the chain, and nobody else. */
const chain: Readonly<Record<Stage, readonly FirstName[]>> = {
  waiting: ["Amara", "Tom", "Jo", "Sam"],
  returned: ["Amara", "Tom", "Jo", "Sam"],
  offered: ["Amara", "Tom", "Jo", "Sam", "Robin"],
  accepted: ["Amara", "Tom", "Jo", "Sam", "Robin"],
  active: ["Amara", "Tom", "Jo", "Sam", "Robin"],
  paused: ["Amara", "Tom", "Jo", "Sam", "Robin"],
  ended: [],
};

describe.each(Object.entries(chain) as [Stage, readonly FirstName[]][])(
  'while it is %s, "the person said stop"',
  (stage, may) => {
    const others = everyone.filter((name) => !may.includes(name));
    it(`is nobody else's to pass on (${others.join(", ")})`, async () => {
      const asked = await requestIn(world, stage);
      for (const name of others) {
        await act(world.as(name), "request.stop", asked.id);
        expect(await stateOf(world, asked.id), name).toBe(stage);
      }
    });
    if (may.length > 0)
      it(`is one press of each in the chain (${may.join(", ")}), at once, and all the others are told at once`, async () => {
        for (const name of may) {
          const asked = await requestIn(world, stage);
          const who = world.as(name);
          await as(world, "system:test", async (data) => data.outbox.waitingFor(who.id));
          const card = await who.press(show("request.card", asked.id));
          expect(titleOf(await who.pressOn(card, "The person said stop"))).toBe("It has stopped");
          expect(await stateOf(world, asked.id)).toBe("ended");
          const told = (await phone.arrive())
            .filter(([, title]) => title === "The person said stop")
            .map(([id]) => nameOf(id));
          const withPsw = ["offered", "accepted", "active", "paused"].includes(stage);
          const all = ["Amara", "Tom", "Jo", "Sam", ...(withPsw ? ["Robin"] : [])];
          expect([...told].sort(), name).toEqual(all.filter((each) => each !== name).sort());
        }
      });
  },
);

it("a stop at night goes at once, and what had not been told yet is not told any more", async () => {
  const asked = await requestIn(world, "active");
  world.clock.set("2026-11-24T22:40:00Z");
  await act(world.as("Tom"), "request.stop", asked.id);
  const told = await phone.arrive();
  expect(new Set(told.map(([, title]) => title))).toEqual(new Set(["The person said stop"]));
  expect(told.map(([id]) => nameOf(id)).sort()).toEqual(["Amara", "Jo", "Robin", "Sam"]);
  world.clock.set("2026-11-25T12:00:00Z");
  expect(await phone.arrive()).toEqual([]);
  expect(titleOf(await world.as("Robin").press(start("request.accept", asked.id)))).toBe("This is not open to you");
});
