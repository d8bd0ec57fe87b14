import type { Tx } from "./transact.ts";

/** An account that somebody is reached by. */
export interface AccountOf {
  readonly tenant: string;
  readonly id: string;
}

/** An account, and how its platform last said that it is reached. */
export interface Conversed extends AccountOf {
  readonly kept: unknown;
  /** Why nothing reaches it, as a key. */
  readonly trouble?: string;
}

/** The accounts of one workspace on one platform. */
export interface Accounts {
  readonly surface: string;
  readonly tenant: string;
}

/** Which accounts people have on a platform, and whose an account is. Looking changes nothing; only `twin` does. */
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

    /** The accounts in one workspace that stand for any of these people. */
    async ofAll(personIds: readonly string[], { surface, tenant }: Accounts): Promise<readonly string[]> {
      const found = await tx.identity.findMany({
        where: { personId: { in: [...personIds] }, surface, tenant, endedAt: null },
        select: { platformId: true },
      });
      return found.map(({ platformId }) => platformId);
    },

    /**
     * By which of these platforms somebody is reached, and whether nothing is wrong with their account there: first what
     * stands, then what was pinned last.
     */
    async reachedBy(personId: string, surfaces: readonly string[]) {
      const found = await tx.identity.findFirst({
        where: { personId, surface: { in: [...surfaces] }, endedAt: null },
        orderBy: [{ reachable: "desc" }, { pinnedAt: "desc" }, { surface: "desc" }],
        select: { surface: true, trouble: true },
      });
      return found ? { surface: found.surface, stands: found.trouble === null } : undefined;
    },

    /**
     * How a platform last said that it reaches somebody, as that platform keeps it; nothing where it never did.
     */
    async conversation(personId: string, surface: string): Promise<Conversed | undefined> {
      const found = await tx.identity.findFirst({
        where: { personId, surface, endedAt: null },
        orderBy: { pinnedAt: "desc" },
        select: { tenant: true, platformId: true, conversation: true, trouble: true },
      });
      if (!found) return undefined;
      const { tenant, platformId: id, conversation: kept, trouble } = found;
      return { tenant, id, kept, ...(trouble === null ? {} : { trouble }) };
    },

    /** Keeps how an account is reached, over what was known before; null takes something away. No where it stands for nobody. */
    async keepConversation(
      surface: string,
      { tenant, id }: AccountOf,
      kept: Readonly<Record<string, string | null | undefined>>,
    ): Promise<boolean> {
      const rows = await tx.$executeRaw`UPDATE identities
        SET conversation = jsonb_strip_nulls(coalesce(conversation, '{}'::jsonb) || ${JSON.stringify(kept)}::jsonb)
        WHERE surface = ${surface} AND tenant = ${tenant} AND platform_id = ${id} AND ended_at IS NULL`;
      return rows > 0;
    },

    /** Whoever has an account there that stands, with a conversation of their own, and whom nothing is known to keep from it. */
    async conversing({ surface, tenant }: Accounts): Promise<readonly string[]> {
      const rows = await tx.$queryRaw<readonly { person_id: string }[]>`SELECT person_id FROM identities
        WHERE surface = ${surface} AND tenant = ${tenant} AND ended_at IS NULL AND trouble IS NULL
          AND conversation ->> 'conversation' IS NOT NULL ORDER BY pinned_at, id`;
      return rows.map(({ person_id }) => person_id);
    },

    /** Whose account this is, where it stands. */
    async whose(surface: string, { tenant, id: platformId }: AccountOf): Promise<string | undefined> {
      const found = await tx.identity.findUnique({
        where: { surface_tenant_platformId: { surface, tenant, platformId } },
        select: { personId: true, endedAt: true },
      });
      return found && found.endedAt === null ? found.personId : undefined;
    },

    /** Every account there that stands for somebody, or did at a moment or since. */
    async all({ surface, tenant }: Accounts, since: Date): Promise<readonly string[]> {
      const found = await tx.identity.findMany({
        where: { surface, tenant, OR: [{ endedAt: null }, { endedAt: { gte: since } }] },
        orderBy: { pinnedAt: "asc" },
        select: { platformId: true },
      });
      return found.map(({ platformId }) => platformId);
    },

    /** Every account there that nothing reaches, for this reason. */
    async unreached({ surface, tenant }: Accounts, trouble: string): Promise<readonly string[]> {
      const found = await tx.identity.findMany({
        where: { surface, tenant, trouble, endedAt: null },
        select: { platformId: true },
      });
      return found.map(({ platformId }) => platformId);
    },

    /** For a demo: whoever came in by a surface that is no more has the same account in another place. */
    async move(surface: string, to: Accounts): Promise<void> {
      await tx.$executeRaw`UPDATE identities SET surface = ${to.surface}, tenant = ${to.tenant} WHERE surface = ${surface}`;
      await tx.$executeRaw`UPDATE sent_messages SET surface = ${to.surface} WHERE surface = ${surface}`;
    },

    /** For a demo: whoever has an account in `one` gets one of the same name in `other`, which begins as the first stands. */
    async twin(one: Accounts, other: Accounts): Promise<void> {
      await tx.$executeRaw`INSERT INTO identities (id, person_id, surface, tenant, platform_id, pinned_at, ended_at,
          reachable, trouble, trouble_since)
        SELECT gen_random_uuid(), i.person_id, ${other.surface}, ${other.tenant}, i.platform_id, i.pinned_at, i.ended_at,
          i.reachable, i.trouble, i.trouble_since
        FROM identities i WHERE i.surface = ${one.surface} AND i.tenant = ${one.tenant}
          AND NOT EXISTS (SELECT FROM identities o WHERE o.surface = ${other.surface} AND o.tenant = ${other.tenant}
            AND (o.platform_id = i.platform_id OR (o.person_id = i.person_id AND o.ended_at IS NULL)))
        ON CONFLICT DO NOTHING`;
    },
  };
}
