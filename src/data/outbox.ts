import { randomUUID } from "node:crypto";
import type { Tx } from "./database.ts";
import { idOf } from "./ids.ts";

const takenBack = "undone";
/** Nobody has read these yet; the first could still go. */
const untold = ["due", "refused"] as const;
const notLeft = [...untold, "dropped"] as const;

/** What is to be told to whom, about what, and why. */
export interface NewMessage {
  readonly personId: string;
  readonly message: string;
  readonly subject: string;
  readonly class: string;
  readonly cause: string;
  readonly dueAt: Date;
}

/** The row of a message that is on its way: one of a kind for each cause and person. */
export function outboxRow({ personId, message, subject, class: kind, cause, dueAt }: NewMessage, now: Date) {
  const key = `${message}:${subject}:${cause}:${personId}`;
  const row = { id: idOf(key), personId, message, subject, class: kind === "urgent" ? "news" : kind, key };
  return { ...row, state: "due", dueAt, cause, createdAt: now };
}

/** The way out. Rows are put here in the transaction of what caused them. */
export function outbox(tx: Tx, now: Date) {
  return {
    /** Once for each cause and person; what was taken back before it left is on its way again when it is told again. */
    async put(message: NewMessage): Promise<void> {
      const row = outboxRow(message, now);
      const { key } = row;
      const again = await tx.outbox.updateMany({
        where: { key, state: "dropped", reason: takenBack },
        data: {
          state: "due",
          dueAt: row.dueAt,
          createdAt: now,
          reason: null,
          settledAt: null,
          sendingAt: null,
          attempts: 0,
        },
      });
      if (again.count > 0) return;
      await tx.outbox.createMany({ data: [row], skipDuplicates: true });
    },

    /** The one note of a person's day; nothing where that day has had its note. */
    async putNote(personId: string, date: string, message: string, dueAt: Date): Promise<string | undefined> {
      const key = `note:${personId}:${date}`;
      const id = idOf(key);
      const row = { id, personId, message, subject: `note:${id}`, class: "nudge", key };
      const made = { state: "due", dueAt, createdAt: now };
      const { count } = await tx.outbox.createMany({ data: [{ ...row, ...made }], skipDuplicates: true });
      return count === 1 ? id : undefined;
    },

    /** Whether anything that this caused has left, or is leaving: to anybody, or to this person. What was refused has not. */
    async left(cause: string, personId?: string): Promise<boolean> {
      const to = personId === undefined ? {} : { personId };
      return (await tx.outbox.count({ where: { cause, ...to, state: { notIn: [...notLeft] } } })) > 0;
    },

    /** Whether this person has yet to be told of what this caused. */
    async waits(cause: string, personId: string): Promise<boolean> {
      return (await tx.outbox.count({ where: { cause, personId, state: { in: [...untold] } } })) > 0;
    },

    /** Takes back what has not left yet. */
    async takeBack(cause: string): Promise<void> {
      await tx.outbox.updateMany({
        where: { cause, state: { in: [...untold] } },
        data: { state: "dropped", reason: takenBack, settledAt: now },
      });
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
