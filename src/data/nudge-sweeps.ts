import { dateColumn, day } from "./dates.ts";
import type { Tx } from "./transact.ts";

/** How far reminders have been decided about, and what nobody has decided on. */
export function nudgeSweeps(tx: Tx, now: Date) {
  return {
    /** Up to which date everything was planned. */
    async plannedTo(): Promise<string | undefined> {
      const store = await tx.store.findUnique({ where: { id: 1 }, select: { nudgedTo: true } });
      return store?.nudgedTo ? day(store.nudgedTo) : undefined;
    },

    async setPlannedTo(date: string): Promise<void> {
      await tx.store.updateMany({
        where: { OR: [{ nudgedTo: null }, { nudgedTo: { lt: dateColumn(date) } }] },
        data: { nudgedTo: dateColumn(date) },
      });
    },

    /** When all that was due had last been gone through; nothing where that never was. */
    async sweptAt(): Promise<Date | undefined> {
      const store = await tx.store.findUnique({ where: { id: 1 }, select: { nudgedAt: true } });
      return store?.nudgedAt ?? undefined;
    },

    async setSwept(): Promise<void> {
      await tx.store.updateMany({
        where: { OR: [{ nudgedAt: null }, { nudgedAt: { lt: now } }] },
        data: { nudgedAt: now },
      });
    },

    /** Since when the longest due waits that is neither on its way nor decided on. */
    async oldestOverdue(): Promise<Date | undefined> {
      const [found] = await tx.$queryRaw<readonly { since: Date | null }[]>`SELECT min(n.due_at) AS since FROM nudges n
        WHERE n.state = 'planned' AND n.due_at <= ${now} AND NOT EXISTS (SELECT FROM outbox o
          WHERE o.id = n.outbox_id AND o.state IN ('due', 'claimed'))`;
      return found?.since ?? undefined;
    },

    /** Planned, due before this, and neither on their way nor decided on: there must be none. */
    async missed(before: Date): Promise<number> {
      const [found] = await tx.$queryRaw<readonly { count: bigint }[]>`SELECT count(*) FROM nudges n
        WHERE n.state = 'planned' AND n.due_at < ${before} AND NOT EXISTS (SELECT FROM outbox o
          WHERE o.id = n.outbox_id AND o.state IN ('due', 'claimed'))`;
      return Number(found?.count ?? 0);
    },
  };
}
