import { randomUUID } from "node:crypto";
import { dayAfter } from "../../rules/calendar/days.ts";
import { dateColumn, day, dayOrNone } from "../dates.ts";
import { isId } from "../ids.ts";
import type { Tx } from "../transact.ts";

/** A placement as it stands today: whose, where, with whom, for how long, and what it asks for. */
export interface PlacementRecord {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly host:
    | { readonly teamId: string; readonly name: string; readonly setting: string }
    | { readonly outside: string; readonly name: string };
  readonly from: string;
  readonly to: string | undefined;
  readonly requiredMinutes: number | undefined;
  readonly takingPartCounts: boolean | undefined;
  readonly competencyList: string | undefined;
  /** The role of somebody outside the trust who signs on paper. */
  readonly paperSupervisor: string | undefined;
  /** Who supervises it today, here. */
  readonly supervisor: { readonly id: string; readonly name: string } | undefined;
}

export interface PlacementTerms {
  readonly host: { readonly teamId: string } | { readonly outside: string };
  readonly from: string;
  readonly to: string | undefined;
  readonly requiredMinutes: number | undefined;
  readonly takingPartCounts: boolean | undefined;
  readonly paperSupervisor: string | undefined;
}

export type Placements = ReturnType<typeof placements>;

/** Placements, and who supervises whom on which days. */
export function placements(tx: Tx, now: Date, today: string) {
  const standing = {
    fromDate: { lte: dateColumn(today) },
    OR: [{ toDate: null }, { toDate: { gte: dateColumn(today) } }],
  };

  async function records(rows: Awaited<ReturnType<typeof tx.placement.findMany>>): Promise<PlacementRecord[]> {
    const teams = await tx.team.findMany({ where: { id: { in: rows.flatMap(({ teamId }) => teamId ?? []) } } });
    const relations = await tx.relation.findMany({
      where: { kind: "placement-supervisor", otherId: { in: rows.map(({ personId }) => personId) }, ...standing },
    });
    const ids = [...rows.map(({ personId }) => personId), ...relations.map(({ personId }) => personId)];
    const people = await tx.person.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true, endedAt: true },
    });
    const named = new Map(people.map((each) => [each.id, each]));
    const latest = await latestOf(rows.map(({ personId }) => personId));
    return rows.map((row) => {
      const team = teams.find(({ id }) => id === row.teamId);
      const supervisor = relations
        .filter(({ otherId }) => otherId === row.personId && latest.get(row.personId) === row.id)
        .map(({ personId }) => named.get(personId))
        .find((each) => each?.endedAt === null);
      return {
        id: row.id,
        personId: row.personId,
        personName: named.get(row.personId)?.name ?? "",
        host: team
          ? { teamId: team.id, name: team.name, setting: team.setting }
          : { outside: row.outsideHost ?? "", name: row.outsideHost ?? "" },
        from: day(row.fromDate),
        to: dayOrNone(row.toDate),
        requiredMinutes: row.requiredMinutes ?? undefined,
        takingPartCounts: row.takingPartCounts ?? undefined,
        competencyList: row.competencyList ?? undefined,
        paperSupervisor: row.paperSupervisor ?? undefined,
        supervisor: supervisor && { id: supervisor.id, name: supervisor.name },
      };
    });
  }

  /** A placement supervisor supervises the latest placement of a trainee: what an earlier one left is signed on paper. */
  async function latestOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const all = await tx.placement.findMany({
      where: { personId: { in: [...personIds] } },
      orderBy: [{ fromDate: "asc" }, { id: "desc" }],
      select: { id: true, personId: true },
    });
    return new Map(all.map(({ id, personId }) => [personId, id]));
  }

  async function get(id: string): Promise<PlacementRecord | undefined> {
    const row = isId(id) ? await tx.placement.findUnique({ where: { id } }) : null;
    return row ? (await records([row]))[0] : undefined;
  }

  /** The day from which somebody supervises a trainee's placement, where they do today. */
  async function supervisesSince(personId: string, traineeId: string): Promise<string | undefined> {
    const where = { kind: "placement-supervisor", personId, otherId: traineeId, ...standing };
    const found = await tx.relation.findFirst({ where, orderBy: { fromDate: "desc" } });
    return found ? day(found.fromDate) : undefined;
  }

  const columns = (terms: PlacementTerms) => ({
    teamId: "teamId" in terms.host ? terms.host.teamId : null,
    outsideHost: "outside" in terms.host ? terms.host.outside : null,
    fromDate: dateColumn(terms.from),
    toDate: terms.to === undefined ? null : dateColumn(terms.to),
    requiredMinutes: terms.requiredMinutes ?? null,
    takingPartCounts: terms.takingPartCounts ?? null,
    paperSupervisor: terms.paperSupervisor ?? null,
  });

  return {
    get,
    supervisesSince,

    /** A person's placements, the latest first. */
    async ofPerson(personId: string): Promise<readonly PlacementRecord[]> {
      return await records(
        await tx.placement.findMany({ where: { personId }, orderBy: [{ fromDate: "desc" }, { id: "asc" }] }),
      );
    },

    /** The placements that this person supervises today, by name. */
    async supervisedBy(personId: string): Promise<readonly PlacementRecord[]> {
      const relations = await tx.relation.findMany({ where: { kind: "placement-supervisor", personId, ...standing } });
      const latest = await latestOf(relations.map(({ otherId }) => otherId));
      const rows = await tx.placement.findMany({ where: { id: { in: [...latest.values()] } } });
      return (await records(rows)).sort((one, other) => one.personName.localeCompare(other.personName));
    },

    /** Every placement by a part of the trainee's name, those under way first, then by name. */
    async list(search: string): Promise<readonly PlacementRecord[]> {
      const all = await records(await tx.placement.findMany({ orderBy: { fromDate: "desc" } }));
      const letters = search.trim().toLowerCase();
      const over = ({ to }: PlacementRecord) => Number(to !== undefined && to < today);
      return all
        .filter(({ personName, host }) => `${personName} ${host.name}`.toLowerCase().includes(letters))
        .sort((one, other) => over(one) - over(other) || one.personName.localeCompare(other.personName));
    },

    async start(
      personId: string,
      terms: PlacementTerms,
      competencyList: string | undefined,
      by: string,
    ): Promise<string> {
      const id = randomUUID();
      await tx.placement.create({
        data: {
          id,
          personId,
          ...columns(terms),
          competencyList: competencyList ?? null,
          createdAt: now,
          createdById: by,
        },
      });
      return id;
    },

    async change(id: string, terms: PlacementTerms): Promise<void> {
      await tx.placement.update({ where: { id }, data: columns(terms) });
    },

    /**
     * Who supervises a trainee's placement from today on, for as long as nobody says otherwise. Everybody else's time ended
     * yesterday or never begins, and what was shared with them is not shared any more.
     */
    async superviseBy(traineeId: string, supervisorId: string | undefined): Promise<void> {
      const found = await tx.relation.findMany({
        where: { kind: "placement-supervisor", otherId: traineeId, OR: standing.OR },
      });
      const stays = found.find(({ personId, fromDate }) => personId === supervisorId && day(fromDate) <= today);
      for (const { id, personId, fromDate } of found) {
        if (id === stays?.id) continue;
        const last = dayAfter(day(fromDate) > today ? day(fromDate) : today, -1);
        await tx.relation.update({ where: { id }, data: { toDate: dateColumn(last) } });
        if (personId === stays?.personId) continue;
        await tx.share.updateMany({
          where: { about: "entry", sharedBy: traineeId, readerId: personId, endedAt: null },
          data: { endedAt: now },
        });
      }
      if (stays?.toDate) await tx.relation.update({ where: { id: stays.id }, data: { toDate: null } });
      if (stays || supervisorId === undefined) return;
      const fromDate = dateColumn(today);
      await tx.relation.create({
        data: { id: randomUUID(), kind: "placement-supervisor", personId: supervisorId, otherId: traineeId, fromDate },
      });
    },

    /** Whether this person has or had a placement, and whether they supervise somebody's today. */
    async standingOf(personId: string): Promise<readonly ("placed" | "supervising")[]> {
      const placed = await tx.placement.count({ where: { personId } });
      const supervising = await tx.relation.count({ where: { kind: "placement-supervisor", personId, ...standing } });
      return [...(placed > 0 ? (["placed"] as const) : []), ...(supervising > 0 ? (["supervising"] as const) : [])];
    },

    /** How somebody stands to a placement; nothing where there is none. */
    async standing(id: string, personId: string): Promise<readonly ("self" | "supervisor")[] | undefined> {
      const found = await get(id);
      if (!found) return undefined;
      if (found.personId === personId) return ["self"];
      return found.supervisor?.id === personId ? ["supervisor"] : [];
    },
  };
}
