import type { Tx } from "./database.ts";

/**
 * Empties a demo store, so that it can be played from the start; anything but a demo is left as it is. It gives up the
 * running role's lock for this one transaction, which only an embedded store or the owner's own login can do. For a "demo"
 * it counts as not filled until it is; "empty" is how it is meant to be.
 */
export async function startAgain(tx: Tx, how: "demo" | "empty"): Promise<void> {
  const store = await tx.store.findUnique({ where: { id: 1 } });
  if (store?.mark !== "demo") throw new Error("only a demo can start again");
  await tx.store.update({ where: { id: 1 }, data: { filled: how === "empty" } });
  await tx.$executeRaw`RESET ROLE`;
  await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
  const tables = await tx.$queryRaw<readonly { name: string }[]>`SELECT format('%I', tablename) AS name FROM pg_tables
    WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_prisma%' AND tablename <> 'store'`;
  await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(", ")} RESTART IDENTITY`);
}
