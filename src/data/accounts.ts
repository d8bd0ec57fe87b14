import type { Tx } from "./transact.ts";

/** An account that somebody is reached by. */
export interface AccountOf {
  readonly tenant: string;
  readonly id: string;
}

/** Which accounts people have on a platform, and whose an account is. Looking changes nothing. */
export function accounts(tx: Tx) {
  return {
    /** The account that stands for somebody on this platform, the one pinned last where there are several. */
    async of(personId: string, surface: string): Promise<AccountOf | undefined> {
      const found = await tx.identity.findFirst({
        where: { personId, surface, endedAt: null },
        orderBy: { pinnedAt: "desc" },
        select: { tenant: true, platformId: true },
      });
      return found ? { tenant: found.tenant, id: found.platformId } : undefined;
    },

    /** Whose account this is, where it stands. */
    async whose(surface: string, { tenant, id: platformId }: AccountOf): Promise<string | undefined> {
      const found = await tx.identity.findUnique({
        where: { surface_tenant_platformId: { surface, tenant, platformId } },
        select: { personId: true, endedAt: true },
      });
      return found && found.endedAt === null ? found.personId : undefined;
    },
  };
}
