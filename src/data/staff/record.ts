import { type Role, roles } from "../../rules/policy/standing.ts";
import { dateColumn, day, dayOrNone } from "../dates.ts";
import { type RelationKind, relationKinds } from "../import/rows.ts";
import type { Named } from "../supervision/booking-record.ts";
import type { Tx } from "../transact.ts";

/** Something that stands, or will from its first day on. */
export interface Dated {
  readonly from: string;
  /** Its last day, where that is set. */
  readonly to: string | undefined;
}

/** A tie between two people: who the other is. */
export interface Tie extends Dated, Named {
  readonly kind: RelationKind | "placement-supervisor";
}

/** Somebody who works here, or did, with all that stands about them today and what is set for later. */
export interface StaffRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly job: string | undefined;
  readonly ended: Date | undefined;
  readonly roles: readonly (Dated & { readonly role: Role })[];
  readonly teams: readonly (Dated & Named)[];
  readonly engagement:
    | (Dated & {
        readonly kind: string;
        readonly peerKind: string | undefined;
        readonly hoursPerWeek: number | undefined;
      })
    | undefined;
  /** Who manages and supervises them. */
  readonly has: readonly Tie[];
  /** Whom they manage and supervise. */
  readonly isFor: readonly Tie[];
  readonly deputyFor: readonly Tie[];
  readonly deputies: readonly Tie[];
  readonly leave: readonly { readonly from: string; readonly to: string }[];
}

const tieKinds: readonly string[] = [...relationKinds, "placement-supervisor"];

/** Reads these people as whoever keeps them sees them, by name. */
export async function readStaff(tx: Tx, today: string, ids: readonly string[]): Promise<readonly StaffRecord[]> {
  const standing = { OR: [{ toDate: null }, { toDate: { gte: dateColumn(today) } }] };
  const include = {
    roles: { where: standing },
    memberships: { where: { ...standing, team: { endedAt: null } }, include: { team: true } },
    engagements: { where: standing, orderBy: { fromDate: "asc" as const } },
    leave: { where: { toDate: { gte: dateColumn(today) } }, orderBy: { fromDate: "asc" as const } },
  };
  const where = { id: { in: [...ids] } };
  const rows = await tx.person.findMany({ where, include, orderBy: [{ name: "asc" }, { id: "asc" }] });
  const all = rows.map(({ id }) => id);
  const relations = await tx.relation.findMany({
    where: {
      AND: [
        { kind: { in: [...tieKinds] }, ...standing },
        { OR: [{ personId: { in: all } }, { otherId: { in: all } }] },
      ],
    },
    orderBy: { fromDate: "asc" },
  });
  const involved = [...new Set(relations.flatMap(({ personId, otherId }) => [personId, otherId]))];
  const named = await tx.person.findMany({
    where: { id: { in: involved }, endedAt: null },
    select: { id: true, name: true },
  });
  const names = new Map(named.map(({ id, name }) => [id, name]));

  return rows.map((row): StaffRecord => {
    const ties = (mine: "personId" | "otherId", deputy: boolean): readonly Tie[] =>
      relations
        .filter((each) => each[mine] === row.id && (each.kind === "deputy") === deputy)
        .flatMap((each) => {
          const id = mine === "personId" ? each.otherId : each.personId;
          const name = names.get(id);
          return name === undefined ? [] : [{ id, name, kind: each.kind as Tie["kind"], ...dated(each) }];
        })
        .sort((one, other) => one.name.localeCompare(other.name));
    const engaged = row.engagements.find(({ toDate }) => toDate === null) ?? row.engagements.at(-1);
    return {
      id: row.id,
      name: row.name,
      email: row.email ?? undefined,
      phone: row.phone ?? undefined,
      job: row.staffRole ?? undefined,
      ended: row.endedAt ?? undefined,
      roles: roles.flatMap((role) =>
        row.roles.filter((each) => each.role === role).map((each) => ({ role, ...dated(each) })),
      ),
      teams: row.memberships
        .map((each) => ({ id: each.team.id, name: each.team.name, ...dated(each) }))
        .sort((one, other) => one.name.localeCompare(other.name)),
      engagement: engaged && {
        kind: engaged.kind,
        peerKind: engaged.peerKind ?? undefined,
        hoursPerWeek: engaged.hoursPerWeek === null ? undefined : Number(engaged.hoursPerWeek),
        ...dated(engaged),
      },
      has: ties("otherId", false),
      isFor: ties("personId", false),
      deputyFor: ties("personId", true),
      deputies: ties("otherId", true),
      leave: row.leave.map(({ fromDate, toDate }) => ({ from: day(fromDate), to: day(toDate) })),
    };
  });
}

function dated({ fromDate, toDate }: { readonly fromDate: Date; readonly toDate: Date | null }): Dated {
  return { from: day(fromDate), to: dayOrNone(toDate) };
}
