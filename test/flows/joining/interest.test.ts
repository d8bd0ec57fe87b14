import { beforeAll, describe, expect, it } from "vitest";
import { pressesOf, type Someone } from "../../support/world.ts";
import { begin, labels, newcomer, openPhone, openWorld, personOf, textOf, titleOf, type World } from "./acts.ts";

let world: World;
const [jo, sam] = [() => world.as("Jo"), () => world.as("Sam")];
beforeAll(async () => {
  world = await openWorld();
});

async function interested(name: string, what: readonly string[] = ["peer-support"]): Promise<Someone> {
  const who = newcomer(world, { name });
  await who.answer(await begin(who, "people.interest"), { what });
  world.clock.minutes(1);
  return who;
}

describe("somebody who is interested", () => {
  it("says so in one page, with nothing to write, and the leads hear that there is somebody", async () => {
    const alex = newcomer(world, { name: "Alex Reed" });
    const page = await begin(alex, "people.interest");
    expect(page).toMatchObject({ kind: "form", questions: [{ look: { kind: "many" } }] });
    const said = await alex.answer(page, { what: ["peer-support", "volunteering"] });
    expect(titleOf(said)).toBe("Thank you");
    world.clock.minutes(2);
    const phone = openPhone(world);
    expect((await phone.arrive()).map(([id]) => id).sort()).toEqual([jo().id, sam().id].sort());
    for (const { card } of phone.got.values()) expect(textOf(card)).not.toMatch(/Alex|volunteer/);
    expect(textOf(await jo().home())).toContain("1 person is interested");
    const home = await alex.home();
    expect(textOf(home)).toContain("You said that you are interested");
    expect(titleOf(await begin(alex, "people.interest"))).toBe("You said it already");
    expect((await personOf(world, alex))?.roles).toEqual([]);
    expect(titleOf(await alex.pressOn(home, "Take it back"))).toBe("Taken back");
    expect(textOf(await jo().home())).not.toContain("is interested");
    expect(textOf(await alex.home())).not.toContain("You said that you are interested");
  });

  it("chooses at least one thing, and nothing that is not there", async () => {
    const who = newcomer(world);
    const page = await begin(who, "people.interest");
    expect(textOf(await who.answer(page, { what: [] }))).toContain("Choose at least one.");
    expect(textOf(await who.answer(page, { what: ["toString"] }))).toContain("Choose at least one.");
  });

  it("stands on the lead's list, newest first, is found by name, and leaves it with one press", async () => {
    for (const name of ["Ann Lee", "Bo 100%_Li", "Cy Moss"]) await interested(name, ["finding-out"]);
    const see = pressesOf(await jo().home()).find(({ does }) => does.do === "show" && does.view === "interest.list");
    const list = await jo().press(see?.does ?? { do: "home" });
    if (list.kind !== "list") throw new Error("no list");
    expect(list.rows.map(({ title }) => title)).toEqual(["Cy Moss", "Bo 100%_Li", "Ann Lee"]);
    expect(list.rows[0]?.lines[0]).toBe("Finding out more");
    expect(list.count).toBe("3 people, newest first");
    const found = async (search: string) => {
      const screen = await jo().press({ do: "show", view: "interest.list", search });
      return screen.kind === "list" ? screen.rows.map(({ title }) => title) : [];
    };
    expect(await found("lee")).toEqual(["Ann Lee"]);
    expect(await found("%_")).toEqual(["Bo 100%_Li"]);
    expect(await found("nobody")).toEqual([]);
    const row = list.rows[0]?.presses[0];
    if (!row) throw new Error("no press");
    const twice = [await jo().press(row.does), await sam().press(row.does)];
    expect(twice.map(titleOf)).toEqual(["Saved", "You can't do that here"]);
    expect(await found("")).toEqual(["Bo 100%_Li", "Ann Lee"]);
  });

  it("is seen by nobody else", async () => {
    for (const name of ["Priya", "Amara", "Robin", "Kit"]) {
      const screen = await world.as(name).press({ do: "show", view: "interest.list" });
      expect([name, titleOf(screen), labels(screen)]).toEqual([name, "You can't do that here", ["Home"]]);
      expect(textOf(await world.as(name).home())).not.toContain("interested");
    }
  });
});
