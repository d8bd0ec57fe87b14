import type { Tx } from "../transact.ts";

/**
 * Whoever changes the sessions of these people waits here for the others, then sees what they left. Always before anything
 * else is held, and always in one order, so that nobody waits for each other.
 */
export async function holdPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT FROM people WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** After people: whoever takes time in a place. */
export async function holdPlace(tx: Tx, id: string | null | undefined): Promise<void> {
  if (id) await tx.$queryRaw`SELECT FROM places WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

/** After people and places: whoever takes or leaves a place in these sessions. */
export async function holdSlots(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT FROM slots WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}
