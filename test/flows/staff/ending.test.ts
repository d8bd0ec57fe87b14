import { beforeEach, describe, expect, it } from "vitest";
import type { Phone } from "../../support/phone.ts";
import { openWorld, pressesOf, type Someone, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { act, choicesOf, offer, send } from "../requests/acts.ts";
import { freshDiary, onTheWay } from "../supervision/acts.ts";
import { agreed } from "../supervision/giving-acts.ts";
import { arriving, as, asOwner, begin, change, next, openPhone, problemsOf, recordOf, staff } from "./acts.ts";

let world: World;
let phone: Phone;
beforeEach(async () => {
  world = await openWorld();
  await freshDiary(world);
  phone = openPhone(world);
});
const [jo, sam, robin, nadia] = [
  () => world.as("Jo"),
  () => world.as("Sam"),
  () => world.as("Robin"),
  () => world.as("Nadia"),
];
const [tom, amara, priya, kit, leslie] = [
  () => world.as("Tom"),
  () => world.as("Amara"),
  () => world.as("Priya"),
  () => world.as("Kit"),
  () => world.as("Leslie"),
];

/** All that arrives in the next minutes, by who gets it. */
async function heard(): Promise<(who: Someone) => readonly string[]> {
  world.clock.minutes(2);
  const got = await arriving(phone);
  return (who) => got.filter(({ personId }) => personId === who.id).map(({ card }) => textOf(card));
}
const today = "2026-11-24";
const sql = (statement: string) =>
  asOwner(world, (tx: { $executeRawUnsafe(sql: string): Promise<unknown> }) => tx.$executeRawUnsafe(statement));
const teamId = async (name: string) =>
  (await as(world, "system:test", ({ people }) => people.teams())).find((each) => each.name === name)?.id ?? "";

describe("ending access", { timeout: 60_000 }, () => {
  it("shows first what is open with somebody, then asks who goes on with each kind, by name", async () => {
    await agreed(world, sam(), nadia(), { date: "2026-12-02", time: "15:00" });
    const open = await begin(jo(), "staff.end", sam());
    const text = textOf(open);
    for (const said of [
      "What is open with Sam Okafor",
      "1 session that they give: cancelled.",
      "They are clinical supervisor of Nadia Rahman, Robin Vale.",
      "They are line manager of Kit Lowe, Leslie Crane.",
      "They are peer supervisor of Robin Vale.",
      "They stand in for Jo Marsh.",
    ])
      expect(text).toContain(said);
    const headings: string[] = [];
    let page = open;
    for (let pages = 0; page.kind === "form" && pages < 10; pages += 1) {
      headings.push(page.questions.map(({ label }) => label).join() || page.heading);
      const [question] = page.questions;
      page = await next(jo(), page, question ? { [question.name]: "nobody" } : {});
    }
    expect(headings).toEqual([
      "Before it ends",
      "Who is line manager of these people now?",
      "Who is clinical supervisor of these people now?",
      "Who is peer supervisor of these people now?",
      "Who stands in now?",
      "End their access now?",
    ]);
    expect(titleOf(page)).toBe("Sam Okafor is not here any more");
  });

  it("refuses every press from the moment it is done: buttons, pages that stand open, files, messages, home", async () => {
    const asking = await robin().press({
      do: "start",
      flow: "people.offering",
      subject: { kind: "person", id: robin().id },
    });
    const home = await robin().home();
    await change(jo(), "staff.end", robin(), {});
    const refused = "Your access has ended";
    for (const press of pressesOf(home).slice(0, 6)) expect(titleOf(await robin().press(press.does))).toBe(refused);
    expect(titleOf(await robin().answer(asking, standing(asking)))).toBe(refused);
    expect(titleOf(await robin().say("help"))).toBe(refused);
    expect(await world.conversations.home(robin().id)).toBeUndefined();
    expect(await world.conversations.suggestions(robin().id)).toEqual([]);
    const caller = { surface: "teams", tenant: "demo", id: robin().id } as const;
    expect(await world.conversations.file(caller, { label: "", file: "request.waiting-csv" })).toBeUndefined();
  });

  it("leaves nothing on its way to them: what waited for them is never sent", async () => {
    await jo().answer(await jo().pressOn(await jo().home(), "My deputy"), { who: nadia().id });
    expect(await phone.delivery.onTheWay(nadia().id)).toBe(1);
    await change(jo(), "staff.end", nadia(), { deputy: "nobody" });
    expect(await phone.delivery.onTheWay(nadia().id)).toBe(0);
    expect((await heard())(nadia())).toEqual([]);
  });

  it("ends roles, teams and ties today, throws away drafts, and leaves one line in the trail", async () => {
    const asking = await amara().press({ do: "start", flow: "request.ask" });
    await next(amara(), asking, { answer: "team-offered" });
    await change(jo(), "staff.end", amara(), {});
    const found = await recordOf(world, amara().id);
    expect([found.roles, found.teams, found.has, found.ended === undefined]).toEqual([[], [], [], false]);
    const rows = await asOwner(world, async (tx: never) => {
      const { draft, audit } = tx as {
        draft: { count(where: object): Promise<number> };
        audit: { findMany(where: object): Promise<readonly { actor: string; reason: string }[]> };
      };
      return {
        drafts: await draft.count({ where: { personId: amara().id, state: "open" } }),
        lines: await audit.findMany({ where: { object: `person:${amara().id}`, action: "people.change" } }),
      };
    });
    expect(rows.drafts).toBe(0);
    expect(rows.lines.map(({ actor, reason }) => [actor, reason])).toEqual([[jo().id, "ended"]]);
  });

  it("hands supervision on by name from today on: each person hears of all of it in one message", async () => {
    await agreed(world, sam(), nadia(), { date: "2026-12-02", time: "15:00" });
    await agreed(world, sam(), nadia(), { date: "2026-12-03", time: "15:00" });
    await change(jo(), "staff.end", sam(), {
      line: priya().id,
      clinical: leslie().id,
      peer: "nobody",
      deputy: priya().id,
    });
    const nadias = await recordOf(world, nadia().id);
    expect(nadias.has.map(({ kind, name, from }) => [kind, name, from])).toContainEqual([
      "clinical-supervisor",
      "Leslie Crane",
      today,
    ]);
    const got = await heard();
    expect(got(nadia())).toHaveLength(1);
    expect(got(nadia())[0]).toContain("Your clinical supervisor is now Leslie Crane.");
    expect(got(nadia())[0]).toContain("These sessions are cancelled:");
    expect(got(robin())).toHaveLength(1);
    expect(got(robin())[0]).toContain("You have no peer supervisor for now. The peer support lead knows.");
    expect(got(leslie())).toHaveLength(1);
    expect(got(leslie())[0]).toContain("You are now clinical supervisor of Nadia Rahman, Robin Vale.");
    expect(got(leslie())[0]).toContain("Your line manager is now Priya Nair.");
    expect(got(priya())[0]).toContain("You are now line manager of Kit Lowe, Leslie Crane.");
    expect(got(priya())[0]).toContain("You stand in for Jo Marsh now.");
    expect([got(sam()), got(tom()), got(amara())]).toEqual([[], [], []]);
    expect(textOf(await jo().home())).toContain("2 people still need a supervisor");
  });

  it("tells nobody that they are what they were already that day, and everybody what is new to them", async () => {
    // From today on Robin has Leslie beside Sam. Nadia had Leslie until yesterday.
    const supervisors = { "clinical-supervisor": [{ id: sam().id }, { id: leslie().id }] };
    const peers = { "peer-supervisor": [{ id: sam().id }, { id: nadia().id }] };
    await as(world, "system:test", (data) =>
      data.staff.write([{ id: robin().id, name: "Robin Vale", relations: { ...supervisors, ...peers } }]),
    );
    await sql(`INSERT INTO relations (id, kind, person_id, other_id, from_date, to_date) VALUES (gen_random_uuid(),
      'clinical-supervisor', '${leslie().id}', '${nadia().id}', '2026-01-05', '2026-11-23')`);
    const heirs = { line: priya().id, clinical: leslie().id, peer: nadia().id, deputy: "nobody" };
    const done = await change(jo(), "staff.end", sam(), heirs);
    expect(textOf(done)).toContain("5 people are told.");
    const got = await heard();
    expect(got(leslie())[0]).toContain("You are now clinical supervisor of Nadia Rahman.");
    expect(got(nadia())[0]).toContain("Your clinical supervisor is now Leslie Crane.");
    expect(got(nadia())[0]).not.toContain("You are now peer supervisor");
    expect(got(robin())[0]).toContain("Your peer supervisor is now Nadia Rahman.");
  });

  it("by one end after another on one day says each thing once", async () => {
    await change(jo(), "staff.end", priya(), { line: sam().id, manager: amara().id });
    expect((await heard())(amara())[0]).toContain("You now manage Eastfield Community Team.");
    const eastfield = await teamId("Eastfield Community Team");
    await change(jo(), "staff.teams", leslie(), { teams: [eastfield] });
    await change(jo(), "staff.ties", nadia(), { lineManager: leslie().id });
    world.clock.minutes(1);
    await change(jo(), "staff.end", leslie(), { line: amara().id });
    const [told] = (await heard())(amara());
    expect(told).toContain("You are now line manager of Nadia Rahman.");
    expect(told).not.toContain("You now manage");
  });

  it("takes an open offer back and puts work back with the lead, and the team hears", async () => {
    const one = await send(tom());
    await heard();
    await offer(world, one.id);
    await heard();
    await act(robin(), "request.accept", one.id);
    await heard();
    const other = await send(tom());
    await heard();
    await offer(world, other.id);
    await heard();
    expect(textOf(await begin(jo(), "staff.end", robin()))).toContain(other.code);
    const done = await change(jo(), "staff.end", robin(), {});
    expect(textOf(done)).toContain("1 offer is taken back.");
    expect(textOf(done)).toContain("1 request waits to be offered again.");
    for (const { id } of [one, other])
      expect((await as(world, "system:test", (data) => data.requests.get(id)))?.state).toBe("waiting");
    const toms = await onTheWay(world, tom());
    expect(toms.filter((each) => each === "request.released")).toHaveLength(1);
    expect(toms.filter((each) => each === "request.still-looking")).toHaveLength(1);

    // The step before that put work back gives none to somebody who is gone.
    await jo().press({ do: "start", flow: "request.undo", subject: { kind: "request", id: one.id } });
    expect((await as(world, "system:test", (data) => data.requests.get(one.id)))?.state).toBe("waiting");
  });

  it("gives a placement its new supervisor, and the old one reads nothing of it", async () => {
    await change(jo(), "staff.end", tom(), { line: "nobody", placement: sam().id });
    const placements = await as(world, "system:test", (data) => data.placements.ofPerson(kit().id));
    expect(placements[0]?.supervisor?.name).toBe("Sam Okafor");
    const got = await heard();
    expect(got(kit())).toHaveLength(1);
    expect(got(kit())[0]).toContain("Your placement supervisor is now Sam Okafor.");
    expect(got(sam())[0]).toContain("You are now placement supervisor of Kit Lowe.");
  });

  it("with nobody yet, it waits on the lead's Home", async () => {
    await change(jo(), "staff.end", tom(), { line: "nobody", placement: "nobody" });
    expect(textOf(await jo().home())).toContain("1 placement has no supervisor");
    expect(textOf(await sam().home())).toContain("1 placement has no supervisor");
    expect(textOf(await robin().home())).not.toContain("placement");
  });

  it("gives teams that nobody else manages a new manager, who hears of it", async () => {
    await change(jo(), "staff.end", priya(), { line: sam().id, manager: amara().id });
    const found = await recordOf(world, amara().id);
    expect([found.roles.map(({ role }) => role), found.teams.map(({ name }) => name)]).toEqual([
      ["clinician", "team-manager"],
      ["Eastfield Community Team", "Willow Ward"],
    ]);
    expect((await heard())(amara())[0]).toContain("You now manage Eastfield Community Team.");
  });

  it("pressed twice ends once; by two leads at once, the second sees that it is done", async () => {
    await change(jo(), "staff.roles", amara(), { roles: ["clinician", "lead"] });
    let mine = await begin(jo(), "staff.end", leslie());
    let theirs = await begin(amara(), "staff.end", leslie());
    mine = await next(jo(), mine);
    theirs = await next(amara(), theirs);
    world.clock.minutes(1);
    const [one, again] = await Promise.all([next(jo(), mine), next(jo(), mine)]);
    expect([titleOf(one), titleOf(again)]).toEqual([
      "Leslie Crane is not here any more",
      "Leslie Crane is not here any more",
    ]);
    const late = await next(amara(), theirs);
    expect(titleOf(late)).toBe("Somebody was first");
    expect(textOf(late)).toContain("Jo Marsh changed this");
    expect(titleOf(await begin(amara(), "staff.end", leslie()))).toBe("Their access has ended");
  });

  it("whoever was chosen and left meanwhile is not given anything", async () => {
    let page = await begin(jo(), "staff.end", sam());
    page = await next(jo(), page);
    page = await next(jo(), page, { line: priya().id });
    page = await next(jo(), page, { clinical: leslie().id });
    page = await next(jo(), page, { peer: "nobody" });
    page = await next(jo(), page, { deputy: "nobody" });
    await change(jo(), "staff.end", leslie(), {});
    const back = await next(jo(), page);
    expect(problemsOf(back)).toHaveProperty("clinical");
    expect((await recordOf(world, sam().id)).ended).toBeUndefined();
  });

  it("nobody is offered as their own supervisor, manager or deputy, and no answer makes them one", async () => {
    const wanted = { line: leslie(), clinical: robin(), peer: robin(), deputy: jo() };
    let page = await next(jo(), await begin(jo(), "staff.end", sam()));
    for (const [question, who] of Object.entries(wanted)) {
      expect([question, choicesOf(page, question).includes(who.id)]).toEqual([question, false]);
      expect(choicesOf(page, question)).toContain(priya().id);
      expect(problemsOf(await next(jo(), page, { [question]: who.id }))).toHaveProperty(question);
      page = await next(jo(), page, { [question]: question === "line" ? amara().id : "nobody" });
    }
    // Amara comes to be managed by Sam while it is looked at: she is not made her own manager.
    await change(jo(), "staff.ties", amara(), { lineManager: sam().id });
    expect(problemsOf(await next(jo(), page))).toEqual({
      line: "Nobody can be this for themselves. Choose somebody else.",
    });
    expect((await recordOf(world, sam().id)).ended).toBeUndefined();
  });

  it("by whoever only deputises for a lead makes nobody stand in for a lead, and no lead a manager", async () => {
    await change(jo(), "staff.ties", nadia(), { deputyFor: [jo().id] });
    let page = await next(sam(), await begin(sam(), "staff.end", nadia()));
    expect(choicesOf(page, "deputy")).toEqual(["nobody"]);
    page = await next(sam(), await begin(sam(), "staff.end", priya()));
    page = await next(sam(), page, { line: "nobody" });
    expect(choicesOf(page, "manager")).not.toContain(jo().id);
    expect(choicesOf(page, "manager")).toContain(amara().id);
  });

  it("what was open grows while it is looked at: a new kind is asked for before anything ends", async () => {
    let page = await begin(jo(), "staff.end", leslie());
    page = await next(jo(), page);
    await change(jo(), "staff.ties", kit(), { lineManager: leslie().id });
    const asked = await next(jo(), page);
    expect(asked.kind === "form" && asked.questions.map(({ name }) => name)).toEqual(["line"]);
    expect((await recordOf(world, leslie().id)).ended).toBeUndefined();
  });

  it("hostile ids and answers end nobody", async () => {
    for (const id of ["00000000-0000-4000-8000-0000000000ff", "x' OR '1'='1", ""]) {
      const seen = await jo().press({ do: "start", flow: "staff.end", subject: staff(id) });
      expect(["card", "form"]).toContain(seen.kind);
    }
    let page = await begin(jo(), "staff.end", sam());
    page = await next(jo(), page);
    expect(problemsOf(await next(jo(), page, { line: sam().id }))).toHaveProperty("line");
    expect(problemsOf(await next(jo(), page, { line: "'; DROP TABLE people; --" }))).toHaveProperty("line");
    const count = await as(world, "system:test", async (data) => (await data.people.everyone()).length);
    expect(count).toBe(9);
  });
});
