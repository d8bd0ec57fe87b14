import { beforeEach, describe, expect, it } from "vitest";
import type { Someone } from "../../support/world.ts";
import {
  as,
  asFarAs,
  begin,
  choiceOf,
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
  sql,
  stranger,
  textOf,
  titleOf,
  type World,
} from "./acts.ts";

let world: World;
let phone: Phone;
let alex: Someone;
const [priya, jo, sam, tom, robin] = ["Priya", "Jo", "Sam", "Tom", "Robin"].map((name) => () => world.as(name)) as [
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
  () => Someone,
];
beforeEach(async () => {
  world = await openWorld();
  phone = openPhone(world);
  alex = newcomer(world);
});

const eastfield = "Eastfield Community Team";
const arrived = async () => {
  world.clock.minutes(2);
  return await phone.arrive();
};
const cardOf = (personId: string, title: string) => {
  const found = [...phone.got.values()].findLast((each) => each.personId === personId && each.card.title === title);
  if (!found) throw new Error(`${personId} did not get "${title}"`);
  return found.card;
};
const decided = async () =>
  await rows<{ state: string; decided_by: string | null }>(world, "SELECT state, decided_by FROM joinings");

describe("someone with an account who is not known", () => {
  it("reads help and where to turn, and is nobody's row for that", async () => {
    const before = await rows(world, "SELECT id FROM people");
    const help = await alex.say("help");
    expect(titleOf(help)).toBe("Help");
    expect(textOf(help)).toContain("Call 116 123");
    expect(labels(help)).toEqual(["Say which team I work with", "I'm interested in peer support"]);
    expect(titleOf(await alex.press({ do: "show", view: "help.card" }))).toBe("Help");
    expect(titleOf(await alex.say("I want to die"))).toBe(stranger);
    expect(textOf(await alex.say("I want to die"))).toContain("Call 116 123");
    expect(titleOf(await alex.home())).toBe(stranger);
    expect(await rows(world, "SELECT id FROM people")).toHaveLength(before.length);
    expect(await rows(world, `SELECT id FROM identities WHERE platform_id = '${alex.id}'`)).toEqual([]);
  });

  it("finds what they type, and nothing that is for others", async () => {
    expect(labels(await alex.say("I'm interested"))).toEqual(["I'm interested in peer support"]);
    for (const flow of ["request.ask", "joining.confirm", "people.away"])
      expect([flow, titleOf(await alex.press({ do: "start", flow }))]).toEqual([flow, stranger]);
    for (const view of ["request.waiting", "interest.list", "about.me"])
      expect([view, titleOf(await alex.press({ do: "show", view }))]).toEqual([view, stranger]);
    expect(await personOf(world, alex)).toBeUndefined();
  });

  it("is asked nothing and kept nowhere before they have read what is kept", async () => {
    const card = await alex.pressOn(await alex.say("hello"), "Say which team I work with");
    expect(titleOf(card)).toBe("Before we begin");
    expect(await personOf(world, alex)).toBeUndefined();
    const page = await alex.pressOn(card, "Carry on");
    expect(titleOf(page)).toBe("Which team do you work with?");
    const person = await personOf(world, alex);
    expect(person).toMatchObject({ name: "Alex Reed", roles: [], teams: [], toldAt: world.clock.now() });
    expect(titleOf(await alex.home())).toBe("Hello Alex");
  });

  it("is asked for a name where the account has none, and only then", async () => {
    const unnamed = world.account({ id: crypto.randomUUID() });
    const page = await begin(unnamed, "people.join");
    expect(titleOf(page)).toBe("What is your name?");
    expect(textOf(await unnamed.answer(page, { name: "12 34" }))).toContain("That is not a name that we can keep.");
    expect(titleOf(await says(world, unnamed, eastfield, { name: " Noor   Khan " }))).toBe("We have asked your team");
    expect((await personOf(world, unnamed))?.name).toBe("Noor Khan");
  });
});

describe("saying which team one works with", () => {
  it("asks the team's manager and the lead, nobody else, with two presses", async () => {
    const said = await says(world, alex, eastfield);
    expect(textOf(said)).toContain("Priya Nair or Jo Marsh can say yes.");
    expect((await arrived()).map(([id]) => id).sort()).toEqual([priya().id, jo().id].sort());
    const card = cardOf(priya().id, "Does somebody work with you?");
    expect(textOf(card)).toContain(`Alex Reed\nSays: I work with ${eastfield}`);
    expect(textOf(card)).toContain("Ward nurse");
    expect(labels(card)).toEqual(["Home", "Yes, they work with us", "No"]);
    expect(card.summary).not.toContain("Alex");
    // Sam stands in for Jo.
    for (const who of [priya, jo, sam]) expect(labels(await who().home())).toContain("Yes, they work with us");
    for (const who of [tom, robin]) expect(labels(await who().home())).not.toContain("Yes, they work with us");
  });

  it("one press lets them in, from now on, and tells them", async () => {
    await says(world, alex, eastfield);
    await arrived();
    const done = await priya().pressOn(cardOf(priya().id, "Does somebody work with you?"), "Yes, they work with us");
    expect(textOf(done)).toContain(`Alex Reed belongs to ${eastfield} from today`);
    const person = await personOf(world, alex);
    expect(person).toMatchObject({ roles: ["clinician"], staffRole: "ward-nurse", teams: [{ name: eastfield }] });
    expect(labels(await alex.home())).toContain("Request a peer support worker");
    expect(await arrived()).toEqual([[person?.id, "Your team said yes"]]);
    expect(await decided()).toEqual([{ state: "confirmed", decided_by: priya().id }]);
  });

  it("No is one press, too: nobody is asked why, and they are told whom to ask", async () => {
    await says(world, alex, eastfield);
    const done = await jo().pressOn(await jo().home(), "No");
    expect(textOf(done)).toContain("Nobody asks you why.");
    const person = await personOf(world, alex);
    expect(person).toMatchObject({ roles: [], teams: [] });
    expect((await arrived()).filter(([id]) => id === person?.id)).toEqual([[person?.id, "Please ask your team"]]);
    const told = cardOf(person?.id ?? "", "Please ask your team");
    expect(textOf(told)).toContain("Please talk to its manager, or to your peer support lead.");
    expect(textOf(told)).not.toContain("Jo");
    const subject = joining(await lastJoining(world));
    const own = textOf(await jo().press({ do: "start", flow: "joining.decline", subject }));
    expect(own).toContain("You said no. Alex Reed was told whom to ask.");
    const theirs = textOf(await alex.press({ do: "start", flow: "joining.withdraw", subject }));
    expect(theirs).toContain("The answer was no. We told you whom to ask.");
    expect(theirs).not.toMatch(/Jo|Alex/);
    expect(labels(told)).toContain("Choose another team");
  });

  it("whoever is second sees what happened, and changes nothing; somebody whose matter it is not sees nothing", async () => {
    await says(world, alex, eastfield);
    const home = await jo().home();
    await priya().pressOn(await priya().home(), "Yes, they work with us");
    for (const label of ["No", "Yes, they work with us"]) {
      const late = await jo().pressOn(home, label);
      expect(titleOf(late)).toBe("This was answered already");
      expect(textOf(late)).toContain("Priya Nair said yes: Alex Reed belongs to");
    }
    const subject = joining(await lastJoining(world));
    const own = await priya().press({ do: "start", flow: "joining.confirm", subject });
    expect(textOf(own)).toContain("You said yes: Alex Reed belongs to");
    const theirs = await alex.press({ do: "start", flow: "joining.withdraw", subject });
    expect(textOf(theirs)).toContain("Priya Nair said yes: you belong to");
    for (const who of [tom(), robin()]) {
      const screen = await who.press({ do: "start", flow: "joining.decline", subject });
      expect(titleOf(screen)).toBe("You can't do that here");
      expect(textOf(screen)).not.toMatch(/Alex|Priya/);
    }
    expect(await decided()).toEqual([{ state: "confirmed", decided_by: priya().id }]);
  });

  it("pressed twice, it is done once", async () => {
    await says(world, alex, eastfield);
    const subject = joining(await lastJoining(world));
    const twice = [1, 2].map(() => priya().press({ do: "start", flow: "joining.confirm", subject }, "chat", "same"));
    for (const screen of await Promise.all(twice)) expect(titleOf(screen)).toBe("Saved");
    expect(
      await rows(world, `SELECT id FROM memberships WHERE person_id = '${(await personOf(world, alex))?.id}'`),
    ).toHaveLength(1);
  });

  it("a manager of another team cannot, nor anybody about themselves", async () => {
    await says(world, alex, "Willow Ward");
    const subject = joining(await lastJoining(world));
    expect(titleOf(await priya().press({ do: "start", flow: "joining.confirm", subject }))).toBe(
      "You can't do that here",
    );
    expect(titleOf(await alex.press({ do: "start", flow: "joining.confirm", subject }))).not.toBe("Saved");
    world.clock.minutes(1);
    // A lead who says that they work with a team waits for somebody else's yes.
    await says(world, jo(), eastfield);
    const own = joining(await lastJoining(world));
    expect(labels(await jo().home())).toContain("Take it back");
    await jo().press({ do: "start", flow: "joining.confirm", subject: own });
    expect((await rows<{ state: string }>(world, `SELECT state FROM joinings WHERE id = '${own.id}'`))[0]?.state).toBe(
      "waiting",
    );
    expect(titleOf(await priya().press({ do: "start", flow: "joining.confirm", subject: own }))).toBe("Saved");
    const lead = await as(world, "system:test", ({ people }) => people.get(jo().id));
    expect(lead).toMatchObject({ roles: ["lead"], teams: [{ name: eastfield }] });
  });

  it("can be taken back or changed while it waits; one waits at most", async () => {
    await says(world, alex, eastfield);
    await arrived();
    const again = await begin(alex, "people.join");
    expect(titleOf(again)).toBe("Your team has not answered yet");
    const page = await alex.pressOn(again, "Choose another team");
    const { teams } = await as(world, "system:test", async ({ people }) => ({ teams: await people.teams() }));
    const willow = teams.find(({ name }) => name === "Willow Ward")?.id ?? "";
    await asFarAs(alex, page, { team: willow, job: "ward-nurse" });
    expect((await decided()).map(({ state }) => state).sort()).toEqual(["waiting", "withdrawn"]);
    const late = await priya().pressOn(cardOf(priya().id, "Does somebody work with you?"), "Yes, they work with us");
    expect(textOf(late)).toContain("Alex Reed took it back.");
    expect(labels(await priya().home())).not.toContain("Yes, they work with us");
    expect(titleOf(await alex.pressOn(await alex.home(), "Take it back"))).toBe("Taken back");
    expect((await decided()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"]);
    expect(labels(await alex.home())).toContain("Say which team I work with");
  });

  it("somebody who is here already says the team alone, and keeps the roles they have", async () => {
    const page = await robin().pressOn(await robin().say("another team"), "Say which team I work with");
    const said = await asFarAs(robin(), page, { team: choiceOf(page, "team", "Rowan Day Service") });
    expect(titleOf(said)).toBe("We have asked your team");
    expect(labels(said)).not.toContain("Begin a request");
    await jo().pressOn(await jo().home(), "Yes, they work with us");
    const person = await as(world, "system:test", ({ people }) => people.get(robin().id));
    expect(person?.roles).toEqual(["psw"]);
    expect(person?.teams.map(({ name }) => name)).toContain("Rowan Day Service");
  });

  it("whoever was let in by mistake is sent away with one press, and can be let in again", async () => {
    await says(world, alex, eastfield);
    const done = await jo().pressOn(await jo().home(), "Yes, they work with us");
    expect(titleOf(await jo().pressOn(done, "They don't work with us"))).toBe("Ended");
    expect(await personOf(world, alex)).toMatchObject({ roles: [], teams: [] });
    expect(labels(await alex.home())).not.toContain("Request a peer support worker");
    await says(world, alex, eastfield);
    await jo().pressOn(await jo().home(), "Yes, they work with us");
    expect(await personOf(world, alex)).toMatchObject({ roles: ["clinician"], teams: [{ name: eastfield }] });
  });

  it("a yes that was taken back at once is not announced: they hear that the team is not theirs, and whom to ask", async () => {
    await says(world, alex, eastfield);
    await arrived();
    const done = await jo().pressOn(await jo().home(), "Yes, they work with us");
    await jo().pressOn(done, "They don't work with us");
    const person = await personOf(world, alex);
    const titles = (await arrived()).filter(([id]) => id === person?.id).map(([, title]) => title);
    expect(titles).toEqual(["Your team has changed"]);
    const card = cardOf(person?.id ?? "", "Your team has changed");
    expect(textOf(card)).toContain(`${eastfield} is not your team here any more.`);
    expect(textOf(card)).toContain("Priya Nair or Jo Marsh can put it right.");
    expect(labels(card)).toContain("Choose another team");
    expect(textOf(card)).not.toContain("Your team said yes");
  });

  it("with the last team goes the role that came with a yes, whichever team goes first", async () => {
    const yes = async (team: string) => {
      await says(world, alex, team);
      const id = await lastJoining(world);
      await jo().press({ do: "start", flow: "joining.confirm", subject: joining(id) });
      world.clock.minutes(1);
      return joining(id);
    };
    const first = await yes(eastfield);
    const second = await yes("Willow Ward");
    await jo().press({ do: "start", flow: "joining.end", subject: first });
    expect(await personOf(world, alex)).toMatchObject({ roles: ["clinician"], teams: [{ name: "Willow Ward" }] });
    await jo().press({ do: "start", flow: "joining.end", subject: second });
    expect(await personOf(world, alex)).toMatchObject({ roles: [], teams: [] });
  });

  it("a role that somebody was given otherwise stays when a team that they joined themselves goes", async () => {
    await sql(world, `UPDATE memberships SET to_date = '2026-11-20' WHERE person_id = '${tom().id}'`);
    await says(world, tom(), eastfield);
    const id = await lastJoining(world);
    await jo().press({ do: "start", flow: "joining.confirm", subject: joining(id) });
    await jo().press({ do: "start", flow: "joining.end", subject: joining(id) });
    const found = await as(world, "system:test", ({ people }) => people.get(tom().id));
    expect([found?.roles, found?.teams]).toEqual([["clinician"], []]);
  });

  it("whoever was added by the lead meanwhile keeps the role and the place they were given", async () => {
    await says(world, alex, eastfield);
    const person = await personOf(world, alex);
    await sql(
      world,
      `INSERT INTO person_roles (person_id, role, from_date) VALUES ('${person?.id}', 'psw', '2026-11-24')`,
    );
    await sql(
      world,
      `INSERT INTO memberships (id, person_id, team_id, from_date)
        SELECT '${crypto.randomUUID()}', '${person?.id}', id, '2026-11-20' FROM teams WHERE name = '${eastfield}'`,
    );
    expect(titleOf(await priya().pressOn(await priya().home(), "Yes, they work with us"))).toBe("Saved");
    expect((await personOf(world, alex))?.roles).toEqual(["psw"]);
    expect(await rows(world, `SELECT id FROM memberships WHERE person_id = '${person?.id}'`)).toHaveLength(1);
  });

  it("whoever's access ends while they wait is waited for no more: nobody is left a button, by the lead or by a file", async () => {
    await says(world, alex, eastfield);
    await begin(alex, "people.interest").then((page) => asFarAs(alex, page, { what: ["peer-support"] }));
    await arrived();
    const asked = cardOf(priya().id, "Does somebody work with you?");
    const person = await personOf(world, alex);
    const [said, interest] = ["team", "interest"].map(
      async (kind) =>
        (await rows<{ id: string }>(world, `SELECT id FROM joinings WHERE kind = '${kind}'`))[0]?.id ?? "",
    );
    const about = { kind: "staff", id: person?.id ?? "" } as const;
    world.changes.length = 0;
    const ending = await jo().press({ do: "start", flow: "staff.end", subject: about });
    expect(titleOf(await asFarAs(jo(), ending, {}))).toBe("Alex Reed is not here any more");
    expect(await decided()).toEqual([1, 2].map(() => ({ state: "withdrawn", decided_by: jo().id })));
    expect(world.changes).toEqual(expect.arrayContaining([`joining:${await said}`, `interest:${await interest}`]));
    await phone.delivery.refresh(world.changes);
    for (const { card } of phone.got.values()) expect(labels(card)).not.toContain("Yes, they work with us");
    const late = await priya().pressOn(asked, "Yes, they work with us");
    expect(textOf(late)).toContain("Alex Reed is not here any more. Nobody needs to answer.");
    // Whoever comes back says it again, where it is still so.
    const back = await jo().press({ do: "start", flow: "staff.let-back", subject: about });
    expect(titleOf(await asFarAs(jo(), back, {}))).toBe("They are back in");
    for (const who of [priya, jo]) expect(labels(await who().home())).not.toContain("Yes, they work with us");
    await says(world, alex, eastfield);
    await as(world, "system:people", ({ staff }) =>
      staff.write([{ id: person?.id ?? "", name: "Alex Reed", ended: "2026-11-24" }]),
    );
    expect((await decided()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn", "withdrawn"]);
  });

  it("somebody whose access has ended meanwhile is not let in", async () => {
    await says(world, alex, eastfield);
    const home = await jo().home();
    const person = await personOf(world, alex);
    await sql(world, `UPDATE people SET ended_at = '2026-11-24T09:00:00Z' WHERE id = '${person?.id}'`);
    await jo().pressOn(home, "Yes, they work with us");
    expect(await rows(world, `SELECT id FROM memberships WHERE person_id = '${person?.id}'`)).toEqual([]);
    expect(titleOf(await alex.say("hello"))).toBe("Your access has ended");
  });
});
