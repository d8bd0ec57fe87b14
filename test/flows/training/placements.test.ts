import { beforeAll, describe, expect, it } from "vitest";
import { openPhone, type Phone } from "../../support/phone.ts";
import {
  asFarAs,
  asOwner,
  factsOnly,
  log,
  openPlacementWorld,
  placement,
  placementOf,
  pressesOf,
  sign,
  textOf,
  titleOf,
  usual,
  type World,
} from "./acts.ts";

let world: World;
let placementId: string;
let phone: Phone;
beforeAll(async () => {
  ({ world, placementId } = await openPlacementWorld());
  phone = openPhone(world);
});
const [kit, tom, jo] = [() => world.as("Kit"), () => world.as("Tom"), () => world.as("Jo")];
const show = async (who = jo(), id = placementId) =>
  await who.press({ do: "show", view: "placement.card", subject: placement(id) });
const change = async (given: object) =>
  await asFarAs(jo(), await jo().press({ do: "start", flow: "placement.change", subject: placement(placementId) }), {
    ...given,
  });
const newTrainee = async (name: string) =>
  await asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) =>
    tx.$executeRawUnsafe(
      `INSERT INTO person_roles (person_id, role, from_date) VALUES ('${world.as(name).id}', 'trainee', '2026-01-01')`,
    ),
  );

describe("a placement's card", () => {
  it("has its line on the trainee's home, and on nobody else's", async () => {
    expect(textOf(await kit().home())).toContain("16¾ of 30 hours signed, three weeks left");
    for (const name of ["Tom", "Jo", "Amara"])
      expect(textOf(await world.as(name).home())).not.toContain("hours signed");
  });

  it("says how far it is in a line and a bar, what is confirmed and what has nothing yet", async () => {
    const card = await show(kit());
    const meter = card.kind === "card" ? card.parts.find(({ kind }) => kind === "meter") : undefined;
    expect(meter?.kind === "meter" && meter.text).toBe("16¾ of 30 hours signed, three weeks left");
    expect(meter?.kind === "meter" && meter.spans.map(({ amount, tone }) => [tone, amount])).toEqual([
      ["done", 1005],
      ["waiting", 0],
      ["open", 795],
    ]);
    expect(textOf(card)).toContain("Listening with full attention");
    expect(textOf(card)).toContain("Nothing yet");
  });

  it("shows what waits apart from what is signed, and what is not sent to its trainee alone", async () => {
    await log(kit(), { ...usual, length: "m60" });
    await log(kit(), { ...factsOnly, length: "m75" });
    expect(textOf(await show(kit()))).toContain("16¾ of 30 hours signed, 1¼ waiting");
    expect(textOf(await show(kit()))).toContain("With you, not sent or back to be put right: 1 hour");
    expect(textOf(await show())).not.toContain("With you");
    await sign(tom(), placementId);
    expect(textOf(await show())).toContain("18 of 30 hours signed");
  });

  it("shows a number and an answer that nobody gave as not given", async () => {
    expect(titleOf(await change({ required: "", counts: "unknown" }))).toBe("The placement is changed");
    const seen = textOf(await show(kit()));
    expect(seen).toContain("No number is set");
    expect(seen).toContain("Nobody has said");
    expect(seen).toContain("Taking part, and nobody has said if it counts: 4¼ hours");
    expect(seen).toMatch(/13¾ hours signed/);
    await change({ required: "30", counts: "yes" });
  });

  it("takes 7.5 hours and refuses a third of one", async () => {
    expect(textOf(await change({ required: "7.3" }))).toContain("whole or quarter hours");
    expect(titleOf(await change({ required: "7.5" }))).toBe("The placement is changed");
    expect(textOf(await show())).toContain("18 of 7½ hours signed, all hours are signed");
    await change({ required: "30" });
  });
});

describe("those who lead", () => {
  it("see every placement and how far it is, find one by name, and read none of the words", async () => {
    const list = await jo().press({ do: "show", view: "placement.list" });
    expect(textOf(list)).toContain("18 of 30 hours signed");
    expect(textOf(await jo().press({ do: "show", view: "placement.list", search: "kit" }))).toContain("1 placement");
    expect(textOf(await jo().press({ do: "show", view: "placement.list", search: "nobody" }))).toContain(
      'No placement matches "nobody"',
    );
  });

  it("set one up for someone in training: who it concerns is told, and the hours can begin", async () => {
    await newTrainee("Leslie");
    const form = await jo().press({ do: "start", flow: "placement.start" });
    const given = { trainee: world.as("Leslie").id, host: "outside", supervisor: "paper" };
    const named = await asFarAs(jo(), form, given);
    expect(titleOf(named)).toBe("Outside the trust");
    const done = await asFarAs(jo(), named, {
      outside: "Lantern House",
      paperRole: "support-worker",
      to: "2027-02-01",
    });
    expect(titleOf(done)).toBe("The placement is set up");
    world.clock.minutes(2);
    expect((await phone.arrive()).map(([id, title]) => [id, title])).toContainEqual([
      world.as("Leslie").id,
      "Your placement is set up",
    ]);
    const theirs = await placementOf(world, "Leslie");
    const seen = textOf(await show(jo(), theirs));
    expect(seen).toContain("Lantern House");
    expect(seen).toContain("clinical support worker, outside the trust, signs on paper");
    expect(textOf(await show(jo(), theirs))).toContain("0 of 30 hours signed");
    expect(pressesOf(await world.as("Leslie").home()).map(({ label }) => label)).toContain("Log placement hours");
  });

  it.each([
    [{ to: "2026-01-01" }, "It ends before it begins"],
    [{ supervisor: "" }, "Choose who signs the hours"],
  ])("are told what to change of %j", async (given, sentence) => {
    expect(textOf(await change(given))).toContain(sentence);
  });

  it("cannot make someone supervise themselves", async () => {
    const placementOfLeslie = await placementOf(world, "Leslie");
    const form = await jo().press({ do: "start", flow: "placement.change", subject: placement(placementOfLeslie) });
    expect(textOf(await asFarAs(jo(), form, { supervisor: world.as("Leslie").id }))).toContain(
      "They can't supervise this one",
    );
  });
});

it("a placement is nobody's to see but its trainee's, its supervisor's and those who lead", async () => {
  for (const name of ["Amara", "Robin", "Leslie", "Priya"])
    expect(textOf(await show(world.as(name))), name).not.toContain("hours signed");
});
