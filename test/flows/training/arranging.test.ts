import { beforeAll, describe, expect, it } from "vitest";
import { openPhone, type Phone } from "../../support/phone.ts";
import {
  act,
  asFarAs,
  asOwner,
  change,
  log,
  openPlacementWorld,
  placement,
  pressesOf,
  shareWith,
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
const [kit, tom, jo, robin] = ["Kit", "Tom", "Jo", "Robin"].map((name) => () => world.as(name)) as [
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
  () => ReturnType<World["as"]>,
];
const sql = (statement: string) =>
  asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(statement));
const arrives = async (who: { readonly id: string }) => {
  world.clock.minutes(2);
  return (await phone.arrive()).filter(([id]) => id === who.id).map(([, title]) => title);
};

describe("a trainee", () => {
  it("opens their own placement, and a supervisor what their trainees wrote", async () => {
    const subject = { kind: "person", id: kit().id } as const;
    expect(textOf(await kit().press({ do: "show", view: "placement.mine", subject }))).toContain("of 30 hours signed");
    const theirs = { kind: "person", id: tom().id } as const;
    expect((await tom().press({ do: "show", view: "entry.supervised", subject: theirs })).kind).toBe("list");
  });

  it("writes about a day in six steps, and changes each of them", async () => {
    const six = {
      description: "We sat in the garden.",
      feelings: "I was calm.",
      evaluation: "It went well.",
      analysis: "There was time.",
      conclusion: "Time helps.",
      actionPlan: "I take time again.",
    };
    const id = await log(kit(), { ...usual, ...six, writing: "six", send: "keep" });
    const changed = await change(kit(), id, { conclusion: "Being there helps." });
    expect(titleOf(changed)).toBe("Your change is kept");
  });

  it("hears what was answered and what was confirmed", async () => {
    const id = await log(kit(), { ...usual, writing: "three", competences: ["listening"], send: "keep" });
    await shareWith(kit(), id, tom());
    await arrives(kit());
    await act(tom(), "entry.respond", id, { response: "Thank you for this." });
    expect(await arrives(kit())).toHaveLength(1);
    const page = await tom().press({ do: "start", flow: "entry.confirm", subject: { kind: "entry", id } });
    const look = page.kind === "form" ? page.questions[0]?.look : undefined;
    const competences = look && "options" in look ? look.options.map(({ value }) => value) : [];
    await asFarAs(tom(), page, { competences });
    expect(await arrives(kit())).toHaveLength(1);
  });

  it("chooses which of two placements a day belongs to", async () => {
    await sql(`INSERT INTO placements (SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
      FROM placements p WHERE p.id = '${placementId}')`);
    const first = await kit().press({ do: "start", flow: "entry.log" });
    expect(first.kind === "form" && first.questions.map(({ name }) => name)).toEqual(["placement"]);
    await sql(`DELETE FROM placements WHERE person_id = '${kit().id}' AND id <> '${placementId}'`);
  });
});

describe("a placement", () => {
  it("can be at another place, under somebody who signs on paper, and then under somebody new", async () => {
    const terms = await jo().press({ do: "start", flow: "placement.change", subject: placement(placementId) });
    const outside = { host: "outside", outside: "A garden project", supervisor: "paper", paperRole: "nurse-in-charge" };
    expect((await asFarAs(jo(), terms, outside)).kind).toBe("card");
    const again = await jo().press({ do: "start", flow: "placement.change", subject: placement(placementId) });
    await arrives(robin());
    expect((await asFarAs(jo(), again, { supervisor: robin().id })).kind).toBe("card");
    expect(await arrives(robin())).toHaveLength(1);
  });

  it("is not begun where nobody is in training", async () => {
    await sql(`DELETE FROM person_roles WHERE role = 'trainee'`);
    const none = await jo().press({ do: "start", flow: "placement.start" });
    expect(none.kind).toBe("card");
    expect(pressesOf(none).map(({ label }) => label)).toEqual(["Home"]);
  });
});
