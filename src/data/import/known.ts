import { dayAfter } from "../../rules/calendar/days.ts";
import type { Tx } from "../database.ts";
import { dateColumn, day } from "../dates.ts";
import { demoAccounts } from "../demo-accounts.ts";
import { nameKey } from "./rows.ts";

/** Something that stands since a date and, where it has ended or will, until one. `what` tells one from another. */
export interface Standing {
  readonly id: string;
  readonly what: string;
  readonly from: string;
  readonly to: string | undefined;
}

export const standingKinds = ["roles", "teams", "engagements", "relations"] as const;
export type StandingKind = (typeof standingKinds)[number];

/** Someone in the store, with what stands today or ended so lately that it may go on. */
export interface Known {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly staffRole: string | null;
  readonly endedAt: Date | null;
  readonly pinned: boolean;
  /** The teams they belong to; of someone whose access has ended, all they ever belonged to. */
  readonly teamIds: readonly string[];
  readonly standing: Readonly<Record<StandingKind, readonly Standing[]>>;
}

/** Everyone, and each team's id by its name. An import looks at all of them, so it reads each table once. */
export async function knownPeople(
  tx: Tx,
  today: string,
): Promise<{ readonly people: readonly Known[]; readonly teamIds: ReadonlyMap<string, string> }> {
  const recent = { OR: [{ toDate: null }, { toDate: { gte: dateColumn(dayAfter(today, -1)) } }] };
  const people = await tx.person.findMany();
  const roles = await tx.personRole.findMany({ where: recent });
  const memberships = await tx.membership.findMany({
    where: { OR: [...recent.OR, { person: { endedAt: { not: null } } }] },
  });
  const engagements = await tx.engagement.findMany({ where: recent });
  const relations = await tx.relation.findMany({ where: recent });
  const pinned = await tx.identity.findMany({ where: demoAccounts, select: { personId: true } });
  const teams = await tx.team.findMany({ where: { endedAt: null } });

  const rolesOf = byPerson(roles, (row) => [row.personId, row.role, row.role]);
  const teamsOf = byPerson(memberships, (row) => [row.personId, row.id, row.teamId]);
  const engagementsOf = byPerson(engagements, (row) => [
    row.personId,
    row.id,
    engagementKey({ ...row, hoursPerWeek: row.hoursPerWeek && Number(row.hoursPerWeek) }),
  ]);
  const relationsOf = byPerson(relations, (row) => {
    // A deputy is found from the deputy's line, a manager or supervisor from the line of who has them.
    return row.kind === "deputy"
      ? [row.personId, row.id, relationKey(row.kind, row.otherId)]
      : [row.otherId, row.id, relationKey(row.kind, row.personId)];
  });
  const pins = new Set(pinned.map(({ personId }) => personId));
  return {
    teamIds: new Map(teams.map(({ id, name }) => [nameKey(name), id])),
    people: people.map(({ id, name, email, phone, staffRole, endedAt }) => {
      const memberOf = teamsOf.get(id) ?? [];
      return {
        ...{ id, name, email, phone, staffRole, endedAt },
        pinned: pins.has(id),
        teamIds: memberOf.filter(({ to }) => endedAt !== null || to === undefined).map(({ what }) => what),
        standing: {
          roles: rolesOf.get(id) ?? [],
          teams: memberOf,
          engagements: engagementsOf.get(id) ?? [],
          relations: relationsOf.get(id) ?? [],
        },
      };
    }),
  };
}

/** How somebody works here. Other hours are another engagement, so that it is known since when. */
export interface Engaged {
  readonly kind: string;
  readonly peerKind: string | null;
  readonly hoursPerWeek: number | null;
}

export function engagementKey({ kind, peerKind, hoursPerWeek }: Engaged): string {
  return `${kind}/${peerKind ?? ""}/${hoursPerWeek ?? ""}`;
}

/** What `engagementKey` was made from. */
export function engagedBy(key: string): Engaged {
  const [kind = "", peerKind, hours] = key.split("/");
  return { kind, peerKind: peerKind || null, hoursPerWeek: hours ? Number(hours) : null };
}

export function relationKey(kind: string, otherId: string): string {
  return `${kind}/${otherId}`;
}

function byPerson<Row extends { readonly fromDate: Date; readonly toDate: Date | null }>(
  rows: readonly Row[],
  parts: (row: Row) => readonly [person: string, id: string, what: string],
): ReadonlyMap<string, readonly Standing[]> {
  const found = new Map<string, Standing[]>();
  for (const row of rows) {
    const [person, id, what] = parts(row);
    const one = { id, what, from: day(row.fromDate), to: row.toDate ? day(row.toDate) : undefined };
    const all = found.get(person);
    if (all) all.push(one);
    else found.set(person, [one]);
  }
  return found;
}
