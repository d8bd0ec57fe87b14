import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { bindData, type Data } from "../../src/data/index.ts";
import { demoPeople } from "../../src/operate/demo.ts";
import { openWorld, textOf, type World } from "../support/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

const idOf = (first: string) => demoPeople.find(({ name }) => name.startsWith(first))?.id ?? "";

async function look<T>(actor: string, work: (data: Data) => Promise<T>, purpose?: "matching"): Promise<T> {
  const now = world.clock.now();
  const today = now.toISOString().slice(0, 10);
  return await world.database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
    work(bindData(tx, world.keys, { actor, now, today })),
  );
}

test("the demo's people are there, in the order in which they are shown, each with an account", async () => {
  await look("system:test", async ({ people, doors }) => {
    expect((await people.everyone()).map(({ id, name }) => [id, name])).toEqual(
      demoPeople.map(({ id, name }) => [id, name]),
    );
    for (const { id } of demoPeople)
      expect(await doors.recognise({ surface: "teams", tenant: "demo", id })).toEqual({ who: "known", id });
  });
});

test("one place of Nadia's two is taken, and Robin has worked with the ward before", async () => {
  await look("system:test", async ({ offerings, requests }) => {
    expect(await offerings.load(idOf("Nadia"))).toEqual({ capacity: 2, taken: 1 });
    expect(await offerings.load(idOf("Robin"))).toEqual({ capacity: 4, taken: 0 });
    const all = { states: ["active", "ended"] as const, order: "longest-waiting", skip: 0, take: 9 } as const;
    const { items } = await requests.list(all);
    expect(items.map(({ state, outcome, team }) => [state, outcome, team.name])).toEqual([
      ["ended", "finished", "Willow Ward"],
      ["active", undefined, "Eastfield Community Team"],
    ]);
    expect(items.every(({ facts, stateSince }) => facts.caseCode !== undefined && stateSince < world.clock.now())).toBe(
      true,
    );
  });
});

test("what a PSW keeps private is sealed: they and matching read it, the lead does not", async () => {
  const own = await look(idOf("Leslie"), ({ offerings }) => offerings.own(idOf("Leslie")));
  expect([own.experienceSaid, own.notTeamIds]).toEqual([["caring"], [expect.any(String)]]);
  const seen = await look(idOf("Jo"), ({ offerings }) => offerings.own(idOf("Leslie")));
  expect([seen.capacity, seen.experienceSaid, seen.notTeamIds]).toEqual([3, [], []]);
});

test("the ward's own PSW fits the ward, and is known to have worked there", async () => {
  const found = await look(
    idOf("Jo"),
    async ({ people, offerings }) => {
      const willow = (await people.teams()).find(({ name }) => name === "Willow Ward");
      return {
        willow,
        candidates: await offerings.candidates({
          teamId: willow?.id ?? "",
          requestId: randomUUID(),
          from: "2026-11-24",
        }),
      };
    },
    "matching",
  );
  expect(found.candidates.map(({ name, carer }) => [name, carer])).toEqual([
    ["Leslie Crane", true],
    ["Nadia Rahman", false],
    ["Robin Vale", false],
  ]);
  const robin = found.candidates.find(({ name }) => name === "Robin Vale");
  expect(robin?.teamIds).toContain(found.willow?.id);
  // 59 working days before 24 November: the day Robin said yes.
  expect(robin?.lastWorkedWithThisTeam).toBe("2026-09-02");
});

test("Robin and Leslie have a peer supervisor, Nadia has none yet and works three days", async () => {
  const now = world.clock.now();
  const as = { actor: "system:test", now, today: now.toISOString().slice(0, 10) };
  const { relations, engagements } = await world.database.transact(as, async (tx) => ({
    relations: await tx.relation.findMany({ where: { kind: "peer-supervisor" } }),
    engagements: await tx.engagement.findMany({ where: { hoursPerWeek: { not: null } } }),
  }));
  const name = (id: string) => demoPeople.find((person) => person.id === id)?.name;
  expect(relations.map((each) => [name(each.otherId), name(each.personId)]).sort()).toEqual([
    ["Leslie Crane", "Jo Marsh"],
    ["Robin Vale", "Sam Okafor"],
  ]);
  expect(engagements.map((each) => [name(each.personId), Number(each.hoursPerWeek)]).sort()).toEqual([
    ["Nadia Rahman", 22.5],
    ["Robin Vale", 37.5],
  ]);
});

test("Nadia opens her home and her work is there, with its words", async () => {
  const work = await world.as("Nadia").say("my work");
  expect(textOf(work)).toMatch(/AL-\w{4}-\w/);
});
