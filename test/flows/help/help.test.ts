import { beforeAll, describe, expect, it } from "vitest";
import { openWorld, textOf, titleOf, type World } from "../../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

describe("help", () => {
  it.each(["Amara", "Priya", "Jo", "Sam", "Robin", "Leslie"])(
    "begins, for %s, with where to turn in a crisis",
    async (name) => {
      const card = await world.as(name).say("help");
      const first = card.kind === "card" ? card.parts[0] : undefined;
      expect([first?.kind, first?.kind === "crisis" && first.open]).toEqual(["crisis", true]);
      for (const { value } of world.trust.crisis.contacts) expect(textOf(card)).toContain(value);
    },
  );

  it.each([
    ["Amara", ["Request a peer support worker", "Our requests"], ["Waiting requests", "What I offer", "My work"]],
    ["Jo", ["Waiting requests", "All open requests"], ["Request a peer support worker", "What I offer"]],
    ["Robin", ["What I offer", "My work"], ["Request a peer support worker", "Waiting requests"]],
  ])("tells %s what they can do here, and nothing that is not theirs", async (name, can, cannot) => {
    const text = textOf(await world.as(name).say("help"));
    for (const each of can) expect(text).toContain(`${each}: `);
    for (const each of cannot) expect(text).not.toContain(`${each}: `);
  });

  it("says what peer support is not, and where to turn for that", async () => {
    const text = textOf(await world.as("Amara").say("help"));
    for (const { label, signpost } of world.trust.notThis) expect(text).toContain(`${label}: ${signpost}`);
  });

  it("is a button on everybody's Home", async () => {
    for (const name of ["Amara", "Jo", "Robin"]) {
      const who = world.as(name);
      expect(titleOf(await who.pressOn(await who.home(), "Help"))).toBe("Help");
    }
  });
});
