import type { PrismaClient } from "./prisma/client.ts";

/**
 * How far the database's clock is ahead of this machine's, in milliseconds, as of the middle of the asking. The one place
 * that asks a database for the time: to compare, never to go by.
 */
export async function clockAhead(prisma: PrismaClient, wall: () => number): Promise<number> {
  const before = wall();
  const [found] = await prisma.$queryRaw<[{ at: number }]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at`;
  return found.at - (before + wall()) / 2;
}
