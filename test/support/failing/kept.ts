import type { Database } from "../../../src/data/database.ts";
import { morning } from "../database/store.ts";

let statement: string | undefined;

/** What each table holds, as one number each: the same numbers, the same rows. */
export async function digests(database: Database): Promise<ReadonlyMap<string, string>> {
  return await database.transact({ actor: "system:test", ...morning }, async (tx) => {
    await tx.$executeRaw`RESET ROLE`;
    await tx.$executeRaw`SET LOCAL row_security = off`;
    statement ??= (
      await tx.$queryRaw<readonly { name: string }[]>`SELECT tablename AS name FROM pg_tables
        WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_prisma%'`
    )
      .map(
        ({ name }) =>
          `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS digest FROM "${name}" t`,
      )
      .join(" UNION ALL ");
    const rows = await tx.$queryRawUnsafe<readonly { name: string; digest: string }[]>(statement);
    return new Map(rows.map(({ name, digest }) => [name, digest]));
  });
}
