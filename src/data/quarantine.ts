import type { Tx } from "./transact.ts";

/** A store that was put back from a backup, and that nobody has let go on yet. */
export interface Quarantine {
  readonly since: Date;
  readonly backupAt: Date;
}

/** What is held back meanwhile, in numbers. */
export interface Held {
  /** Messages that leave once somebody lets the store go on; what is no longer true by then is dropped. */
  readonly waiting: number;
  /** Messages that may have left after the backup: they are never sent again, and their person finds them on Home. */
  readonly mayHaveLeft: number;
}

/** The time after a restore in which people can read and write, and nothing is sent. */
export function quarantine(tx: Tx) {
  return {
    async standing(): Promise<Quarantine | undefined> {
      const store = await tx.store.findUnique({ where: { id: 1 } });
      if (!store?.quarantinedAt || !store.backupAt) return undefined;
      return { since: store.quarantinedAt, backupAt: store.backupAt };
    },

    async held(): Promise<Held> {
      const [found] = await tx.$queryRaw<readonly { waiting: bigint; known: bigint }[]>`
        SELECT count(*) FILTER (WHERE o.state IN ('due', 'claimed') AND j.id IS NULL) AS waiting,
          count(*) FILTER (WHERE j.id IS NOT NULL AND o.state <> 'sent') AS known
        FROM outbox o LEFT JOIN journaled j ON j.id = o.id`;
      return { waiting: Number(found?.waiting ?? 0), mayHaveLeft: Number(found?.known ?? 0) };
    },

    /** Lets the store go on. What the journal knows stays known. */
    async release(): Promise<boolean> {
      const { count } = await tx.store.updateMany({
        where: { quarantinedAt: { not: null } },
        data: { quarantinedAt: null },
      });
      return count > 0;
    },

    /** When a message or a reminder left, as the journal has it; nothing where it does not. */
    async leftAt(id: string): Promise<Date | undefined> {
      return (await tx.journaled.findUnique({ where: { id } }))?.at;
    },

    /** The same of many reminders at once, by their ids. */
    async leftAmong(ids: readonly string[]): Promise<ReadonlyMap<string, Date>> {
      const found = await tx.journaled.findMany({ where: { id: { in: [...ids] } } });
      return new Map(found.map(({ id, at }) => [id, at] as const));
    },

    /** Forgets what left so long ago that nothing of its name can come again. */
    async forget(before: Date): Promise<void> {
      await tx.journaled.deleteMany({ where: { at: { lt: before } } });
    },
  };
}
