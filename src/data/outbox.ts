import { randomUUID } from "node:crypto";
import type { Tx } from "./database.ts";

/** A message on its way: who, what kind, about what; it is drawn when it is sent. */
export interface Going {
  readonly id: string;
  readonly personId: string;
  readonly message: string;
  readonly subject: string | undefined;
  readonly fence: number;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** Until then nobody else has it; from then on somebody may. */
  readonly leaseEnds: Date;
}

const takenBack = "undone";

/** The way out. Rows are put here in the transaction of what caused them. */
export function outbox(tx: Tx, now: Date) {
  return {
    /** Once for each cause and person; what was taken back before it left is on its way again when it is told again. */
    async put(row: {
      readonly personId: string;
      readonly message: string;
      readonly subject: string;
      readonly class: string;
      readonly cause: string;
      readonly dueAt: Date;
    }): Promise<void> {
      const key = `${row.message}:${row.subject}:${row.cause}:${row.personId}`;
      const again = await tx.outbox.updateMany({
        where: { key, state: "dropped", reason: takenBack },
        data: { state: "due", dueAt: row.dueAt, reason: null, settledAt: null },
      });
      if (again.count > 0) return;
      await tx.outbox.createMany({
        data: [
          {
            id: randomUUID(),
            personId: row.personId,
            message: row.message,
            subject: row.subject,
            class: row.class === "urgent" ? "news" : row.class,
            key,
            state: "due",
            dueAt: row.dueAt,
            cause: row.cause,
            createdAt: now,
          },
        ],
        skipDuplicates: true,
      });
    },

    /** The one note of a person's day; nothing where that day has had its note. */
    async putNote(personId: string, date: string, message: string, dueAt: Date): Promise<string | undefined> {
      const id = randomUUID();
      const row = { id, personId, message, subject: `note:${id}`, class: "nudge", key: `note:${personId}:${date}` };
      const made = { state: "due", dueAt, createdAt: now };
      const { count } = await tx.outbox.createMany({ data: [{ ...row, ...made }], skipDuplicates: true });
      return count === 1 ? id : undefined;
    },

    /** Whether anything that this caused has left, or is leaving: to anybody, or to this person. */
    async left(cause: string, personId?: string): Promise<boolean> {
      const to = personId === undefined ? {} : { personId };
      return (await tx.outbox.count({ where: { cause, ...to, state: { notIn: ["due", "dropped"] } } })) > 0;
    },

    /** Whether this person has yet to be told of what this caused. */
    async waits(cause: string, personId: string): Promise<boolean> {
      return (await tx.outbox.count({ where: { cause, personId, state: "due" } })) > 0;
    },

    /** Takes back what has not left yet. */
    async takeBack(cause: string): Promise<void> {
      await tx.outbox.updateMany({
        where: { cause, state: "due" },
        data: { state: "dropped", reason: takenBack, settledAt: now },
      });
    },

    /** Claims up to `limit` messages that are due: nobody else gets them until the lease ends. */
    async claim(by: string, limit: number, leaseSeconds: number): Promise<readonly Going[]> {
      const leaseEnds = new Date(now.getTime() + leaseSeconds * 1000);
      const rows = await tx.$queryRaw<
        readonly {
          id: string;
          person_id: string;
          message: string;
          subject: string | null;
          fence: number;
          attempts: number;
        }[]
      >`WITH claimed AS (UPDATE outbox SET state = 'claimed', claimed_by = ${by}, lease_ends = ${leaseEnds}, fence = fence + 1, attempts = attempts + 1
        WHERE id IN (
          SELECT id FROM outbox
          WHERE (state = 'due' AND due_at <= ${now}) OR (state = 'claimed' AND lease_ends <= ${now})
          ORDER BY due_at, created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
        RETURNING *)
        SELECT id, person_id, message, subject, fence, attempts FROM claimed ORDER BY due_at, created_at`;
      return rows.map((row) => ({
        id: row.id,
        personId: row.person_id,
        message: row.message,
        subject: row.subject ?? undefined,
        fence: row.fence,
        attempts: row.attempts,
        leaseEnds,
      }));
    },

    /** Says what became of a claimed message; nothing happens where somebody else holds it by now. */
    async settle(going: Going, state: "sent" | "dropped" | "unknown", reason?: string): Promise<boolean> {
      const { count } = await tx.outbox.updateMany({
        where: { id: going.id, fence: going.fence, state: "claimed" },
        data: { state, settledAt: now, reason: reason ?? null, claimedBy: null, leaseEnds: null },
      });
      return count === 1;
    },

    async keepSent(row: {
      readonly outboxId: string;
      readonly personId: string;
      readonly surface: string;
      readonly platformId: string;
      readonly message: string;
      readonly subject: string | undefined;
    }): Promise<void> {
      await tx.sentMessage.create({ data: { id: randomUUID(), ...row, subject: row.subject ?? null, sentAt: now } });
    },

    /** What a person was sent, oldest first. */
    async sentTo(personId: string, limit: number) {
      const rows = await tx.sentMessage.findMany({ where: { personId }, orderBy: { sentAt: "desc" }, take: limit });
      return rows.reverse();
    },

    /** The messages about a matter that stand in somebody's chat. */
    async sentAbout(subject: string) {
      return await tx.sentMessage.findMany({ where: { subject }, orderBy: { sentAt: "asc" } });
    },

    async waitingFor(personId: string): Promise<number> {
      return await tx.outbox.count({ where: { personId, state: { in: ["due", "claimed"] } } });
    },
  };
}
