import { beforeEach, describe, expect, it } from "vitest";
import { runPeople } from "../../../src/operate/people.ts";
import type { Phone } from "../../support/phone.ts";
import { openWorld, pressesOf, type Someone, textOf, titleOf, type World } from "../../support/world.ts";
import { act, offer, requestIn, send } from "../requests/acts.ts";
import { freshDiary, onTheWay } from "../supervision/acts.ts";
import { group } from "../supervision/giving-acts.ts";
import { arriving, as, asFarAs, asOwner, begin, change, next, openPhone, problemsOf, recordOf } from "./acts.ts";

let world: World;
let phone: Phone;
beforeEach(async () => {
  world = await openWorld();
  await freshDiary(world);
  phone = openPhone(world);
});
const [jo, sam, robin, nadia, tom, kit, priya, leslie] = [
  "Jo",
  "Sam",
  "Robin",
  "Nadia",
  "Tom",
  "Kit",
  "Priya",
  "Leslie",
].map((name) => () => world.as(name)) as unknown as readonly [
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
];
const sql = (statement: string) =>
  asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(statement));
const stateOf = async (id: string) => (await as(world, "system:test", (data) => data.requests.get(id)))?.state;
async function heard(): Promise<(who: Someone) => readonly string[]> {
  world.clock.minutes(2);
  const got = await arriving(phone);
  return (who) => got.filter(({ personId }) => personId === who.id).map(({ card }) => textOf(card));
}
async function importing(...lines: readonly string[]): Promise<readonly string[]> {
  const said: string[] = [];
  const { database, keys, trust, clock } = world;
  const io = { database, keys, trust, now: clock.now(), pinPlayground: false, readFile: () => lines.join("\n") };
  await runPeople(["import", "people.csv"], { ...io, out: (line) => said.push(line) });
  return said;
}

describe("taking away the role by which somebody works", { timeout: 600_000 }, () => {
  it("takes an offer back and gives work back to the lead first on a page, and the team hears", async () => {
    const one = await requestIn(world, "active");
    const other = await send(tom());
    await heard();
    await offer(world, other.id);
    await heard();
    const open = await next(jo(), await begin(jo(), "staff.roles", robin()), { roles: ["clinician"] });
    expect(titleOf(open)).toBe("What they can't go on with");
    expect(textOf(open)).toContain(`Offered to them, and taken back: ${other.code}`);
    expect(textOf(open)).toContain(`Their work, which waits to be offered again: ${one.code}`);
    expect([await stateOf(one.id), await stateOf(other.id)]).toEqual(["active", "offered"]);
    expect(titleOf(await next(jo(), open))).toBe("Saved");
    expect([await stateOf(one.id), await stateOf(other.id)]).toEqual(["waiting", "waiting"]);
    expect(await onTheWay(world, tom())).toContain("request.still-looking");
    expect(textOf(await jo().home())).not.toContain("Still");
    // The step before that put work back gives none to somebody who does not work as that.
    await jo().press({ do: "start", flow: "request.undo", subject: { kind: "request", id: one.id } });
    expect(await stateOf(one.id)).toBe("waiting");
  });

  it("from a later day is refused while somebody must go on with work, with the way to do it", async () => {
    await requestIn(world, "active");
    const page = await begin(jo(), "staff.roles", robin());
    expect(problemsOf(await next(jo(), page, { roles: [], from: "2026-12-01" }))).toEqual({
      from: "They have work or trainees that somebody must go on with. Choose today, and say who on the next pages.",
    });
  });

  it("asks nothing more where nothing is open, and where the role stays", async () => {
    expect(titleOf(await next(jo(), await begin(jo(), "staff.roles", leslie()), { roles: ["clinician"] }))).toBe(
      "Saved",
    );
    await requestIn(world, "active");
    const kept = await next(jo(), await begin(jo(), "staff.roles", robin()), { roles: ["psw", "clinician"] });
    expect(titleOf(kept)).toBe("Saved");
  });

  it("of a trainee waits for the last day of the placement", async () => {
    const [placement] = await as(world, "system:test", (data) => data.placements.ofPerson(kit().id));
    const page = await begin(jo(), "staff.roles", kit());
    expect(problemsOf(await next(jo(), page, { roles: ["psw"] })).roles).toContain("Their placement is under way");
    await sql(`UPDATE placements SET to_date = '2026-11-30' WHERE id = '${placement?.id}'`);
    expect(problemsOf(await next(jo(), page, { roles: ["psw"], from: "2026-11-30" }))).toHaveProperty("roles");
    expect(titleOf(await change(jo(), "staff.roles", kit(), { roles: [], from: "2026-12-01" }))).toBe("Saved");
  });
});

describe("taking away every role by which somebody is there for others", { timeout: 600_000 }, () => {
  it("hands supervision on by name, and each person hears of it in one message", async () => {
    const heirs = { line: priya().id, clinical: leslie().id, peer: "nobody" };
    expect(titleOf(await change(jo(), "staff.roles", sam(), { roles: ["governance-reader"], ...heirs }))).toBe("Saved");
    const has = async (who: Someone) => (await recordOf(world, who.id)).has.map(({ kind, name }) => `${kind} ${name}`);
    expect(await has(nadia())).toContain("clinical-supervisor Leslie Crane");
    expect((await has(robin())).some((each) => each.startsWith("peer-supervisor"))).toBe(false);
    expect((await recordOf(world, sam().id)).isFor).toEqual([]);
    const got = await heard();
    expect(got(nadia())[0]).toContain("What Sam Okafor does here has changed");
    expect(got(nadia())[0]).toContain("Your clinical supervisor is now Leslie Crane.");
    expect(got(leslie())[0]).toContain("You are now clinical supervisor of Nadia Rahman, Robin Vale.");
    expect(textOf(await jo().home())).not.toContain("still has Sam");
  });

  it("hands on whose hours they sign and which teams they manage", async () => {
    await change(jo(), "staff.roles", tom(), { roles: [], line: "nobody", placement: sam().id });
    const [placement] = await as(world, "system:test", (data) => data.placements.ofPerson(kit().id));
    expect(placement?.supervisor?.name).toBe("Sam Okafor");
    const priyas = await next(jo(), await begin(jo(), "staff.roles", priya()), { roles: ["clinician"] });
    expect(textOf(priyas)).toContain("Teams with no other manager: Eastfield Community Team.");
    await asFarAs(jo(), priyas, { manager: sam().id });
    expect((await recordOf(world, sam().id)).teams.map(({ name }) => name)).toContain("Eastfield Community Team");
  });

  it("refuses whoever may not go on with it", async () => {
    const open = await next(jo(), await begin(jo(), "staff.roles", sam()), { roles: [] });
    expect(problemsOf(await next(jo(), await next(jo(), open), { line: kit().id }))).toHaveProperty("line");
  });

  it("from a later day shows what waits then, and it does", async () => {
    const open = await next(jo(), await begin(jo(), "staff.roles", sam()), { roles: [], from: "2026-12-01" });
    expect(textOf(open)).toContain("From Tuesday 1 December on, this waits on your Home");
    expect(titleOf(await next(jo(), open))).toBe("Saved");
    expect(textOf(await jo().home())).not.toContain("still has Sam");
    world.clock.set("2026-12-01T09:00:00Z");
    const home = textOf(await jo().home());
    expect(home).toContain("Nadia Rahman still has Sam Okafor as clinical supervisor");
    expect(home).toContain("Sam Okafor does something else here now.");
  });

  it("of the peer team waits until nobody is booked with them any more", async () => {
    await group(world, sam(), [robin()], { date: "2026-12-02", time: "10:00" });
    const page = await begin(jo(), "staff.roles", sam());
    expect(problemsOf(await next(jo(), page, { roles: ["psw"], from: "2026-12-02" }))).toEqual({
      from: "People are booked with them until Wednesday 2 December. Choose a later day, or ask them to cancel these first.",
    });
    expect(titleOf(await next(jo(), page, { roles: ["psw"], from: "2026-12-03" }))).toBe("Saved");
  });
});

describe("what nobody goes on with, however that came", { timeout: 600_000 }, () => {
  it("stands on the leads' Home, one row each with the way to it, until it is put right", async () => {
    const one = await requestIn(world, "active");
    const other = await requestIn(world, "offered");
    const said = await importing(
      "name,email,roles,ended",
      "Robin Vale,robin.vale@fenwold.example,,2026-11-24",
      "Kit Lowe,kit.lowe@fenwold.example,,",
      "Tom Birch,tom.birch@fenwold.example,,",
    );
    expect(said.slice(1)).toEqual(
      [2, 3, 4].map(
        (line) =>
          `Line ${line}: something is open with them that they cannot go on with. It stands on the Home of whoever leads.`,
      ),
    );
    const home = await jo().home();
    for (const row of [
      `Still matched: ${one.code}`,
      `Still offered: ${other.code}`,
      "Still on placement: Kit Lowe",
      "Kit Lowe still has Tom Birch as placement supervisor",
    ])
      expect(textOf(home)).toContain(row);
    expect(textOf(await sam().home())).toContain(`Still matched: ${one.code}`);
    expect(textOf(await tom().home())).not.toContain("Still matched");
    const list = await jo().press({ do: "show", view: "staff.left-over" });
    const opens = pressesOf(list).filter(({ does }) => does.do === "show" && does.subject !== undefined);
    for (const { does } of opens) expect(titleOf(await jo().press(does))).not.toMatch(/can't|gone|Not here/);
    await act(jo(), "request.withdraw", other.id);
    await act(jo(), "request.release", one.id);
    const left = textOf(await jo().home());
    expect(left).not.toContain("Still matched");
    expect(left).not.toContain("Still offered");
    expect(left).toContain("Still on placement: Kit Lowe");
  });

  it("is not said of a manager who never acted as anything here", async () => {
    expect(
      (
        await importing(
          "name,email,line_manager",
          "Gus Ivey,gus@fenwold.example,",
          "Nadia Rahman,nadia.rahman@fenwold.example,gus@fenwold.example",
        )
      )[0],
    ).toContain("1 added");
    expect(textOf(await jo().home())).not.toContain("still has Gus");
  });
});
