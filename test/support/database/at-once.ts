import type { Client } from "pg";
import { isGuardError } from "../../../src/data/guards.ts";
import type { TestStore } from "./store.ts";

/** What came of some work: it was kept, or a guard refused it. */
export async function settled(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "kept";
  } catch (error) {
    if (isGuardError(error)) return error.guard;
    throw error;
  }
}

/** Until somebody in this database waits for somebody else's lock, or `over` says that nobody will. */
async function somebodyWaits({ asOwner }: Pick<TestStore, "asOwner">, over: () => boolean): Promise<void> {
  while (!over()) {
    const waiting = await asOwner(
      (tx) => tx.$queryRaw<object[]>`SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/**
 * The first has done its work and not kept it yet while the second does theirs; then the first is kept. `first` is handed
 * what to wait for at its end. What each came to.
 */
export async function oneAfterTheOther(
  store: Pick<TestStore, "asOwner">,
  first: (wait: () => Promise<void>) => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<readonly [string, string]> {
  let isHeld = () => {};
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  let over = false;
  const one = settled(
    first(async () => {
      isHeld();
      await somebodyWaits(store, () => over);
    }),
  );
  await Promise.race([held, one]);
  const other = settled(second()).finally(() => {
    over = true;
  });
  return await Promise.all([one, other]);
}

/** Asks a server's database as its owner, for an oracle. */
export function askAsOwner(owner: Client) {
  return async (sql: string) => (await owner.query<{ what: string }>(sql)).rows;
}
