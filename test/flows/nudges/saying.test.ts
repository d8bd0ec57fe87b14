import { beforeAll, describe, expect, it } from "vitest";
import { nothingSaid, openNudged } from "../../support/nudged.ts";
import { openWorld, pressesOf, type Someone, textOf, type World } from "../../support/world.ts";
import { requestIn } from "../requests/acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
const robin = () => world.as("Robin");
const settings = async (who: Someone) =>
  await who.press({ do: "show", view: "nudges.settings", subject: { kind: "person", id: who.id } });

describe("my hours", () => {
  it("are set, and taken back", async () => {
    const form = await robin().pressOn(await settings(robin()), "Set my hours");
    const saved = await robin().answer(form, { days: ["wed", "thu"], from: "13:00", to: "18:30" });
    expect(textOf(saved)).toContain("Wednesday and Thursday, from 13:00 to 18:30");
    const usual = await robin().press({
      do: "start",
      flow: "nudges.usual-hours",
      subject: { kind: "person", id: robin().id },
    });
    expect(usual.kind).toBe("card");
    expect(textOf(await settings(robin()))).toContain("These are the days that you offer, in the usual hours here.");
  });
});

describe("a reminder", () => {
  it("is not wanted about this, then not at all, and then wanted again", async () => {
    await nothingSaid(world);
    await requestIn(world, "offered");
    const nudged = openNudged(world, ["requests.offer"]);
    world.clock.set("2026-11-26T09:00:00Z");
    const note = (await nudged.arrive()).find(({ personId }) => personId === robin().id);
    if (!note) throw new Error("no note came");
    const why = await robin().pressOn(note.card, "Why did I get this?");
    const about = (flow: string) => pressesOf(why).find(({ does }) => does.do === "start" && does.flow === flow)?.does;
    for (const flow of ["nudges.not-this", "nudges.stop"]) {
      const done = await robin().press(about(flow) ?? { do: "home" });
      expect(done.kind).toBe("card");
    }
    for (let stopped = 2; stopped > 0; stopped -= 1) {
      const presses = pressesOf(await settings(robin()));
      const again = presses.find(({ does }) => does.do === "start" && does.flow === "nudges.again");
      expect((await robin().press(again?.does ?? { do: "close" })).kind).toBe("card");
    }
    expect(textOf(await settings(robin()))).toContain("You have stopped nothing.");
  });
});
