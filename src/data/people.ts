import { type Role, roles } from "../rules/policy/standing.ts";
import type { Tx } from "./database.ts";
import { dateColumn } from "./dates.ts";

/** Someone the service knows, with what they are today. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly staffRole: string | undefined;
  readonly roles: readonly Role[];
  readonly ended: boolean;
  readonly teams: readonly KnownTeam[];
}

export interface KnownTeam {
  readonly id: string;
  readonly name: string;
  readonly setting: string;
  readonly locality: string;
  readonly localityId: string;
  readonly serviceLine: string;
  readonly serviceLineId: string;
}

/** People, where they belong today, and who a platform's id stands for. */
export function people(tx: Tx, at: { readonly now: Date; readonly today: string }) {
  const today = dateColumn(at.today);
  const current = { fromDate: { lte: today }, OR: [{ toDate: null }, { toDate: { gte: today } }] };
  const include = {
    roles: { where: current },
    memberships: {
      where: { ...current, team: { endedAt: null } },
      include: { team: { include: { locality: { include: { serviceLine: true } } } } },
      orderBy: { team: { name: "asc" as const } },
    },
  };

  async function get(id: string): Promise<KnownPerson | undefined> {
    const found = await tx.person.findUnique({ where: { id }, include });
    return found ? known(found) : undefined;
  }

  return {
    get,

    /**
     * Who a platform's own id stands for, now that something came from it, and so is reached by it again; nothing where it
     * is not pinned, or the pin has ended.
     */
    async byIdentity(surface: string, tenant: string, platformId: string): Promise<string | undefined> {
      const found = await tx.identity.findUnique({
        where: { surface_tenant_platformId: { surface, tenant, platformId } },
        select: { id: true, personId: true, endedAt: true, trouble: true },
      });
      if (!found || found.endedAt !== null) return undefined;
      if (found.trouble !== null)
        await tx.identity.update({
          where: { id: found.id },
          data: { trouble: null, troubleSince: null, reachable: true },
        });
      return found.personId;
    },

    /** Everyone whose access stands, in the order they came. */
    async everyone(): Promise<readonly KnownPerson[]> {
      const found = await tx.person.findMany({
        where: { endedAt: null },
        include,
        orderBy: [{ createdAt: "asc" }, { name: "asc" }],
      });
      return found.map(known);
    },

    /** Everyone who holds one of these roles today and whose access stands, by name. */
    async withRole(...wanted: readonly Role[]): Promise<readonly KnownPerson[]> {
      const found = await tx.person.findMany({
        where: { endedAt: null, roles: { some: { role: { in: [...wanted] }, ...current } } },
        include,
        orderBy: { name: "asc" },
      });
      return found.map(known);
    },

    /** The current members of a team whose access stands; PSWs who work with it are members too. */
    async ofTeam(teamId: string): Promise<readonly KnownPerson[]> {
      const found = await tx.person.findMany({
        where: { endedAt: null, memberships: { some: { teamId, ...current } } },
        include,
        orderBy: { name: "asc" },
      });
      return found.map(known);
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

interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly setting: string;
  readonly locality: {
    readonly id: string;
    readonly name: string;
    readonly serviceLine: { readonly id: string; readonly name: string };
  };
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly staffRole: string | null;
  readonly endedAt: Date | null;
  readonly roles: readonly { readonly role: string }[];
  readonly memberships: readonly { readonly team: TeamRow }[];
}

function known(row: PersonRow): KnownPerson {
  return {
    id: row.id,
    name: row.name,
    staffRole: row.staffRole ?? undefined,
    roles: roles.filter((role) => row.roles.some((each) => each.role === role)),
    ended: row.endedAt !== null,
    teams: row.memberships.map(({ team }) => knownTeam(team)),
  };
}

function knownTeam(row: TeamRow): KnownTeam {
  return {
    id: row.id,
    name: row.name,
    setting: row.setting,
    locality: row.locality.name,
    localityId: row.locality.id,
    serviceLine: row.locality.serviceLine.name,
    serviceLineId: row.locality.serviceLine.id,
  };
}
