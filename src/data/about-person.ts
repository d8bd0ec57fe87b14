import { dateColumn } from "./dates.ts";
import type { Tx } from "./transact.ts";

/** What kinds of things are kept about one person, and how many of each: facts, never what they wrote. */
export interface AboutPerson {
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly staffRole: string | undefined;
  readonly toldAt: Date | undefined;
  /** How many accounts let them in. */
  readonly accounts: number;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  /** Of today: `kind` as the store names it, and who the other one is. */
  readonly relations: readonly { readonly kind: string; readonly they: string }[];
  readonly counts: Readonly<Record<AboutCount, number>>;
}

export type AboutCount =
  | "leave"
  | "drafts"
  | "joinings"
  | "interests"
  | "requestsAsked"
  | "work"
  | "entries"
  | "sessions"
  | "given"
  | "offering"
  | "looksAfter"
  | "manners"
  | "reminders"
  | "messages"
  | "texts";

/** Everything that is kept about a person, counted for that very person. */
export function aboutPerson(tx: Tx, { now, today }: { readonly now: Date; readonly today: string }) {
  const current = dateColumn(today);
  const onNow = { fromDate: { lte: current }, OR: [{ toDate: null }, { toDate: { gte: current } }] };

  return async (personId: string): Promise<AboutPerson> => {
    const person = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      include: {
        identities: { where: { endedAt: null } },
        roles: { where: onNow },
        memberships: { where: { ...onNow, team: { endedAt: null } }, include: { team: true } },
      },
    });
    const relations = await tx.relation.findMany({ where: { otherId: personId, ...onNow }, orderBy: { kind: "asc" } });
    const names = new Map(
      (await tx.person.findMany({ where: { id: { in: relations.map((each) => each.personId) } } })).map((each) => [
        each.id,
        each.name,
      ]),
    );
    const personIs = { where: { personId } };
    const counts: Record<AboutCount, number> = {
      leave: await tx.leave.count({ where: { personId, toDate: { gte: current } } }),
      drafts: await tx.draft.count({ where: { personId, state: "open", version: { gt: 1 } } }),
      joinings: await tx.joining.count({ where: { personId, kind: "team" } }),
      interests: await tx.joining.count({ where: { personId, kind: "interest" } }),
      requestsAsked: await tx.request.count({ where: { askedById: personId } }),
      work: await tx.allocation.count({ where: { pswId: personId } }),
      entries: await tx.entry.count({ where: { authorId: personId, deletedAt: null } }),
      sessions: await tx.booking.count(personIs),
      given: await tx.slot.count({ where: { supervisorId: personId, endsAt: { lte: now } } }),
      looksAfter: await tx.relation.count({ where: { personId, ...onNow } }),
      offering: await tx.offering.count(personIs),
      manners: (await tx.manners.count(personIs)) + (await tx.nudgeMute.count(personIs)),
      reminders: await tx.nudge.count(personIs),
      messages: await tx.outbox.count(personIs),
      texts: await tx.words.count({ where: { authorId: personId } }),
    };
    return {
      name: person.name,
      email: person.email ?? undefined,
      phone: person.phone ?? undefined,
      staffRole: person.staffRole ?? undefined,
      toldAt: person.toldAt ?? undefined,
      accounts: person.identities.length,
      roles: person.roles.map(({ role }) => role),
      teams: person.memberships.map(({ team }) => team.name),
      relations: relations.map(({ kind, personId: other }) => ({ kind, they: names.get(other) ?? "" })),
      counts,
    };
  };
}
