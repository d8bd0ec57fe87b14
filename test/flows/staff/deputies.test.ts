import { beforeEach, describe, expect, it } from "vitest";
import type { Phone } from "../../support/phone.ts";
import { openWorld, pressesOf, type Someone, textOf, titleOf, type World } from "../../support/world.ts";
import { joining, lastJoining, newcomer, says } from "../joining/acts.ts";
import { act, offer, send } from "../requests/acts.ts";
import { onTheWay } from "../supervision/acts.ts";
import { actsAs, arriving, as, asFarAs, begin, change, openPhone, problemsOf, recordOf, staff } from "./acts.ts";

let world: World;
let phone: Phone;
beforeEach(async () => {
  world = await openWorld();
  phone = openPhone(world);
});
const [jo, sam, nadia, priya, amara, tom] = [
  () => world.as("Jo"),
  () => world.as("Sam"),
  () => world.as("Nadia"),
  () => world.as("Priya"),
  () => world.as("Amara"),
  () => world.as("Tom"),
];
const self = (who: Someone) => ({ kind: "person", id: who.id }) as const;
async function nameDeputy(who: Someone, deputy: string) {
  const page = await who.pressOn(await who.home(), "My deputy");
  return await who.answer(page, { who: deputy });
}
const away = (who: Someone, from: string, to: string) =>
  as(world, who.id, (data) => data.supervision.beAway(who.id, from, to));
async function heard(who: Someone): Promise<readonly string[]> {
  world.clock.minutes(2);
  return (await arriving(phone)).filter(({ personId }) => personId === who.id).map(({ card }) => textOf(card));
}

describe("naming a deputy", () => {
  it("is two presses from Home; they are told, and take themselves out with one", async () => {
    expect(textOf(await nameDeputy(jo(), nadia().id))).toContain("Nadia Rahman stands in for you from today.");
    expect(await actsAs(world, nadia().id)).toEqual(["lead", "psw"]);
    expect((await recordOf(world, jo().id)).deputies.map(({ name }) => name)).toEqual(["Nadia Rahman"]);
    const [told] = await heard(nadia());
    expect(told).toContain("You stand in for Jo Marsh");
    const out = await nadia().pressOn(await nadia().home(), "Take me out");
    expect(titleOf(out)).toBe("You are out");
    expect(await actsAs(world, nadia().id)).toEqual(["psw"]);
    expect((await heard(jo()))[0]).toContain("Nadia Rahman does not stand in for you");
    expect(textOf(await nadia().home())).not.toContain("You stand in");
  });

  it("again names somebody else, and nobody when that is chosen; whoever else one stands in for stays", async () => {
    await nameDeputy(priya(), sam().id);
    expect((await recordOf(world, sam().id)).deputyFor.map(({ name }) => name)).toEqual(["Jo Marsh", "Priya Nair"]);
    await nameDeputy(jo(), nadia().id);
    expect((await recordOf(world, sam().id)).deputyFor.map(({ name }) => name)).toEqual(["Priya Nair"]);
    expect(await onTheWay(world, sam())).toContain("staff.deputy-removed");
    expect(textOf(await nameDeputy(jo(), "nobody"))).toContain("Nobody stands in for you.");
    expect(await actsAs(world, nadia().id)).toEqual(["psw"]);
  });

  it("is for leads and managers alone, and never for oneself or somebody in training", async () => {
    for (const name of ["Amara", "Tom", "Sam", "Robin", "Kit"]) {
      const who = world.as(name);
      const page = await who.press({ do: "start", flow: "staff.my-deputy", subject: self(who) });
      expect([name, page.kind]).toEqual([name, "card"]);
    }
    const page = await jo().press({ do: "start", flow: "staff.my-deputy", subject: self(jo()) });
    for (const id of [jo().id, world.as("Kit").id, "' OR 1=1 --"])
      expect((await jo().answer(page, { who: id })).kind).toBe("form");
    const others = await jo().press({ do: "start", flow: "staff.my-deputy", subject: self(priya()) });
    expect(others.kind).toBe("card");
  });

  it("is undone only by whoever was named: nobody takes out somebody else", async () => {
    await nameDeputy(jo(), nadia().id);
    for (const name of ["Amara", "Robin", "Priya"])
      expect(
        titleOf(await world.as(name).press({ do: "start", flow: "staff.take-me-out", subject: staff(jo().id) })),
      ).toBe("Nothing to change");
    const press = { do: "start", flow: "staff.take-me-out", subject: staff(jo().id) } as const;
    const [one, again] = await Promise.all([nadia().press(press, "chat", "k"), nadia().press(press, "chat", "k")]);
    expect([titleOf(one), titleOf(again)].every((title) => ["You are out", "Nothing to change"].includes(title))).toBe(
      true,
    );
    expect((await recordOf(world, jo().id)).deputies).toEqual([]);
  });
});

describe("whoever deputises for a lead", () => {
  it("sees what waits, reads its words as far as it is to be matched, and offers", async () => {
    const { id } = await send(tom(), { hope: "To get back to the garden." });
    const card = () => nadia().press({ do: "show", view: "request.card", subject: { kind: "request", id } });
    expect(textOf(await card())).not.toContain("Willow");
    await nameDeputy(jo(), nadia().id);
    expect(textOf(await card())).toContain("To get back to the garden.");
    expect(textOf(await nadia().press({ do: "show", view: "request.waiting" }))).toContain("Willow Ward");
    expect(titleOf(await offer(world, id, "Robin", "Nadia"))).not.toContain("can't");
    expect((await as(world, "system:test", (data) => data.requests.get(id)))?.state).toBe("offered");
    await nameDeputy(jo(), "nobody");
    expect(textOf(await card())).not.toContain("garden");
  });

  it("cannot offer to themselves", async () => {
    const { id } = await send(tom());
    await nameDeputy(jo(), nadia().id);
    await act(nadia(), "request.offer", id, {}, nadia().id).catch(() => undefined);
    expect((await as(world, "system:test", (data) => data.requests.get(id)))?.state).toBe("waiting");
  });

  it("does so only while the other leads, and has access", async () => {
    await nameDeputy(jo(), nadia().id);
    await change(jo(), "staff.roles", amara(), { roles: ["clinician", "lead"] });
    const nobody = { line: "nobody", clinical: "nobody", peer: "nobody" };
    await change(amara(), "staff.roles", jo(), { roles: [], ...nobody });
    expect(await actsAs(world, nadia().id)).toEqual(["psw"]);
    await change(amara(), "staff.roles", jo(), { roles: ["lead"] });
    expect(await actsAs(world, nadia().id)).toEqual(["lead", "psw"]);
    await change(amara(), "staff.end", jo(), nobody);
    expect(await actsAs(world, nadia().id)).toEqual(["psw"]);
  });

  it("makes themselves nobody else's deputy: what one lead gave them, that one can take back", async () => {
    await nameDeputy(jo(), nadia().id);
    const page = await begin(nadia(), "staff.ties", nadia());
    const wrong = await asFarAs(nadia(), page, { deputyFor: [jo().id, priya().id] });
    expect(problemsOf(wrong).deputyFor).toContain("You can't say for yourself whom you stand in for.");
    expect((await recordOf(world, nadia().id)).deputyFor.map(({ id }) => id)).toEqual([jo().id]);
    await change(jo(), "staff.ties", nadia(), { deputyFor: [jo().id, priya().id] });
    expect((await recordOf(world, nadia().id)).deputyFor).toHaveLength(2);
  });

  it("is not stood in for themselves: a deputy's deputy gets nothing", async () => {
    await nameDeputy(jo(), nadia().id);
    await change(jo(), "staff.ties", world.as("Leslie"), { deputyFor: [nadia().id] });
    expect(await actsAs(world, world.as("Leslie").id)).toEqual(["psw"]);
  });

  it("gets the lead's news while the lead is away, and not while they are here", async () => {
    await nameDeputy(jo(), nadia().id);
    await send(tom());
    expect(await onTheWay(world, nadia())).not.toContain("request.arrived");
    await away(jo(), "2026-11-24", "2026-11-27");
    await send(tom());
    expect(await onTheWay(world, nadia())).toContain("request.arrived");
    expect((await onTheWay(world, jo())).filter((each) => each === "request.arrived")).toHaveLength(2);
  });
});

describe("whoever deputises for a manager", () => {
  it("has that manager's teams, and not the teams that they work with in another role", async () => {
    const robin = world.as("Robin");
    const willow = await send(tom());
    const eastfield = await send(priya());
    const reads = async (id: string) =>
      as(world, robin.id, async (data) => (await data.requests.standing(id, robin.id))?.relations ?? []);
    await nameDeputy(priya(), robin.id);
    expect(await reads(eastfield.id)).toContain("own-team");
    const card = (id: string) => robin.press({ do: "show", view: "request.card", subject: { kind: "request", id } });
    expect(textOf(await card(eastfield.id))).toContain("Eastfield");
    expect(textOf(await card(willow.id))).not.toContain(willow.code);
    const ours = textOf(await robin.press({ do: "show", view: "request.ours" }));
    expect([ours.includes(eastfield.code), ours.includes(willow.code)]).toEqual([true, false]);
    await nameDeputy(priya(), "nobody");
    expect(textOf(await card(eastfield.id))).not.toContain(eastfield.code);
  });

  it("says yes to newcomers of that manager's teams, and to none of a team that they work with in another role", async () => {
    const robin = world.as("Robin");
    const yes = "Yes, they work with us";
    const asksAround = async (team: string) => textOf(await says(world, newcomer(world), team));
    const decides = async () =>
      titleOf(await robin.press({ do: "start", flow: "joining.confirm", subject: joining(await lastJoining(world)) }));
    await nameDeputy(priya(), robin.id);
    expect(await asksAround("Willow Ward")).not.toContain("Robin");
    expect(pressesOf(await robin.home()).map(({ label }) => label)).not.toContain(yes);
    expect(await decides()).not.toBe("Saved");
    world.clock.minutes(1);
    await away(priya(), "2026-11-24", "2026-11-27");
    expect(await asksAround("Eastfield Community Team")).toContain("Robin");
    expect(await heard(robin)).toContainEqual(expect.stringContaining("Does somebody work with you?"));
    expect(pressesOf(await robin.home()).map(({ label }) => label)).toContain(yes);
    expect(await decides()).toBe("Saved");
  });

  it("asks for that manager's teams, and for no other", async () => {
    await nameDeputy(priya(), sam().id);
    const page = await sam().press({ do: "start", flow: "request.ask" });
    expect(textOf(page)).toContain("Request");
    const sent = await send(sam(), { askedBy: "team-manager" });
    expect((await as(world, "system:test", (data) => data.requests.get(sent.id)))?.team.name).toBe(
      "Eastfield Community Team",
    );
  });
});

describe("every queue has two people, or Home says so", { timeout: 600_000 }, () => {
  it("says it to the lead who is alone, with the way to name a deputy", async () => {
    expect(textOf(await jo().home())).not.toContain("Only you see new requests");
    await change(jo(), "staff.end", sam(), { line: "nobody", clinical: "nobody", peer: "nobody", deputy: "nobody" });
    const home = await jo().home();
    expect(textOf(home)).toContain("Only you see new requests");
    const row = home.kind === "home" ? home.sections.flatMap(({ rows }) => rows) : [];
    const alone = row.find(({ title }) => title === "Only you see new requests");
    const page = await jo().press(alone?.presses[0]?.does ?? { do: "home" });
    await jo().answer(page, { who: nadia().id });
    expect(textOf(await jo().home())).not.toContain("Only you see new requests");
    expect(textOf(await nadia().home())).toContain("3 teams have no manager");
  });

  it("counts teams without a manager on Home, and names them in a list", async () => {
    const home = await jo().home();
    expect(textOf(home)).toContain("3 teams have no manager");
    const list = await jo().pressOn(home, "See them");
    expect(textOf(list)).toContain("Harbourside Crisis Team");
    expect(textOf(list)).not.toContain("Eastfield");
    await change(jo(), "staff.roles", tom(), { roles: ["clinician", "team-manager"] });
    expect(textOf(await jo().home())).toContain("2 teams have no manager");
    for (const name of ["Amara", "Robin", "Priya", "Kit"])
      expect(textOf(await world.as(name).home())).not.toContain("no manager");
  });
});

it("a page that is begun as a deputy is refused once one is none any more", { timeout: 60_000 }, async () => {
  await change(jo(), "staff.end", sam(), { line: "nobody", clinical: "nobody", peer: "nobody", deputy: "nobody" });
  const page = await jo().press({ do: "start", flow: "staff.my-deputy", subject: self(jo()) });
  await jo().answer(page, { who: nadia().id });
  const open = await begin(nadia(), "staff.details", amara());
  await jo().answer(await jo().press({ do: "start", flow: "staff.my-deputy", subject: self(jo()) }), { who: "nobody" });
  const late = await asFarAs(nadia(), open, { name: "Somebody Else" });
  expect(late.kind).toBe("card");
  expect(pressesOf(late).map(({ label }) => label)).not.toContain("Open");
  expect((await recordOf(world, amara().id)).name).toBe("Amara Osei");
});
