import { triesInOrder } from "../rules/reaching/back-off.ts";
import type { Tx } from "./database.ts";
import { Prisma } from "./prisma/client.ts";

/** A message on its way: who, what kind, about what; it is drawn when it is sent. */
export interface Going {
  readonly id: string;
  readonly personId: string;
  readonly message: string;
  readonly subject: string | undefined;
  readonly class: "answer" | "news" | "nudge";
  readonly dueAt: Date;
  /** Whether it is put off for a while anyway: no answer, and no news that was due at once, though it was refused since. */
  readonly canWait: boolean;
  /** One more with each claim: whoever holds an older one holds nothing. */
  readonly fence: number;
  /** How often it was tried before. */
  readonly attempts: number;
}

/** What became of a message for good. */
export type Settled = "sent" | "unknown" | "refused" | "dropped";

/** What `Going.canWait` says, of a row called `o`: news that is urgent was due in the moment that it was put here. */
const canWait = Prisma.sql`(o.class = 'nudge' OR (o.class = 'news' AND o.reason IS NULL AND o.due_at > o.created_at))`;

interface Row {
  readonly id: string;
  readonly person_id: string;
  readonly message: string;
  readonly subject: string | null;
  readonly class: Going["class"];
  readonly due_at: Date;
  readonly can_wait: boolean;
  readonly fence: number;
  readonly attempts: number;
}

/** The way out, from the side of whoever sends: claims with a lease and a fence, and what became of each message. */
export function relay(tx: Tx, now: Date) {
  const held = ({ id, fence }: Pick<Going, "id" | "fence">) => ({ id, fence, state: "claimed" });
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

  return {
    /**
     * Leases that have ended. What a platform cannot have yet is due again, as if it had never been claimed; what it may
     * have is unknown, and is given back. So is what left before the store was put back from a backup.
     */
    async endLeases(): Promise<readonly Going[]> {
      const over = { state: "claimed", leaseEnds: { lte: now } };
      await tx.outbox.updateMany({
        where: { ...over, sendingAt: null },
        data: { state: "due", claimedBy: null, leaseEnds: null },
      });
      const rows = await tx.$queryRaw<readonly Row[]>`UPDATE outbox
        SET state = 'unknown', reason = 'lease-ended', settled_at = ${now}, claimed_by = NULL, lease_ends = NULL
        WHERE state = 'claimed' AND sending_at IS NOT NULL AND lease_ends <= ${now} RETURNING *`;
      const journaled = await tx.$queryRaw<readonly Row[]>`UPDATE outbox o
        SET state = 'unknown', reason = 'journaled', settled_at = ${now}, sending_at = j.at
        FROM journaled j WHERE j.id = o.id AND o.state = 'due' RETURNING o.*`;
      return [...rows, ...journaled].map(going);
    },

    /**
     * Claims one message that is due of each person who has none under way, for up to `limit` people: those first whose
     * message cannot wait, then whose is the oldest. Of one person's own, what was refused for now comes first and keeps
     * those after it waiting, the first few times; then what cannot wait, then the oldest. Nothing, while the store is in
     * quarantine; and never what left before it was put back.
     */
    async claim(by: string, limit: number, leaseSeconds: number): Promise<readonly Going[]> {
      const rows = await tx.$queryRaw<readonly Row[]>`/* ready */ WITH oldest AS (
          SELECT DISTINCT ON (o.person_id) o.id, o.due_at, ${canWait} AS can_wait FROM outbox o
          WHERE o.state = 'due' AND o.due_at <= ${now}
            AND NOT EXISTS (SELECT FROM store WHERE quarantined_at IS NOT NULL)
            AND NOT EXISTS (SELECT FROM journaled j WHERE j.id = o.id)
            AND NOT EXISTS (SELECT FROM outbox u WHERE u.person_id = o.person_id AND u.state = 'claimed')
            AND NOT EXISTS (SELECT FROM outbox r WHERE r.person_id = o.person_id AND r.state = 'due'
              AND r.due_at > ${now} AND r.reason IS NOT NULL AND r.attempts <= ${triesInOrder})
          ORDER BY o.person_id, o.reason IS NULL, ${canWait}, o.due_at, o.created_at, o.id),
        free AS (
          SELECT id FROM outbox WHERE state = 'due' AND id IN (
            SELECT id FROM oldest ORDER BY can_wait, due_at LIMIT ${limit})
          FOR UPDATE SKIP LOCKED),
        claimed AS (
          UPDATE outbox SET state = 'claimed', claimed_by = ${by}, lease_ends = ${after(leaseSeconds)}, fence = fence + 1
          WHERE id IN (SELECT id FROM free) RETURNING *)
        SELECT o.*, ${canWait} AS can_wait FROM claimed o ORDER BY can_wait, due_at, created_at`;
      return rows.map(going);
    },

    /** Says that the platform is about to be called, and begins the lease anew; no where somebody else holds it by now. */
    async begin(message: Going, leaseSeconds: number): Promise<boolean> {
      const data = { sendingAt: now, leaseEnds: after(leaseSeconds), attempts: { increment: 1 } };
      return (await tx.outbox.updateMany({ where: held(message), data })).count === 1;
    },

    /**
     * Due again at a later moment. With a reason it was tried, and keeps its place before what came after it; without one it
     * waits for its own sake, and nothing waits for it.
     */
    async putBack(message: Going, dueAt: Date, because?: { readonly reason?: string; readonly tries: number }) {
      const data = { state: "due", dueAt, claimedBy: null, leaseEnds: null, sendingAt: null };
      const tried = because ? { attempts: because.tries } : {};
      const reason = because?.reason ?? null;
      return (await tx.outbox.updateMany({ where: held(message), data: { ...data, reason, ...tried } })).count === 1;
    },

    /** Says what became of a claimed message; nothing happens where somebody else holds it by now. */
    async settle(message: Going, state: Settled, reason?: string): Promise<boolean> {
      const data = { state, settledAt: now, reason: reason ?? null, claimedBy: null, leaseEnds: null };
      return (await tx.outbox.updateMany({ where: held(message), data })).count === 1;
    },

    /** The answer came after all, and the message is there. */
    async cameLate({ id, fence }: Going): Promise<boolean> {
      const data = { state: "sent", settledAt: now, reason: null, seenAt: null };
      return (await tx.outbox.updateMany({ where: { id, fence, state: "unknown" }, data })).count === 1;
    },

    /** The oldest message that could have gone by now: due, or claimed by somebody whose lease has ended. */
    async oldestOverdue(): Promise<Date | undefined> {
      const [found] = await tx.$queryRaw<readonly { since: Date | null }[]>`SELECT min(o.due_at) AS since FROM outbox o
        WHERE o.state IN ('due', 'claimed') AND o.due_at <= ${now} AND (o.lease_ends IS NULL OR o.lease_ends <= ${now})
          AND NOT EXISTS (SELECT FROM outbox r WHERE r.person_id = o.person_id AND r.state = 'due'
            AND r.due_at > ${now} AND r.reason IS NOT NULL AND r.attempts <= ${triesInOrder})`;
      return found?.since ?? undefined;
    },
  };
}

function going(row: Row): Going {
  return {
    id: row.id,
    personId: row.person_id,
    message: row.message,
    subject: row.subject ?? undefined,
    class: row.class,
    dueAt: row.due_at,
    canWait: row.can_wait,
    fence: row.fence,
    attempts: row.attempts,
  };
}
