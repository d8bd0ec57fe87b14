import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { demoPeople } from "../../../src/operate/demo.ts";
import { auditRows } from "../../bot/engine/small-house.ts";
import {
  as,
  asFarAs,
  begin,
  labels,
  newcomer,
  openWorld,
  personOf,
  says,
  sql,
  textOf,
  titleOf,
  usual,
  type World,
} from "./acts.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

/** Somebody whom the file brought in: known, with a role and a team, and not told yet. */
async function brought(name: string) {
  const id = randomUUID();
  await sql(world, `INSERT INTO people (id, name, created_at) VALUES ('${id}', '${name}', '2026-11-23')`);
  await sql(
    world,
    `INSERT INTO identities (id, person_id, surface, tenant, platform_id, pinned_at)
      VALUES ('${randomUUID()}', '${id}', 'teams', 'demo', '${id}', '2026-11-23')`,
  );
  await sql(world, `INSERT INTO person_roles (person_id, role, from_date) VALUES ('${id}', 'clinician', '2026-11-23')`);
  await sql(
    world,
    `INSERT INTO memberships (id, person_id, team_id, from_date)
      SELECT '${randomUUID()}', '${id}', id, '2026-11-23' FROM teams WHERE name = 'Willow Ward'`,
  );
  return world.someone(id);
}
const toldAt = async (id: string) => (await as(world, "system:test", ({ people }) => people.get(id)))?.toldAt;

describe("the first time, before anything is asked", () => {
  it("one card says what is kept, how long, who sees it and whom to ask; Carry on begins what they wanted", async () => {
    const ben = await brought("Ben Cole");
    const card = await ben.pressOn(await ben.home(), "Request a peer support worker");
    expect(titleOf(card)).toBe("Before we begin");
    const { retention, informationGovernance: ig } = world.trust;
    for (const fact of [
      `${retention.endedRequestsMonths} months`,
      `${retention.declinedWordsDays} days`,
      ig.role,
      ig.how,
    ])
      expect(textOf(card)).toContain(fact);
    expect(textOf(card)).toContain("Ask your peer support lead");
    expect(labels(card)).toEqual(["Carry on"]);
    expect(await toldAt(ben.id)).toBeUndefined();
    const page = await ben.pressOn(card, "Carry on");
    expect(page).toMatchObject({ kind: "form", title: "Request a peer support worker" });
    expect(await toldAt(ben.id)).toEqual(world.clock.now());
    const trail = (await auditRows(world)).filter(({ actor, action }) => actor === ben.id && action === "people.told");
    expect(trail).toHaveLength(1);
  });

  it("comes once, whichever way they go on, and a second Carry on changes nothing", async () => {
    const dee = await brought("Dee Fox");
    const [one, two] = await Promise.all([begin(dee, "request.ask"), begin(dee, "request.ask")]);
    expect([one.kind, two.kind]).toEqual(["form", "form"]);
    const at = await toldAt(dee.id);
    world.clock.minutes(60);
    expect((await dee.press({ do: "start", flow: "request.ask" })).kind).toBe("form");
    await begin(dee, "request.ask");
    expect(await toldAt(dee.id)).toEqual(at);
    const sent = await asFarAs(dee, await dee.press({ do: "start", flow: "request.ask" }), {
      ...usual,
      askedBy: "ward-nurse",
    });
    expect(textOf(sent)).toMatch(/AL-\w{4}-\w/);
  });

  it("is never in the way of help, home or where to turn, nor of a press that asks nothing", async () => {
    const eli = await brought("Eli Gray");
    expect(titleOf(await eli.say("help"))).toBe("Help");
    expect(titleOf(await eli.say("I want to die"))).toBe("You don't have to be alone with this");
    expect(titleOf(await eli.home())).toBe("Hello Eli");
    expect(await eli.press({ do: "show", view: "request.ours" })).toMatchObject({ kind: "list" });
    expect(await toldAt(eli.id)).toBeUndefined();
  });

  it("gives nobody what is not theirs: the policy is asked first, and again", async () => {
    const fay = await brought("Fay Hill");
    for (const told of [{}, { told: "yes" as const }])
      expect(titleOf(await fay.press({ do: "start", flow: "people.offering", ...told }))).toBe(
        "You can't do that here",
      );
    expect(await toldAt(fay.id)).toBeUndefined();
  });

  it("everyone who is there from the start counts as told", async () => {
    for (const { id, name } of demoPeople) expect([name, await toldAt(id)]).not.toEqual([name, undefined]);
  });
});

describe("what Alongside knows about me", () => {
  it("is a press under Help and a sentence to type, and shows each only their own", async () => {
    const amara = world.as("Amara");
    const card = await amara.pressOn(await amara.say("help"), "What Alongside knows about me");
    expect(titleOf(card)).toBe("What Alongside knows about me");
    expect(textOf(card)).toContain("Amara Osei");
    expect(textOf(card)).toContain("amara.osei@fenwold.example");
    expect(textOf(card)).toContain("Willow Ward");
    expect(textOf(card)).toContain("Tom Birch");
    expect(titleOf(await amara.say("What do you know about me?"))).toBe("What Alongside knows about me");
    const robin = world.as("Robin").id;
    const other = await amara.press({ do: "show", view: "about.me", subject: { kind: "person", id: robin } });
    expect(titleOf(other)).toBe("You can't do that here");
    expect(textOf(other)).not.toContain("Robin");
  });

  it("counts what there is, and never shows what somebody wrote", async () => {
    const alex = newcomer(world);
    await says(world, alex, "Willow Ward");
    const first = await alex.press({ do: "start", flow: "request.ask" });
    await asFarAs(alex, first, { ...usual, askedBy: "ward-nurse", places: ["base"], hope: "To swim in the sea." });
    const card = await alex.say("what do you know about me");
    expect(textOf(card)).toContain("1 thing that you began: see Home");
    expect(textOf(card)).toContain("1 time that you named a team");
    expect(textOf(card)).toContain((await personOf(world, alex))?.name);
    expect(textOf(card)).toContain("You read what is kept");
    expect(textOf(card)).not.toContain("To swim");
    expect(textOf(card)).not.toMatch(/\b0 /);
  });

  it("has what came to them, what they were reminded of, and how they want to be", async () => {
    const amara = world.as("Amara");
    expect(textOf(await amara.say("about me"))).not.toMatch(
      /(reminders?|messages?) to you|How you want to be reminded/,
    );
    const subject = { kind: "person", id: amara.id } as const;
    await asFarAs(amara, await amara.press({ do: "start", flow: "nudges.pause", subject }), {});
    await sql(
      world,
      `INSERT INTO nudges (id, person_id, kind, subject, local_date, due_at, state)
        VALUES (gen_random_uuid(), '${amara.id}', 'requests.prepare', 'request:x', '2026-11-24', now(), 'planned')`,
    );
    await sql(
      world,
      `INSERT INTO outbox (id, person_id, message, class, key, state, due_at, created_at)
        VALUES (gen_random_uuid(), '${amara.id}', 'm', 'news', 'k', 'due', now(), now())`,
    );
    const said = textOf(await amara.say("about me"));
    expect(said).toContain("How you want to be reminded, and what you stopped: see My reminders");
    expect(said).toContain("1 reminder to you: about what and when");
    expect(said).toContain("1 message to you: about what and when");
  });

  it("is the same for everybody in kind: nobody's card falls over", async () => {
    for (const { name } of demoPeople) {
      const card = await world.as(name).say("about me");
      expect([name, titleOf(card)]).toEqual([name, "What Alongside knows about me"]);
      expect(textOf(card)).toContain(name);
    }
  });
});
