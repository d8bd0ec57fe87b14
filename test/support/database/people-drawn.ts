import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type { Tx } from "../../../src/data/database.ts";
import { addPerson, addTeam, on } from "./rows.ts";
import { morning } from "./store.ts";

/** So many people and teams, with roles, memberships and deputies that begin and end round one day. */
export const many = { people: 12, teams: 5 };
export const days = ["2026-11-23", "2026-11-24", "2026-11-25"] as const;
export const aDay = fc.constantFrom(...days);
const spell = fc.record({ from: aDay, to: fc.option(aDay) }).filter(({ from, to }) => to === null || to >= from);
/** One of the people, by their place. */
export const whose = fc.nat(many.people - 1);

const roles = ["lead", "development-worker", "psw", "clinician", "team-manager", "trainee"] as const;

export const peopleDrawn = fc.record({
  roles: fc.uniqueArray(fc.record({ whose, role: fc.constantFrom(...roles), spell }), {
    minLength: 10,
    maxLength: 30,
    size: "max",
    selector: (each) => `${each.whose} ${each.role} ${each.spell.from}`,
  }),
  memberships: fc.array(fc.record({ whose, team: fc.nat(many.teams - 1), spell }), {
    minLength: 15,
    maxLength: 30,
    size: "max",
  }),
  deputies: fc.array(
    fc.record({ whose, other: whose, spell }).filter((each) => each.whose !== each.other),
    { minLength: 10, maxLength: 20, size: "max" },
  ),
  ended: fc.array(whose, { minLength: 1, maxLength: 4 }),
  gone: fc.array(fc.nat(many.teams - 1), { minLength: 1, maxLength: 2 }),
});

type PeopleDrawn = typeof peopleDrawn extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** The ids of the people and of the teams that were drawn, each in its place. */
export async function addPeopleDrawn(tx: Tx, drawn: PeopleDrawn) {
  const people: string[] = [];
  for (let each = 0; each < many.people; each += 1) people.push(await addPerson(tx));
  // Whoever is first by name is not who is first by id.
  await tx.$executeRaw`UPDATE people SET name = 'Made-up ' || left(md5(id::text), 8)`;
  const teams: string[] = [];
  for (let each = 0; each < many.teams; each += 1) teams.push(await addTeam(tx));
  const during = ({ from, to }: { readonly from: string; readonly to: string | null }) => ({
    fromDate: on(from),
    toDate: to === null ? null : on(to),
  });
  const idOf = (at: number) => people[at] ?? "";
  const teamOf = (at: number) => teams[at] ?? "";
  await tx.personRole.createMany({
    data: drawn.roles.map(({ whose, role, spell }) => ({ personId: idOf(whose), role, ...during(spell) })),
  });
  await tx.membership.createMany({
    data: drawn.memberships.map(({ whose, team, spell }) => ({
      ...{ id: randomUUID(), personId: idOf(whose), teamId: teamOf(team), ...during(spell) },
    })),
  });
  await tx.relation.createMany({
    data: drawn.deputies.map(({ whose, other, spell }) => ({
      ...{ id: randomUUID(), kind: "deputy", personId: idOf(whose), otherId: idOf(other), ...during(spell) },
    })),
  });
  await tx.person.updateMany({ where: { id: { in: drawn.ended.map(idOf) } }, data: { endedAt: morning.now } });
  await tx.team.updateMany({ where: { id: { in: drawn.gone.map(teamOf) } }, data: { endedAt: morning.now } });
  return { idOf, teamOf, people };
}
