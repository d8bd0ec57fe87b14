import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Tx } from "../../src/data/database.ts";
import { knownPeopleOn } from "../../src/data/known-person.ts";
import { onePerson } from "../../src/data/one-person.ts";
import { addPerson, addTeam, on } from "../support/database/rows.ts";
import { morning, openTestStore, type TestStore } from "../support/database/store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(() => store.reset());

/** So many people and teams, with roles, memberships and deputies that begin and end round one day. */
const many = { people: 12, teams: 5 };
const days = ["2026-11-23", "2026-11-24", "2026-11-25"] as const;
const spell = fc
  .record({ from: fc.constantFrom(...days), to: fc.option(fc.constantFrom(...days)) })
  .filter(({ from, to }) => to === null || to >= from);
const whose = fc.nat(many.people - 1);
const drawn = fc.record({
  roles: fc.uniqueArray(
    fc.record({ whose, role: fc.constantFrom("lead", "psw", "clinician", "team-manager", "trainee"), spell }),
    { maxLength: 30, selector: (each) => `${each.whose} ${each.role} ${each.spell.from}` },
  ),
  memberships: fc.array(fc.record({ whose, team: fc.nat(many.teams - 1), spell }), {
    minLength: 15,
    maxLength: 30,
    size: "max",
  }),
  deputies: fc.array(
    fc.record({ whose, other: whose, spell }).filter((each) => each.whose !== each.other),
    { maxLength: 15 },
  ),
  ended: fc.array(whose, { minLength: 1, maxLength: 4 }),
  gone: fc.array(fc.nat(many.teams - 1), { minLength: 1, maxLength: 2 }),
});

async function build(tx: Tx, world: typeof drawn extends fc.Arbitrary<infer World> ? World : never) {
  const people: string[] = [];
  for (let each = 0; each < many.people; each += 1) people.push(await addPerson(tx));
  const teams: string[] = [];
  for (let each = 0; each < many.teams; each += 1) teams.push(await addTeam(tx));
  const during = ({ from, to }: { readonly from: string; readonly to: string | null }) => ({
    fromDate: on(from),
    toDate: to === null ? null : on(to),
  });
  const idOf = (at: number) => people[at] ?? "";
  for (const { whose, role, spell } of world.roles)
    await tx.personRole.create({ data: { personId: idOf(whose), role, ...during(spell) } });
  for (const { whose, team, spell } of world.memberships)
    await tx.membership.create({
      data: { id: randomUUID(), personId: idOf(whose), teamId: teams[team] ?? "", ...during(spell) },
    });
  for (const { whose, other, spell } of world.deputies)
    await tx.relation.create({
      data: { id: randomUUID(), kind: "deputy", personId: idOf(whose), otherId: idOf(other), ...during(spell) },
    });
  await tx.person.updateMany({ where: { id: { in: world.ended.map(idOf) } }, data: { endedAt: morning.now } });
  await tx.team.updateMany({
    where: { id: { in: world.gone.map((at) => teams[at] ?? "") } },
    data: { endedAt: morning.now },
  });
  return people;
}

test("somebody is read in one statement as they are read in seven, whatever they are and whoever they deputise for", async () => {
  let deputies = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (world) => {
      await store.reset();
      const people = await store.asOwner((tx) => build(tx, world));
      for (const day of days)
        await store.database.transact({ actor: "system:test", ...morning }, async (tx) => {
          const plain = await knownPeopleOn(tx, day)({ id: { in: people } });
          expect(plain).toHaveLength(many.people);
          for (const person of plain) {
            deputies += person.deputyFor.length;
            expect(await onePerson(tx, person.id, day)).toEqual(person);
          }
        });
    }),
    { numRuns: 8, seed: 20261129 },
  );
  expect(deputies).toBeGreaterThan(20);
});

test("whoever is not there is nobody, and what is no id is not asked about", async () => {
  await store.database.transact({ actor: "system:test", ...morning }, async (tx) => {
    expect(await onePerson(tx, randomUUID(), morning.today)).toBeUndefined();
    expect(await onePerson(tx, "system:door", morning.today)).toBeUndefined();
  });
});
