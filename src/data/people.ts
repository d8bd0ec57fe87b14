import type { DeputisedRole, Role } from "../rules/policy/standing.ts";
import type { Tx } from "./database.ts";
import { dateColumn } from "./dates.ts";
import { currentOn, type KnownPerson, type KnownTeam, knownPeopleOn, knownTeam } from "./known-person.ts";
import { onePerson } from "./one-person.ts";

/** People, and where they belong today. */
export function people(tx: Tx, at: { readonly now: Date; readonly today: string }) {
  const today = dateColumn(at.today);
  const current = currentOn(at.today);
  const read = knownPeopleOn(tx, at.today);

  return {
    /** Somebody with what they are today; in one statement, because each thing that comes in begins with it. */
    async get(id: string): Promise<KnownPerson | undefined> {
      return await onePerson(tx, id, at.today);
    },

    /** Writes down that somebody has read what is kept about them: the first time counts. */
    async told(id: string): Promise<boolean> {
      return (await tx.person.updateMany({ where: { id, toldAt: null }, data: { toldAt: at.now } })).count === 1;
    },

    /** The name that somebody gives who had none. */
    async rename(id: string, name: string): Promise<void> {
      await tx.person.update({ where: { id }, data: { name } });
    },

    /** Everyone whose access stands, in the order they came. */
    async everyone(): Promise<readonly KnownPerson[]> {
      return await read({ endedAt: null }, [{ createdAt: "asc" }, { name: "asc" }]);
    },

    /** Everyone whose access has ended, by name. */
    async left(): Promise<readonly KnownPerson[]> {
      return await read({ endedAt: { not: null } }, [{ name: "asc" }]);
    },

    /** Everyone who holds one of these roles themselves today and whose access stands, by name. */
    async withRole(...wanted: readonly Role[]): Promise<readonly KnownPerson[]> {
      return await read({ endedAt: null, roles: { some: { role: { in: [...wanted] }, ...current } } });
    },

    /** The current members of a team whose access stands; PSWs who work with it are members too. */
    async ofTeam(teamId: string): Promise<readonly KnownPerson[]> {
      return await read({ endedAt: null, memberships: { some: { teamId, ...current } } });
    },

    /**
     * Who deputises today for those among these people who hold this role and are away today: they are told what the others
     * would be, so that nothing waits for somebody's leave to end.
     */
    async deputiesOfThoseAway(among: readonly KnownPerson[], role: DeputisedRole): Promise<readonly KnownPerson[]> {
      const holders = among.filter(({ ownRoles }) => ownRoles.includes(role)).map(({ id }) => id);
      const away = await tx.leave.findMany({
        where: { personId: { in: holders }, fromDate: { lte: today }, toDate: { gte: today } },
      });
      const otherId = { in: away.map(({ personId }) => personId) };
      const found = await tx.relation.findMany({ where: { kind: "deputy", otherId, ...current } });
      return await read({ endedAt: null, id: { in: found.map(({ personId }) => personId) } });
    },

    /** Those of these people whose access stands. */
    async here(ids: readonly string[]): Promise<ReadonlySet<string>> {
      const found = await tx.person.findMany({ where: { id: { in: [...ids] }, endedAt: null }, select: { id: true } });
      return new Set(found.map(({ id }) => id));
    },

    async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const found = await tx.person.findMany({
        where: { id: { in: [...new Set(ids)] } },
        select: { id: true, name: true },
      });
      return new Map(found.map(({ id, name }) => [id, name]));
    },

    /** The dates from today on when someone is away, for the next `days` days. */
    async away(personId: string, until: string): Promise<readonly { readonly from: string; readonly to: string }[]> {
      const found = await tx.leave.findMany({
        where: { personId, toDate: { gte: today }, fromDate: { lte: dateColumn(until) } },
        orderBy: { fromDate: "asc" },
      });
      return found.map((each) => ({
        from: each.fromDate.toISOString().slice(0, 10),
        to: each.toDate.toISOString().slice(0, 10),
      }));
    },

    async isAway(personId: string, date: string): Promise<boolean> {
      const on = dateColumn(date);
      return (await tx.leave.count({ where: { personId, fromDate: { lte: on }, toDate: { gte: on } } })) > 0;
    },

    async team(id: string): Promise<KnownTeam | undefined> {
      const found = await tx.team.findUnique({
        where: { id },
        include: { locality: { include: { serviceLine: true } } },
      });
      return found ? knownTeam(found) : undefined;
    },

    async teams(): Promise<readonly KnownTeam[]> {
      const found = await tx.team.findMany({
        where: { endedAt: null },
        include: { locality: { include: { serviceLine: true } } },
        orderBy: { name: "asc" },
      });
      return found.map(knownTeam);
    },
  };
}
