import { kindKey } from "../rules/nudges/kind.ts";
import { dateColumn, day } from "./dates.ts";
import { idOf, isId } from "./ids.ts";
import { nudgeSweeps } from "./nudge-sweeps.ts";
import { quarantine } from "./quarantine.ts";
import type { Tx } from "./transact.ts";

/** A nudge as it was decided: for whom, of what kind, about what, and for which date. */
export interface NudgeRecord {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly subject: string;
  readonly date: string;
  readonly dueAt: Date;
  readonly turn: number;
  readonly state: "planned" | "sent" | "unknown" | "dropped";
  readonly reason: string | undefined;
  readonly outboxId: string | undefined;
  readonly decidedAt?: Date | undefined;
}

/** What is to be brought up, and when it was meant. */
export interface Planned {
  readonly personId: string;
  readonly kind: string;
  readonly subject: string;
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  readonly dueAt: Date;
  readonly turn: number;
}

export type Dropped = "done" | "stale" | "muted" | "paused" | "gone" | "refused";

/** Not said because its person did not want it: it waits all the same, and counts towards telling somebody else. */
export const silenced: readonly Dropped[] = ["muted", "paused"];
/** So does what their chat never took. */
const counted: readonly Dropped[] = [...silenced, "refused"];

/** What is brought up with whom, decided once: the key is person, kind, subject and local date. */
export function nudges(tx: Tx, now: Date) {
  const ready = { state: "planned", outboxId: null, dueAt: { lte: now } };

  const brought = { OR: [{ state: { not: "dropped" } }, { reason: { in: [...counted] } }] };

  /** Which of these this decided; somebody else may have decided the others. */
  async function insert(all: readonly Planned[], asked: object): Promise<readonly Planned[]> {
    const named = all.map((planned) => ({
      planned,
      id: idOf(`nudge:${planned.personId}:${planned.kind}:${planned.subject}:${planned.date}`),
    }));
    const left = await quarantine(tx).leftAmong(named.map(({ id }) => id));
    const data = named.map(({ id, planned: { date, time, ...rest } }) => {
      const at = left.get(id);
      // It was said before the store was put back from a backup: it counts as that, and is not said again.
      const more = at ? { state: "unknown", decidedAt: at } : asked;
      const row = { id, ...rest, localDate: dateColumn(date), localTime: time, plannedAt: now, ...more };
      return { state: "planned", ...row };
    });
    const made = await tx.nudge.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } });
    const ids = new Set(made.map(({ id }) => id));
    return named.filter(({ id }) => ids.has(id)).map(({ planned }) => planned);
  }

  return {
    ...nudgeSweeps(tx, now),

    /** Which of these this decided; somebody else may have decided the others. */
    async plan(all: readonly Planned[]): Promise<readonly Planned[]> {
      return await insert(all, {});
    },

    /** Decided, too: it is not brought up, for a reason. Whether this decided it. */
    async dropAtOnce(planned: Planned, reason: Dropped): Promise<boolean> {
      return (await insert([planned], { state: "dropped", reason, decidedAt: now })).length === 1;
    },

    /** What of a kind was brought up with people about these matters, is about to be, was silenced by them, or refused. */
    async history(kind: string, subjects: readonly string[]): Promise<readonly NudgeRecord[]> {
      const where = { kind, subject: { in: [...subjects] }, ...brought };
      return (await tx.nudge.findMany({ where, orderBy: { localDate: "asc" } })).map(nudgeRecord);
    },

    /** The same of what was told to those who are named after three reminders of a kind about a matter, whoever had got those. */
    async historyOfTold(id: string, subject: string): Promise<readonly NudgeRecord[]> {
      const where = { kind: { startsWith: kindKey({ id, of: "" }) }, subject, ...brought };
      return (await tx.nudge.findMany({ where, orderBy: { localDate: "asc" } })).map(nudgeRecord);
    },

    /** What is decided for this kind and date already, as "person subject". */
    async decided(kind: string, date: string): Promise<ReadonlySet<string>> {
      const rows = await tx.nudge.findMany({
        where: { kind, localDate: dateColumn(date) },
        select: { personId: true, subject: true },
      });
      return new Set(rows.map(({ personId, subject }) => `${personId} ${subject}`));
    },

    /** So many people whose time has come, the longest due first, but none of those who are left out. */
    async due(people: number, but: readonly string[] = []): Promise<readonly string[]> {
      const first = await tx.nudge.groupBy({
        by: ["personId"],
        where: { ...ready, personId: { notIn: [...but] } },
        _min: { dueAt: true },
        orderBy: { _min: { dueAt: "asc" } },
        take: people,
      });
      return first.map(({ personId }) => personId);
    },

    /** When the next one is due that is not on its way yet. */
    async nextDue(): Promise<Date | undefined> {
      const next = await tx.nudge.findFirst({
        where: { state: "planned", outboxId: null },
        orderBy: { dueAt: "asc" },
        select: { dueAt: true },
      });
      return next?.dueAt;
    },

    async dueOf(personId: string): Promise<readonly NudgeRecord[]> {
      const orderBy = [{ dueAt: "asc" as const }, { kind: "asc" as const }, { subject: "asc" as const }];
      return (await tx.nudge.findMany({ where: { ...ready, personId }, orderBy })).map(nudgeRecord);
    },

    /** Whether nobody else is about to remind somebody; then this is, until its transaction ends. */
    async mayRelease(personId: string): Promise<boolean> {
      const [found] = await tx.$queryRaw<readonly { free: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(hashtextextended(${`nudges:${personId}`}, 0)) AS free`;
      return found?.free === true;
    },

    /** Held, so that nobody else decides about the same person at the same time. */
    async hold(personId: string): Promise<void> {
      await tx.$queryRaw`SELECT FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;
    },

    async later(ids: readonly string[], dueAt: Date): Promise<void> {
      await tx.nudge.updateMany({ where: { id: { in: [...ids] }, state: "planned" }, data: { dueAt } });
    },

    async drop(ids: readonly string[], reason: Dropped): Promise<number> {
      const { count } = await tx.nudge.updateMany({
        where: { id: { in: [...ids] }, state: "planned" },
        data: { state: "dropped", reason, decidedAt: now },
      });
      return count;
    },

    /** Takes a note apart that was not sent: what it said waits for another one. What was refused is remembered as that. */
    async detach(outboxId: string, dueAt: Date, reason?: "refused"): Promise<number> {
      const { count } = await tx.nudge.updateMany({
        where: { outboxId, state: "planned" },
        data: { outboxId: null, dueAt, ...(reason ? { reason } : {}) },
      });
      return count;
    },

    /** The local day that a note is of; nothing where there is no such note. */
    async dayOfNote(outboxId: string): Promise<string | undefined> {
      const found = await tx.outbox.findUnique({ where: { id: outboxId }, select: { key: true, class: true } });
      return found?.class === "nudge" ? found.key.split(":").at(-1) : undefined;
    },

    async attach(ids: readonly string[], outboxId: string): Promise<void> {
      await tx.nudge.updateMany({ where: { id: { in: [...ids] }, state: "planned" }, data: { outboxId } });
    },

    async get(id: string): Promise<NudgeRecord | undefined> {
      const found = isId(id) ? await tx.nudge.findUnique({ where: { id } }) : null;
      return found ? nudgeRecord(found) : undefined;
    },

    /** What one note of somebody's brings up. */
    async ofNote(outboxId: string): Promise<readonly NudgeRecord[]> {
      const rows = await tx.nudge.findMany({
        where: { outboxId },
        orderBy: [{ localDate: "asc" }, { kind: "asc" }, { subject: "asc" }],
      });
      return rows.map(nudgeRecord);
    },

    async isOwnNote(outboxId: string, personId: string): Promise<boolean> {
      return isId(outboxId) && (await tx.nudge.count({ where: { outboxId, personId } })) > 0;
    },

    /** The latest note that somebody was sent, and what it brought up. */
    async lastNote(personId: string): Promise<readonly NudgeRecord[]> {
      const last = await tx.nudge.findFirst({
        where: { personId, state: { in: ["sent", "unknown"] }, outboxId: { not: null } },
        orderBy: { decidedAt: "desc" },
      });
      return last?.outboxId ? await this.ofNote(last.outboxId) : [];
    },

    /** What came of a note: all that it brought up, but what had been done by then. */
    async settle(outboxId: string, state: "sent" | "unknown"): Promise<number> {
      const { count } = await tx.nudge.updateMany({
        where: { outboxId, state: "planned" },
        data: { state, decidedAt: now, reason: null },
      });
      return count;
    },

    /** What is planned about these matters or for these people, and what was said of either in the last notes. */
    async touching(subjects: readonly string[], people: readonly string[]): Promise<readonly NudgeRecord[]> {
      const lately = new Date(now.getTime() - 14 * 86_400_000);
      const matters = subjects.flatMap((each) => [{ subject: each }, { subject: { startsWith: `${each}:` } }]);
      const rows = await tx.nudge.findMany({
        where: {
          OR: [...matters, { personId: { in: [...people] } }],
          AND: { OR: [{ state: "planned" }, { state: { in: ["sent", "unknown"] }, decidedAt: { gte: lately } }] },
        },
        orderBy: { id: "asc" },
      });
      return rows.map(nudgeRecord);
    },

    /** What is planned for somebody, or was decided since a date. */
    async ofPerson(personId: string, since: string): Promise<readonly NudgeRecord[]> {
      const rows = await tx.nudge.findMany({
        where: { personId, OR: [{ state: "planned" }, { localDate: { gte: dateColumn(since) } }] },
        orderBy: [{ localDate: "asc" }, { kind: "asc" }],
      });
      return rows.map(nudgeRecord);
    },
  };
}

export function nudgeRecord(row: {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly subject: string;
  readonly localDate: Date;
  readonly dueAt: Date;
  readonly turn: number;
  readonly state: string;
  readonly reason: string | null;
  readonly outboxId: string | null;
  readonly decidedAt: Date | null;
}): NudgeRecord {
  const { id, personId, kind, subject, localDate, dueAt, turn, state, reason, outboxId } = row;
  return {
    ...{ id, personId, kind, subject, dueAt, turn, date: day(localDate) },
    state: state as NudgeRecord["state"],
    reason: reason ?? undefined,
    outboxId: outboxId ?? undefined,
    decidedAt: row.decidedAt ?? undefined,
  };
}
