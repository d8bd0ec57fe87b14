import { dayAfter } from "../../rules/calendar/days.ts";
import { dateColumn, day } from "../dates.ts";
import { currentOn } from "../known-person.ts";
import type { Named } from "../supervision/booking-record.ts";
import type { Tx } from "../transact.ts";

/** What became of somebody's ties when their access or a role of theirs ended, as one other person sees it. */
export interface PassedOn {
  readonly name: string;
  /** Their access has ended; else what they do here has changed. */
  readonly left: boolean;
  /** What they were to this person, and who is that now; nobody where nobody is. */
  readonly mine: readonly { readonly kind: string; readonly now: string | undefined }[];
  /** What this person took over, and for whom. */
  readonly taken: readonly { readonly kind: string; readonly names: readonly string[] }[];
  /** This person deputised for them, and does so no more. */
  readonly deputised: boolean;
  /** Teams of theirs that this person manages since. */
  readonly teams: readonly string[];
}

/** What one person took over from whoever left, and did not have before. */
export interface Taken {
  readonly by: string;
  readonly kind: string;
  /** Whose it is: people, and for `team-manager` teams. */
  readonly of: readonly string[];
}

/** Keeps with each tie from whom it was taken over: what somebody had before is no news to them. */
export async function keepTaken(tx: Tx, endedId: string, taken: readonly Taken[], today: string): Promise<void> {
  const none = { where: { afterId: endedId }, data: { afterId: null } };
  await tx.relation.updateMany(none);
  await tx.membership.updateMany(none);
  const data = { afterId: endedId };
  for (const { by: personId, kind, of } of taken) {
    const mine = { personId, ...currentOn(today) };
    if (kind === "team-manager") await tx.membership.updateMany({ where: { ...mine, teamId: { in: [...of] } }, data });
    else await tx.relation.updateMany({ where: { ...mine, kind, otherId: { in: [...of] } }, data });
  }
}

/** Reads it from the ties themselves, as they are now; nothing where neither the access nor a role has ended. */
export async function readPassedOn(
  tx: Tx,
  endedId: string,
  personId: string,
  today: string,
): Promise<PassedOn | undefined> {
  const ended = await tx.person.findUnique({ where: { id: endedId } });
  const since = ended?.endedAt ? day(ended.endedAt) : await roleEndedOn(tx, endedId, today);
  if (!ended || since === undefined) return undefined;
  const lately = { gte: dateColumn(dayAfter(since, -1)) };
  const current = currentOn(today);
  const were = await tx.relation.findMany({ where: { personId: endedId, toDate: lately } });
  const now = await tx.relation.findMany({
    where: {
      otherId: { in: were.map(({ otherId }) => otherId) },
      kind: { in: were.map(({ kind }) => kind) },
      ...current,
    },
  });
  const taken = await tx.relation.findMany({ where: { personId, afterId: endedId, ...current } });
  const ids = [...now.map((each) => each.personId), ...taken.map(({ otherId }) => otherId)];
  const people = await tx.person.findMany({
    where: { id: { in: ids }, endedAt: null },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
  const nameOf = (id: string) => people.find((each) => each.id === id)?.name;
  const mine = were.filter(({ otherId }) => otherId === personId);
  const kinds = (all: readonly { readonly kind: string }[]) => [...new Set(all.map(({ kind }) => kind))].sort();
  return {
    name: ended.name,
    left: ended.endedAt !== null,
    mine: kinds(mine).map((kind) => ({
      kind,
      now: now
        .filter((each) => each.kind === kind && each.otherId === personId)
        .map((each) => nameOf(each.personId))[0],
    })),
    taken: kinds(taken).map((kind) => {
      const whose = taken.filter((each) => each.kind === kind).map(({ otherId }) => otherId);
      return { kind, names: people.filter(({ id }) => whose.includes(id)).map(({ name }) => name) };
    }),
    deputised: (await tx.relation.count({ where: { kind: "deputy", personId, otherId: endedId, toDate: lately } })) > 0,
    teams: (await teamsTaken(tx, endedId, personId, today)).map(({ name }) => name),
  };
}

/** The first day on which somebody did not act any more as what they had acted as last. */
async function roleEndedOn(tx: Tx, personId: string, today: string): Promise<string | undefined> {
  const where = { personId, toDate: { lt: dateColumn(today) } };
  const latest = await tx.personRole.findFirst({ where, orderBy: { toDate: "desc" } });
  return latest?.toDate ? dayAfter(day(latest.toDate), 1) : undefined;
}

async function teamsTaken(tx: Tx, endedId: string, personId: string, today: string): Promise<readonly Named[]> {
  const current = currentOn(today);
  const manages = (await tx.personRole.count({ where: { personId, role: "team-manager", ...current } })) > 0;
  if (!manages) return [];
  return await tx.team.findMany({
    where: { endedAt: null, memberships: { some: { personId, afterId: endedId, ...current } } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}
