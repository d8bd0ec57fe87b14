import { beforeEach, describe, expect, it } from "vitest";
import { type Someone, standing } from "../../support/world.ts";
import {
  asFarAs,
  choiceOf,
  labels,
  newcomer,
  openPhone,
  openWorld,
  personOf,
  rows,
  says,
  stranger,
  textOf,
  titleOf,
  usual,
  type World,
} from "./acts.ts";

let world: World;
let alex: Someone;
const [priya, jo] = [() => world.as("Priya"), () => world.as("Jo")];
beforeEach(async () => {
  world = await openWorld();
  alex = newcomer(world);
});

const eastfield = "Eastfield Community Team";

describe("what a newcomer came for", () => {
  const request = async () =>
    await asFarAs(alex, await alex.press({ do: "start", flow: "request.ask" }), {
      ...usual,
      askedBy: "ward-nurse",
      places: ["base"],
      hope: "To cook again.",
    });

  it("is filled in to the last page, kept, and sent by them once they are confirmed", async () => {
    expect(titleOf(await alex.press({ do: "start", flow: "request.ask" }))).toBe(stranger);
    const said = await says(world, alex, eastfield);
    expect(labels(said)).toContain("Begin a request");
    expect(standing(await alex.press({ do: "start", flow: "request.ask" }))).toMatchObject({ askedBy: "ward-nurse" });
    const kept = await request();
    expect(titleOf(kept)).toBe("Kept until your team says yes");
    expect(textOf(kept)).toContain("Priya Nair or Jo Marsh");
    expect(await rows(world, "SELECT id FROM requests WHERE sent_at >= '2026-11-24'")).toEqual([]);
    const last = await alex.pressOn(await alex.home(), "Carry on");
    expect(last).toMatchObject({ kind: "form", next: "Keep it" });
    await priya().pressOn(await priya().home(), "Yes, they work with us");
    world.clock.minutes(2);
    const phone = openPhone(world);
    await phone.arrive();
    const person = await personOf(world, alex);
    const yes = [...phone.got.values()].find(({ personId }) => personId === person?.id)?.card;
    if (!yes) throw new Error("nobody told them");
    const page = await alex.pressOn(yes, "Carry on with what I began");
    expect(page).toMatchObject({ kind: "form", next: "Send request" });
    const sent = await asFarAs(alex, page, { purpose: "peer" });
    expect(textOf(sent)).toMatch(/AL-\w{4}-\w/);
    const [row] = await rows<{ asked_by_id: string }>(
      world,
      "SELECT asked_by_id FROM requests WHERE sent_at >= '2026-11-24'",
    );
    expect(row?.asked_by_id).toBe(person?.id);
  });

  it("stays with them where the team says no: it can be read, and goes on with another team's yes", async () => {
    await says(world, alex, eastfield);
    await request();
    await priya().pressOn(await priya().home(), "No");
    const stopped = await alex.pressOn(await alex.home(), "Carry on");
    expect(titleOf(stopped)).toBe("You can't do that here");
    expect(textOf(stopped)).toContain("To cook again.");
    await says(world, alex, "Willow Ward");
    await jo().pressOn(await jo().home(), "Yes, they work with us");
    const page = await alex.pressOn(await alex.home(), "Carry on");
    const where = await alex.answer(page, { purpose: "peer" });
    expect(textOf(where)).toContain("team");
    const sent = await asFarAs(alex, where, { team: choiceOf(where, "team", "Willow Ward") });
    expect(textOf(sent)).toMatch(/AL-\w{4}-\w/);
  });

  it("is begun by nobody who would not be let in as somebody who asks", async () => {
    const robin = world.as("Robin");
    await says(world, robin, "Rowan Day Service");
    expect(titleOf(await robin.press({ do: "start", flow: "request.ask" }))).toBe("You can't do that here");
  });
});
