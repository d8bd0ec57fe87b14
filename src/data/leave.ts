import { dateColumn, day } from "./dates.ts";
import { isId } from "./ids.ts";
import { holdPeople } from "./supervision/holding.ts";
import type { Tx } from "./transact.ts";

/** Days on which somebody is away, both included. Why is kept nowhere. */
export interface LeaveRecord {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** When people say that they are away. */
export function leave(tx: Tx, today: string) {
  const current = dateColumn(today);
  return {
    /** Leave that is not over, by its first day. */
    async ahead(personId: string): Promise<readonly LeaveRecord[]> {
      const rows = await tx.leave.findMany({
        where: { personId, toDate: { gte: current } },
        orderBy: [{ fromDate: "asc" }, { toDate: "asc" }, { id: "asc" }],
      });
      return rows.map(({ id, fromDate, toDate }) => ({ id, from: day(fromDate), to: day(toDate) }));
    },

    /**
     * Takes back a person's own leave: what is to come goes; whoever is away today is here from today on, whatever else says
     * that they are away now. Nothing where it is not theirs or is over.
     */
    async end(id: string, personId: string): Promise<"back" | "taken-back" | undefined> {
      await holdPeople(tx, [personId]);
      const own = { personId, toDate: { gte: current } };
      const found = isId(id) ? await tx.leave.findFirst({ where: { id, ...own } }) : null;
      if (!found) return undefined;
      if (day(found.fromDate) > today) {
        await tx.leave.deleteMany({ where: { id } });
        return "taken-back";
      }
      await tx.leave.deleteMany({ where: { ...own, fromDate: current } });
      const before = new Date(current.getTime() - 86_400_000);
      await tx.leave.updateMany({ where: { ...own, fromDate: { lt: current } }, data: { toDate: before } });
      return "back";
    },
  };
}
