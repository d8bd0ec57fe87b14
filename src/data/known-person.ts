import { type DeputisedRole, deputisedRoles, type Role, roles } from "../rules/policy/standing.ts";
import { dateColumn } from "./dates.ts";
import type { Tx } from "./transact.ts";

/** Someone the service knows, with what they are today. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly staffRole: string | undefined;
  /** What they may act as today: their own roles, and `lead` or `team-manager` while they deputise for one. */
  readonly roles: readonly Role[];
  /** What they are themselves. */
  readonly ownRoles: readonly Role[];
  readonly ended: boolean;
  /** When they read what is kept about them; nothing until then. */
  readonly toldAt: Date | undefined;
  /** The teams they belong to themselves. */
  readonly teams: readonly KnownTeam[];
  /** The teams whose requests are theirs: where they are a clinician or a manager, and those of a manager they deputise for. */
  readonly requestTeams: readonly KnownTeam[];
  readonly deputyFor: readonly DeputyFor[];
}

/** Somebody that a person deputises for today, and what that lets them act as: nothing where the other leads nothing. */
export interface DeputyFor {
  readonly id: string;
  readonly name: string;
  readonly as: readonly DeputisedRole[];
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

/** What holds today, by its first and last day. */
export function currentOn(date: string) {
  const today = dateColumn(date);
  return { fromDate: { lte: today }, OR: [{ toDate: null }, { toDate: { gte: today } }] };
}

/** Reads people with what they are on a day, in the order that is asked for. */
export function knownPeopleOn(tx: Tx, date: string) {
  const current = currentOn(date);
  const include = {
    roles: { where: current },
    memberships: {
      where: { ...current, team: { endedAt: null } },
      include: { team: { include: { locality: { include: { serviceLine: true } } } } },
      orderBy: { team: { name: "asc" as const } },
    },
  };

  return async (
    where: NonNullable<Parameters<Tx["person"]["findMany"]>[0]>["where"],
    orderBy: NonNullable<Parameters<Tx["person"]["findMany"]>[0]>["orderBy"] = { name: "asc" },
  ): Promise<readonly KnownPerson[]> => {
    const rows = await tx.person.findMany({ where: where ?? {}, include, orderBy: orderBy ?? { name: "asc" } });
    const relations = await tx.relation.findMany({
      where: { kind: "deputy", personId: { in: rows.map(({ id }) => id) }, ...current },
      orderBy: { fromDate: "asc" },
    });
    const others =
      relations.length === 0
        ? []
        : await tx.person.findMany({
            where: { id: { in: relations.map(({ otherId }) => otherId) }, endedAt: null },
            include,
            orderBy: [{ name: "asc" }, { id: "asc" }],
          });
    return rows.map((row) => {
      const own = relations.filter(({ personId }) => personId === row.id).map(({ otherId }) => otherId);
      return known(
        row,
        others.filter(({ id }) => own.includes(id)),
      );
    });
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

/** Somebody as the store has them today: their roles, and the teams they belong to, by name. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly staffRole: string | null;
  readonly endedAt: Date | null;
  readonly toldAt: Date | null;
  readonly roles: readonly { readonly role: string }[];
  readonly memberships: readonly { readonly team: TeamRow }[];
}

/** What somebody is today, with those whom they deputise for. */
export function known(row: PersonRow, standsInFor: readonly PersonRow[]): KnownPerson {
  const ownRoles = rolesOf(row);
  const teams = teamsOf(row);
  const deputyFor = standsInFor.map((each) => ({
    id: each.id,
    name: each.name,
    as: deputisedRoles.filter((role) => rolesOf(each).includes(role)),
  }));
  const managed = standsInFor.filter((each) => rolesOf(each).includes("team-manager")).flatMap(teamsOf);
  const asks = ownRoles.some((role) => role === "clinician" || role === "team-manager");
  const requestTeams = new Map([...(asks ? teams : []), ...managed].map((team) => [team.id, team]));
  return {
    id: row.id,
    name: row.name,
    staffRole: row.staffRole ?? undefined,
    roles: roles.filter(
      (role) => ownRoles.includes(role) || deputyFor.some(({ as }) => as.some((each) => each === role)),
    ),
    ownRoles,
    ended: row.endedAt !== null,
    toldAt: row.toldAt ?? undefined,
    teams,
    requestTeams: [...requestTeams.values()],
    deputyFor,
  };
}

function rolesOf(row: PersonRow): readonly Role[] {
  return roles.filter((role) => row.roles.some((each) => each.role === role));
}

function teamsOf(row: PersonRow): readonly KnownTeam[] {
  return row.memberships.map(({ team }) => knownTeam(team));
}

export function knownTeam(row: TeamRow): KnownTeam {
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
