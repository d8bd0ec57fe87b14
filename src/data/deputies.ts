import { currentOn } from "./known-person.ts";
import type { Tx } from "./transact.ts";

/** Whether somebody deputises today for a manager of this team. */
export async function deputisesForManagerOf(tx: Tx, teamId: string, personId: string, today: string): Promise<boolean> {
  const current = currentOn(today);
  const found = await tx.relation.findMany({ where: { kind: "deputy", personId, ...current } });
  if (found.length === 0) return false;
  const managers = await tx.person.count({
    where: {
      id: { in: found.map(({ otherId }) => otherId) },
      endedAt: null,
      roles: { some: { role: "team-manager", ...current } },
      memberships: { some: { teamId, ...current } },
    },
  });
  return managers > 0;
}
