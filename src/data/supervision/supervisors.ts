import type { KindTerms, SupervisionKind, SupervisionTerms } from "../../rules/supervision/kinds.ts";
import { isSupervisionKind } from "../../rules/supervision/kinds.ts";
import { dateColumn } from "../dates.ts";
import type { Tx } from "../transact.ts";
import type { Named } from "./booking-record.ts";

/** The roles of the peer team, who give supervision to whoever comes. */
export const peerTeam = ["lead", "development-worker"];

/** Who supervises whom today, and by what. */
export function supervisors(tx: Tx, now: Date, today: string) {
  const standing = {
    fromDate: { lte: dateColumn(today) },
    OR: [{ toDate: null }, { toDate: { gte: dateColumn(today) } }],
  };
  const named = { id: true, name: true } as const;

  /** Those of the peer team whose time for this kind can be booked, but for one person. */
  async function peerTeamOffering(kind: SupervisionKind, otherThan?: string): Promise<readonly Named[]> {
    const patterns = await tx.pattern.findMany({
      where: { kind, endedAt: null, OR: [{ endsOn: null }, { endsOn: { gte: dateColumn(today) } }] },
      select: { supervisorId: true },
    });
    const slots = await tx.slot.findMany({
      where: { kind, cancelledAt: null, origin: { not: "agreed" }, startsAt: { gt: now } },
      select: { supervisorId: true },
    });
    const ids = [...new Set([...patterns, ...slots].map(({ supervisorId }) => supervisorId))];
    return await tx.person.findMany({
      where: {
        id: { in: ids.filter((id) => id !== otherThan) },
        endedAt: null,
        roles: { some: { role: { in: peerTeam }, ...standing } },
      },
      select: named,
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
  }

  return {
    peerTeamOffering,

    /** Whom a person goes to for a kind today, by name. */
    async supervisorsOf(personId: string, kind: SupervisionKind, terms: KindTerms): Promise<readonly Named[]> {
      if (terms.givenBy === "peer-team") return await peerTeamOffering(kind, personId);
      const relations = await tx.relation.findMany({ where: { kind: terms.givenBy, otherId: personId, ...standing } });
      return await tx.person.findMany({
        where: { id: { in: relations.map((each) => each.personId) }, endedAt: null },
        select: named,
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
    },

    /** Whom a person supervises today by a relation that gives a kind: by name, then in the trust's order of kinds. */
    async supervisedBy(
      personId: string,
      terms: SupervisionTerms,
    ): Promise<readonly { readonly person: Named; readonly kind: SupervisionKind }[]> {
      const relations = await tx.relation.findMany({ where: { personId, ...standing } });
      const people = await tx.person.findMany({
        where: { id: { in: relations.map(({ otherId }) => otherId) }, endedAt: null },
        select: named,
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
      return people.flatMap((person) =>
        kindsOf(terms)
          .filter(([, { givenBy }]) => relations.some((each) => each.otherId === person.id && each.kind === givenBy))
          .map(([kind]) => ({ person, kind })),
      );
    },

    /** To oneself: whether one has supervision due, and whether one gives any. */
    async standingOf(
      personId: string,
      terms: SupervisionTerms,
    ): Promise<readonly ("supervised" | "gives-supervision")[]> {
      const roles = (await tx.personRole.findMany({ where: { personId, ...standing } })).map(({ role }) => role);
      const placed = { personId, OR: standing.OR };
      const supervised = roles.includes("psw") || (await tx.placement.count({ where: placed })) > 0;
      return [
        ...(supervised ? (["supervised"] as const) : []),
        ...((await gives(personId, roles, terms)) ? (["gives-supervision"] as const) : []),
      ];
    },
  };

  async function gives(personId: string, roles: readonly string[], terms: SupervisionTerms): Promise<boolean> {
    const givers = kindsOf(terms).map(([, { givenBy }]) => givenBy);
    if (givers.includes("peer-team") && roles.some((role) => peerTeam.includes(role))) return true;
    if ((await tx.relation.count({ where: { personId, kind: { in: givers }, ...standing } })) > 0) return true;
    const live = { endedAt: null, OR: [{ endsOn: null }, { endsOn: { gte: dateColumn(today) } }] };
    if ((await tx.pattern.count({ where: { supervisorId: personId, ...live } })) > 0) return true;
    const coming = { supervisorId: personId, cancelledAt: null, startsAt: { gt: now } };
    return (await tx.slot.count({ where: coming })) > 0;
  }
}

/** The kinds that a trust gives, in its own order. */
export function kindsOf({ kinds }: SupervisionTerms): readonly [SupervisionKind, KindTerms][] {
  return Object.entries(kinds).flatMap(([kind, terms]): [SupervisionKind, KindTerms][] =>
    isSupervisionKind(kind) && terms ? [[kind, terms]] : [],
  );
}
