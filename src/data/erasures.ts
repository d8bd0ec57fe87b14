import type { Tx } from "./transact.ts";

/** A row whose words were removed: which one, never what stood in it. */
export interface Erased {
  readonly what: string;
  readonly id: string;
  readonly at: Date;
}

/** What was erased, until a ledger outside the store has it: after a restore it is erased again. */
export function erasures(tx: Tx) {
  return {
    /** The oldest that the ledger does not have yet. */
    async unwritten(limit: number): Promise<readonly Erased[]> {
      const rows = await tx.erasure.findMany({ orderBy: { at: "asc" }, take: limit });
      return rows.map(({ what, rowId, at }) => ({ what, id: rowId, at }));
    },

    /** The ledger has them: nothing else needs to remember them. */
    async forget(erased: readonly Erased[]): Promise<void> {
      await tx.erasure.deleteMany({ where: { OR: erased.map(({ what, id }) => ({ what, rowId: id })) } });
    },
  };
}
