import { readCaseCode } from "../../rules/case-code.ts";
import type { RequestState } from "../../rules/request/lifecycle.ts";
import type { Tx } from "../database.ts";
import { type RequestRecord, record, whole } from "./record.ts";

export interface Sought {
  readonly states: readonly RequestState[];
  readonly teamIds?: readonly string[];
  /** Offered to this PSW, or with them. */
  readonly pswId?: string;
  /** Part of a case code or of a team's name. */
  readonly search?: string;
  /** Asked for before this moment. */
  readonly sentBefore?: Date;
  readonly order: "longest-waiting" | "latest";
  readonly skip: number;
  readonly take: number;
}

/** Requests by state, team or PSW, with search and paging: facts only. */
export function listRequests(tx: Tx) {
  return async (sought: Sought): Promise<{ readonly items: readonly RequestRecord[]; readonly total: number }> => {
    const letters = sought.search?.trim() ?? "";
    const contains = { contains: letters.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
    // A whole code is found however it was written down.
    const code = readCaseCode(letters);
    const where = {
      state: { in: [...sought.states] },
      ...(sought.sentBefore ? { sentAt: { lt: sought.sentBefore } } : {}),
      AND: [
        sought.teamIds ? { teamId: { in: [...sought.teamIds] } } : {},
        sought.pswId
          ? {
              OR: [
                { offers: { some: { pswId: sought.pswId, state: "open" } } },
                { allocations: { some: { pswId: sought.pswId, endedAt: null } } },
              ],
            }
          : {},
        letters === "" ? {} : { OR: [{ caseCode: code ?? contains }, { team: { name: contains } }] },
      ],
    };
    const orderBy =
      sought.order === "longest-waiting"
        ? [{ sentAt: "asc" as const }, { id: "asc" as const }]
        : [{ stateSince: "desc" as const }, { id: "asc" as const }];
    const total = await tx.request.count({ where });
    if (total === 0) return { items: [], total };
    const rows = await tx.request.findMany({ where, include: whole, orderBy, skip: sought.skip, take: sought.take });
    return { items: rows.map(record), total };
  };
}
