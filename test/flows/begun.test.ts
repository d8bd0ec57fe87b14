import { beforeEach, describe, expect, it } from "vitest";
import { openWorld, pressesOf, type Someone, standing, textOf, titleOf, type World } from "../support/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

/** Begins a flow and keeps something of its first page for later. */
async function beginsAndLeaves(who: Someone, flow: string): Promise<void> {
  const page = await who.press({ do: "start", flow });
  await who.answer(page, standing(page), "leave");
}

describe("what somebody began", () => {
  it("is all in one list, latest first, by typing carry on or what it is called; each goes on where it was", async () => {
    const amara = world.as("Amara");
    await beginsAndLeaves(amara, "request.ask");
    world.clock.minutes(5);
    await beginsAndLeaves(amara, "people.interest");
    for (const words of ["carry on", "drafts"]) {
      const list = await amara.say(words);
      expect(titleOf(list)).toBe("What you began");
      expect(textOf(list)).toContain("2 things you began, latest first");
      const [latest, first] = pressesOf(list).filter(({ label }) => label === "Carry on");
      expect(titleOf(await amara.press(latest?.does ?? { do: "home" }))).not.toBe(titleOf(list));
      expect(latest?.spoken).not.toBe(first?.spoken);
    }
  });

  it("is nothing where nothing was begun, and nobody else's", async () => {
    await beginsAndLeaves(world.as("Amara"), "request.ask");
    expect(textOf(await world.as("Tom").say("drafts"))).toContain("You have no drafts.");
  });
});
