import { randomUUID } from "node:crypto";
import { dayAfter, plainDate } from "../rules/calendar/days.ts";
import { type InterestKey, interestKeys } from "../rules/joining.ts";
import type { Relation, State } from "../rules/policy/standing.ts";
import { dateColumn } from "./dates.ts";
import { deputisesForManagerOf } from "./deputies.ts";
import { isId } from "./ids.ts";
import type { Tx } from "./transact.ts";

/** Somebody says which team they work in, or that they are interested in peer support; and what came of it. */
export interface JoiningRecord {
  readonly id: string;
  readonly kind: "team" | "interest";
  readonly person: { readonly id: string; readonly name: string; readonly email: string | undefined };
  readonly team: { readonly id: string; readonly name: string } | undefined;
  /** What they say they do there; nothing where they have a role here already. */
  readonly staffRole: string | undefined;
  readonly interests: readonly InterestKey[];
  readonly state: "waiting" | "confirmed" | "declined" | "withdrawn";
  readonly askedAt: Date;
  /** Who answered it, took it back, or ended their access; "domain" where their address was enough. */
  readonly decidedBy: string | undefined;
}

const include = { person: true, team: true } as const;

/** What people say when they come, and what is answered. */
export function joinings(tx: Tx, { now, today }: { readonly now: Date; readonly today: string }) {
  const current = dateColumn(today);
  const yesterday = dateColumn(dayAfter(today, -1));
  const onNow = { fromDate: { lte: current }, OR: [{ toDate: null }, { toDate: { gte: current } }] };
  const waitingTeam = { kind: "team", state: "waiting", person: { endedAt: null }, team: { endedAt: null } } as const;
  const waitingInterest = { kind: "interest", state: "waiting", person: { endedAt: null } } as const;

  async function get(id: string): Promise<JoiningRecord | undefined> {
    const row = isId(id) ? await tx.joining.findUnique({ where: { id }, include }) : null;
    return row ? read(row) : undefined;
  }

  async function settle(id: string, state: JoiningRecord["state"], by: string): Promise<boolean> {
    const data = { state, decidedAt: now, decidedBy: by };
    return (await tx.joining.updateMany({ where: { id, state: "waiting" }, data })).count === 1;
  }

  return {
    get,

    /** What somebody said of a kind and nobody has answered yet. */
    async waitingOf(personId: string, kind: JoiningRecord["kind"]): Promise<JoiningRecord | undefined> {
      const row = await tx.joining.findFirst({ where: { personId, kind, state: "waiting" }, include });
      return row ? read(row) : undefined;
    },

    /** Keeps which team somebody says they work in; what they said before and still waits is taken back. */
    async ask(said: { readonly personId: string; readonly teamId: string; readonly staffRole: string | undefined }) {
      await this.withdrawAll(said.personId, "team");
      const row = { ...said, staffRole: said.staffRole ?? null, id: randomUUID() };
      await tx.joining.create({ data: { ...row, kind: "team", state: "waiting", interests: [], askedAt: now } });
      return row.id;
    },

    async sayInterest(personId: string, interests: readonly InterestKey[]): Promise<string> {
      await this.withdrawAll(personId, "interest");
      const id = randomUUID();
      const data = { id, personId, interests: [...interests], kind: "interest", state: "waiting", askedAt: now };
      await tx.joining.create({ data });
      return id;
    },

    /** Takes back what still waits of one kind. */
    async withdrawAll(personId: string, kind: JoiningRecord["kind"]): Promise<void> {
      const data = { state: "withdrawn", decidedAt: now, decidedBy: personId };
      await tx.joining.updateMany({ where: { personId, kind, state: "waiting" }, data });
    },

    /** Answers it, once: false where somebody was first. */
    settle,

    /** Lets them in: they belong to the team from today on, and may ask for it where they had no role here. */
    async admit(joining: JoiningRecord): Promise<void> {
      const { person, team, staffRole } = joining;
      if (!team) throw new Error("an interest lets nobody into a team");
      const from = { personId: person.id, teamId: team.id, fromDate: current };
      const there = await tx.membership.count({ where: { personId: person.id, teamId: team.id, ...onNow } });
      const again = there === 0 && (await tx.membership.updateMany({ where: from, data: { toDate: null } }));
      if (again && again.count === 0) await tx.membership.create({ data: { id: randomUUID(), ...from } });
      // Whoever was given a role meanwhile keeps that one.
      if (staffRole === undefined || (await tx.personRole.count({ where: { personId: person.id, ...onNow } })) > 0)
        return;
      const role = { personId: person.id, role: "clinician", fromDate: current };
      await tx.personRole.upsert({
        where: { personId_role_fromDate: role },
        create: role,
        update: { toDate: null },
      });
      await tx.person.update({ where: { id: person.id }, data: { staffRole } });
    },

    /** Whether somebody said no to them, or ended that they belonged to a team or acted as something here. */
    async wasTurnedAway(personId: string): Promise<boolean> {
      const ended = { personId, toDate: { lt: current } };
      const not = { OR: [{ state: "declined" }, { state: "withdrawn", decidedBy: { not: personId } }] };
      if ((await tx.joining.count({ where: { personId, kind: "team", ...not } })) > 0) return true;
      return (await tx.membership.count({ where: ended })) + (await tx.personRole.count({ where: ended })) > 0;
    },

    /**
     * They belong to the team no longer, from this moment; with their last team goes what they were let in for, by whichever
     * yes that was. A role that somebody gave them otherwise stays.
     * @param zone in which the day of a yes is told
     */
    async sendAway({ person, team }: JoiningRecord, zone: string): Promise<void> {
      const ended = { toDate: yesterday };
      // What began today never was: it ends the day before.
      await tx.membership.updateMany({ where: { personId: person.id, teamId: team?.id ?? "", ...onNow }, data: ended });
      const left = await tx.membership.count({ where: { personId: person.id, ...onNow } });
      if (left > 0) return;
      const letIn = { personId: person.id, kind: "team", state: "confirmed", staffRole: { not: null } };
      const yeses = await tx.joining.findMany({ where: letIn, select: { decidedAt: true } });
      const fromDate = {
        in: yeses.flatMap(({ decidedAt }) => (decidedAt ? dateColumn(plainDate(decidedAt, zone)) : [])),
      };
      const role = { personId: person.id, role: "clinician", ...onNow, fromDate };
      await tx.personRole.updateMany({ where: role, data: ended });
    },

    /** Who waits for a yes, the longest first: in these teams, or in any. */
    async waiting(teamIds: readonly string[] | "any"): Promise<readonly JoiningRecord[]> {
      const rows = await tx.joining.findMany({
        where: { ...waitingTeam, ...(teamIds === "any" ? {} : { teamId: { in: [...teamIds] } }) },
        include,
        orderBy: [{ askedAt: "asc" }, { id: "asc" }],
      });
      return rows.map(read);
    },

    /** Who is interested and has not been spoken to, newest first. */
    async interested(search: string, at: { readonly skip: number; readonly take: number }) {
      const letters = { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
      const wanted = search === "" ? {} : { person: { endedAt: null, OR: [{ name: letters }, { email: letters }] } };
      const where = { ...waitingInterest, ...wanted };
      const rows = await tx.joining.findMany({
        where,
        include,
        orderBy: [{ askedAt: "desc" }, { id: "asc" }],
        skip: at.skip,
        take: at.take,
      });
      return { items: rows.map(read), total: await tx.joining.count({ where }) };
    },

    /** How somebody stands to what was said; an interest and a team are two matters. */
    async standing(
      id: string,
      kind: JoiningRecord["kind"],
      personId: string,
    ): Promise<
      { readonly relations: readonly Relation[]; readonly state: State; readonly deputyOfManager: boolean } | undefined
    > {
      const found = isId(id) ? await tx.joining.findFirst({ where: { id, kind }, include }) : null;
      if (!found) return undefined;
      const among = (who: string) => ({ personId: who, teamId: found.teamId ?? randomUUID(), ...onNow });
      const own = found.teamId !== null && (await tx.membership.count({ where: among(personId) })) > 0;
      const { teamId } = found;
      const deputyOfManager = teamId !== null && (await deputisesForManagerOf(tx, teamId, personId, today));
      const holds = found.state === "confirmed" && (await tx.membership.count({ where: among(found.personId) })) > 0;
      const gone = found.person.endedAt !== null || (found.team !== null && found.team.endedAt !== null);
      return {
        deputyOfManager,
        relations: [
          ...(found.personId === personId ? (["self"] as const) : []),
          ...(own || deputyOfManager ? (["own-team"] as const) : []),
        ],
        state: gone ? "ended" : found.state === "waiting" ? "waiting" : holds ? "active" : "ended",
      };
    },

    /** To oneself: whether one waits to be let in, in a team and a job. */
    async standingOf(personId: string): Promise<readonly Relation[]> {
      const where = { personId, staffRole: { not: null }, ...waitingTeam };
      return (await tx.joining.count({ where })) > 0 ? ["joining"] : [];
    },
  };
}

/** What waited of people whose access has ended waits no more: nobody is asked about somebody who is gone. */
export async function settleOfEnded(
  tx: Tx,
  ids: readonly string[],
  by: string,
  now: Date,
): Promise<readonly Pick<JoiningRecord, "id" | "kind">[]> {
  if (ids.length === 0) return [];
  const rows = await tx.joining.updateManyAndReturn({
    where: { personId: { in: [...ids] }, state: "waiting" },
    data: { state: "withdrawn", decidedAt: now, decidedBy: by },
    select: { id: true, kind: true },
  });
  return rows.map(({ id, kind }) => ({ id, kind: kind === "team" ? "team" : "interest" }));
}

type Row = NonNullable<Awaited<ReturnType<Tx["joining"]["findUnique"]>>> & {
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null };
  readonly team: { readonly id: string; readonly name: string } | null;
};

function read(row: Row): JoiningRecord {
  const { person, team } = row;
  return {
    id: row.id,
    kind: row.kind === "team" ? "team" : "interest",
    person: { id: person.id, name: person.name, email: person.email ?? undefined },
    team: team ? { id: team.id, name: team.name } : undefined,
    staffRole: row.staffRole ?? undefined,
    interests: interestKeys.filter((key) => row.interests.includes(key)),
    state: row.state as JoiningRecord["state"],
    askedAt: row.askedAt,
    decidedBy: row.decidedBy ?? undefined,
  };
}
