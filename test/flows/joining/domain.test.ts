import { beforeAll, describe, expect, it } from "vitest";
import {
  joining,
  labels,
  lastJoining,
  newcomer,
  openPhone,
  openWorld,
  type Phone,
  personOf,
  rows,
  says,
  textOf,
  titleOf,
  trusting,
  type World,
} from "./acts.ts";

let world: World;
let phone: Phone;
beforeAll(async () => {
  world = await openWorld({ trust: trusting("trust.example") });
  phone = openPhone(world);
});

const eastfield = "Eastfield Community Team";

describe("where the trust says that its work e-mail is enough", () => {
  it("saying one's team lets somebody in at once, as somebody who asks; the managers hear of it and can end it", async () => {
    const alex = newcomer(world, { email: "Alex.Reed@trust.example" });
    const said = await says(world, alex, eastfield);
    expect(titleOf(said)).toBe("Welcome");
    expect(labels(said)).toContain("Begin a request");
    expect(await personOf(world, alex)).toMatchObject({ roles: ["clinician"], teams: [{ name: eastfield }] });
    const [row] = await rows<object>(world, "SELECT state, decided_by FROM joinings");
    expect(row).toEqual({ state: "confirmed", decided_by: "domain" });
    world.clock.minutes(2);
    const [priya, jo] = [world.as("Priya"), world.as("Jo")];
    const got = await phone.arrive();
    expect(got.map(([id]) => id).sort()).toEqual([priya.id, jo.id].sort());
    const card = [...phone.got.values()].find(({ personId }) => personId === priya.id)?.card;
    if (!card) throw new Error("Priya got nothing");
    expect(textOf(card)).toContain(`Alex Reed works with ${eastfield}`);
    expect(titleOf(await priya.pressOn(card, "They don't work with us"))).toBe("Ended");
    expect(await personOf(world, alex)).toMatchObject({ roles: [], teams: [] });
    const late = await jo.press({ do: "start", flow: "joining.end", subject: joining(await lastJoining(world)) });
    expect(textOf(late)).not.toContain("does not belong");
  });

  it.each(["ended", "declined"])("whoever was %s before waits for somebody's yes the next time", async (how) => {
    const noor = newcomer(world, { name: "Noor Khan", email: `noor.${how}@trust.example` });
    if (how === "declined") {
      // Asked before the trust said that its work e-mail is enough.
      const careful = await openWorld();
      const asks = newcomer(careful, { name: "Noor Khan", email: "noor@trust.example" });
      await says(careful, asks, eastfield);
      await careful.as("Priya").pressOn(await careful.as("Priya").home(), "No");
      Object.assign(careful.trust.joining, { emailDomains: ["trust.example"] });
      expect(titleOf(await says(careful, asks, eastfield))).toBe("We have asked your team");
      return;
    }
    expect(titleOf(await says(world, noor, eastfield))).toBe("Welcome");
    await world.as("Jo").press({ do: "start", flow: "joining.end", subject: joining(await lastJoining(world)) });
    world.clock.minutes(1);
    expect(titleOf(await says(world, noor, "Willow Ward"))).toBe("We have asked your team");
    expect(await personOf(world, noor)).toMatchObject({ roles: [], teams: [] });
  });

  it.each(["a@eviltrust.example", "a@trust.example.evil", "a@sub.trust.example", undefined])(
    "%s waits for a person's yes",
    async (email) => {
      const who = newcomer(world, { name: "Noor Khan", ...(email === undefined ? {} : { email }) });
      expect(titleOf(await says(world, who, eastfield))).toBe("We have asked your team");
      expect(await personOf(world, who)).toMatchObject({ roles: [], teams: [] });
    },
  );

  it("whoever has a role already waits as anybody does for one more team", async () => {
    const robin = world.as("Robin");
    expect(titleOf(await says(world, robin, "Rowan Day Service"))).toBe("We have asked your team");
  });
});
