import { ofTheMessage } from "../rules/reaching/reasons.ts";
import type { Tx } from "./database.ts";
import { Prisma } from "./prisma/client.ts";
import { inSmall, inSmallSql } from "./small-letters.ts";

/** Somebody whom nothing reaches, or something did not: why, and since when. */
export interface Unreached {
  readonly personId: string;
  readonly name: string;
  /** As a key; "no-account" where they never had one, "account-ended" where none stands any more. */
  readonly reason: string;
  /** Whether it is their account, so that nothing reaches them; else it is about a message. */
  readonly account: boolean;
  readonly since: Date;
}

/** A message whose outcome nobody knows, or that was refused. */
export interface Kept {
  readonly id: string;
  readonly message: string;
  readonly subject: string | undefined;
  readonly at: Date;
}

/** Who was asked for something, and when. */
export interface Told {
  readonly personId: string;
  readonly name: string;
  readonly message: string;
  readonly subject: string;
  readonly at: Date;
}

/** A message refused longer ago than this is not tried again: what it told is old news. */
const aWeek = 7 * 86_400_000;

/** Messages of the last week that did not come though nothing is wrong with an account; what a note said is said again by the next. */
function givenUp(now: Date) {
  return Prisma.sql`o.state = 'refused' AND o.class <> 'nudge' AND o.reason = ANY(${[...ofTheMessage]})
    AND o.settled_at > ${new Date(now.getTime() - aWeek)}`;
}

/** Whom messages reach and whom they do not, and what somebody may have missed. */
export function reach(tx: Tx, now: Date) {
  const standing = (personId: string, surface: string) => ({ personId, surface, endedAt: null });
  /** What should have gone by now, and has not. */
  const unsent = Prisma.sql`o.person_id = p.id AND (o.state = 'refused' OR (o.state IN ('due', 'claimed') AND o.due_at <= ${now}))`;
  /**
   * No account stands, or there is trouble with each. Whoever never had an account is only missed once there was something
   * to send: in a trust that has just begun that is hardly anybody.
   */
  const nothingReaches = Prisma.sql`p.ended_at IS NULL
    AND NOT EXISTS (SELECT FROM identities l WHERE l.person_id = p.id AND l.ended_at IS NULL AND l.trouble IS NULL)
    AND (EXISTS (SELECT FROM identities a WHERE a.person_id = p.id) OR EXISTS (SELECT FROM outbox o WHERE ${unsent}))`;

  return {
    /**
     * Nothing reaches them here, since now or since it was first found. Whoever took the app out stays known for that,
     * whatever is found when they are written to: a platform says the same of who blocked it.
     */
    async lost(personId: string, surface: string, reason: string): Promise<void> {
      await tx.$executeRaw`UPDATE identities
        SET trouble = CASE WHEN trouble = 'uninstalled' THEN trouble ELSE ${reason} END,
          trouble_since = coalesce(trouble_since, ${now}), reachable = false
        WHERE person_id = ${personId}::uuid AND surface = ${surface} AND ended_at IS NULL`;
    },

    /** Something reached them, or came from them; or one trouble, if it is named, is over. */
    async found(personId: string, surface: string, trouble?: string): Promise<void> {
      await tx.identity.updateMany({
        where: { ...standing(personId, surface), trouble: trouble ?? { not: null } },
        data: { trouble: null, troubleSince: null, reachable: true },
      });
    },

    /**
     * Everybody with access whom nothing reaches, and who did not get a message in the last week, though nothing is wrong with
     * their account. Newest first.
     */
    async unreached(search: string, skip: number, take: number) {
      const rows = await tx.$queryRaw<
        readonly { id: string; name: string; reason: string; account: boolean; since: Date; total: bigint }[]
      >`SELECT p.id, p.name, found.reason, found.account, found.since, count(*) OVER () AS total FROM people p
        CROSS JOIN LATERAL (
          (SELECT coalesce(i.trouble, CASE WHEN i.pinned_at IS NULL THEN 'no-account' ELSE 'account-ended' END) AS reason,
            true AS account, coalesce(i.trouble_since, i.ended_at, w.since, p.created_at) AS since
          FROM (SELECT min(o.due_at) AS since FROM outbox o WHERE ${unsent}) w LEFT JOIN identities i ON i.person_id = p.id
          WHERE ${nothingReaches}
          ORDER BY i.ended_at IS NOT NULL, i.trouble_since DESC, i.ended_at DESC LIMIT 1)
          UNION ALL
          (SELECT o.reason, false, o.settled_at FROM outbox o
          WHERE ${givenUp(now)} AND o.person_id = p.id AND EXISTS (
            SELECT FROM identities l WHERE l.person_id = p.id AND l.ended_at IS NULL AND l.trouble IS NULL)
          ORDER BY o.settled_at DESC LIMIT 1)) found
        WHERE p.ended_at IS NULL AND position(${inSmall(search.trim())} IN ${inSmallSql(Prisma.sql`p.name`)}) > 0
        ORDER BY found.since DESC, p.name, p.id LIMIT ${take} OFFSET ${skip}`;
      const items = rows.map(({ id, name, reason, account, since }): Unreached => {
        return { personId: id, name, reason, account, since };
      });
      return { items, total: Number(rows[0]?.total ?? 0) };
    },

    async countUnreached(): Promise<number> {
      const [found] = await tx.$queryRaw<readonly { total: bigint }[]>`SELECT count(*) AS total FROM people p
        WHERE ${nothingReaches}`;
      return Number(found?.total ?? 0);
    },

    /** How many people an account of whose works did not get a message in the last week. */
    async countNotGot(): Promise<number> {
      const [found] = await tx.$queryRaw<readonly { total: bigint }[]>`SELECT count(*) AS total FROM people p
        WHERE p.ended_at IS NULL
          AND EXISTS (SELECT FROM identities l WHERE l.person_id = p.id AND l.ended_at IS NULL AND l.trouble IS NULL)
          AND EXISTS (SELECT FROM outbox o WHERE ${givenUp(now)} AND o.person_id = p.id)`;
      return Number(found?.total ?? 0);
    },

    /** What was refused for good in the last week, latest first. */
    async refusedTo(personId: string): Promise<readonly Kept[]> {
      const rows = await tx.outbox.findMany({
        where: { personId, state: "refused", settledAt: { gt: new Date(now.getTime() - aWeek) } },
        orderBy: { settledAt: "desc" },
      });
      return rows.map(kept);
    },

    /**
     * What was refused in the last week is due again, each once; how many that is. What is no longer true is not drawn; what
     * a note said goes with the next one.
     */
    async tryAgain(personId: string): Promise<number> {
      const { count } = await tx.outbox.updateMany({
        where: {
          personId,
          state: "refused",
          class: { not: "nudge" },
          settledAt: { gt: new Date(now.getTime() - aWeek) },
        },
        data: { state: "due", dueAt: now, reason: null, settledAt: null, sendingAt: null, attempts: 0 },
      });
      return count;
    },

    /** What may not have reached this person and was not looked at since, latest first. */
    async unknownTo(personId: string, limit: number): Promise<readonly Kept[]> {
      const rows = await tx.outbox.findMany({
        where: { personId, state: "unknown", seenAt: null },
        orderBy: [{ settledAt: "desc" }, { id: "asc" }],
        take: limit,
      });
      return rows.map(kept);
    },

    /**
     * Whom these kinds of message were for, and about what, where they were caused in this time; each once, oldest first.
     * One that waits for its reader's leave to end counts from then, too: nobody's leave keeps a matter from whoever is named.
     */
    async toldBetween(messages: readonly string[], from: Date, to: Date): Promise<readonly Told[]> {
      const rows = await tx.$queryRaw<
        readonly { person_id: string; name: string; message: string; subject: string; at: Date }[]
      >`SELECT o.person_id, p.name, o.message, o.subject, max(o.created_at) AS at
        FROM outbox o JOIN people p ON p.id = o.person_id
        WHERE o.message = ANY(${[...messages]}) AND o.created_at > ${from} AND o.state <> 'dropped'
          AND o.subject IS NOT NULL AND p.ended_at IS NULL
        GROUP BY o.person_id, p.name, o.message, o.subject
        HAVING max(o.created_at) <= ${to} ORDER BY at`;
      return rows.map(({ person_id, ...row }) => ({ personId: person_id, ...row }));
    },

    /** The message of this name, and whose it is. */
    async message(id: string): Promise<(Kept & { readonly personId: string }) | undefined> {
      const row = await tx.outbox.findUnique({ where: { id } });
      return row ? { ...kept(row), personId: row.personId } : undefined;
    },

    /** They have looked at what may not have reached them. */
    async seen(id: string): Promise<void> {
      await tx.outbox.updateMany({ where: { id, state: "unknown", seenAt: null }, data: { seenAt: now } });
    },
  };
}

function kept(row: {
  readonly id: string;
  readonly message: string;
  readonly subject: string | null;
  readonly settledAt: Date | null;
  readonly createdAt: Date;
}): Kept {
  return { id: row.id, message: row.message, subject: row.subject ?? undefined, at: row.settledAt ?? row.createdAt };
}
