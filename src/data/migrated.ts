import { readMigrations } from "./migrations-folder.ts";
import type { PrismaClient } from "./prisma/client.ts";

/** Says whether every migration that this version has is in the store, whole; asked no more once it was so. */
export function createMigrated(prisma: Pick<PrismaClient, "$queryRaw">): () => Promise<boolean> {
  const wanted = readMigrations().map(({ name }) => name);
  let known = false;
  return async () => {
    if (known) return true;
    const rows = await prisma.$queryRaw<
      readonly { name: string }[]
    >`SELECT migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
    const there = new Set(rows.map(({ name }) => name));
    known = wanted.every((name) => there.has(name));
    return known;
  };
}
