import { describe, expect, test } from "vitest";
import type { As, Tx } from "../../../src/data/database.ts";
import { isGuardError } from "../../../src/data/guards.ts";
import { addPerson, addTeam } from "./rows.ts";
import { morning, openTestStore, type TestStore } from "./store.ts";

/** One thing that must not be, and what refuses it. */
export interface Guard {
  readonly guard: string;
  /** The statements that take the guard away. */
  readonly without: string;
  readonly work: (tx: Tx) => Promise<unknown>;
  readonly as?: () => Partial<As>;
}

/** An empty store with a team, its nurse, a lead, and two PSWs: one with two places, one (busy) with one. */
export interface GuardedWorld {
  readonly store: TestStore;
  readonly team: string;
  readonly nurse: string;
  readonly lead: string;
  readonly psw: string;
  readonly busy: string;
  /** What the store says to some work: the guard that refused it, or "kept". Nothing is left behind either way. */
  says(work: (tx: Tx) => Promise<unknown>, as?: Partial<As>, without?: string): Promise<string>;
}

export async function openGuardedWorld(): Promise<GuardedWorld> {
  const store = await openTestStore();
  return await store.asOwner(async (tx) => {
    const team = await addTeam(tx);
    return {
      store,
      team,
      nurse: await addPerson(tx, { roles: ["clinician"], teams: [team] }),
      lead: await addPerson(tx, { roles: ["lead"] }),
      psw: await addPerson(tx, { roles: ["psw"], capacity: 2 }),
      busy: await addPerson(tx, { roles: ["psw"], capacity: 1 }),
      says: (work, as = {}, without) => saysOf(store, work, as, without),
    };
  });
}

async function saysOf(store: TestStore, work: Guard["work"], as: Partial<As>, without?: string): Promise<string> {
  const undone = new Error("undone");
  try {
    await store.database.transact({ actor: "system:test", ...morning, ...as }, async (tx) => {
      if (without !== undefined) await lift(tx, without);
      await work(tx);
      throw undone;
    });
  } catch (error) {
    if (error === undone) return "kept";
    if (isGuardError(error)) return error.guard;
    throw error;
  }
  return "kept";
}

async function lift(tx: Tx, without: string): Promise<void> {
  await tx.$executeRaw`RESET ROLE`;
  await tx.$executeRawUnsafe(`DO $$ BEGIN ${without}; END $$`);
  await tx.$queryRaw`SELECT set_config('role', 'alongside_app', true)`;
}

/** Work with the owner's rights: only a trigger or a check is left to refuse it. */
export function asOwner(work: Guard["work"]): Guard["work"] {
  return async (tx) => {
    await tx.$executeRaw`RESET ROLE`;
    await work(tx);
  };
}

/** A check constraint of a table, and a row that goes against it. */
export function checked(table: string, guard: string, work: Guard["work"]): [string, Guard] {
  return [`${guard} is checked`, { guard, without: `ALTER TABLE ${table} DROP CONSTRAINT ${guard}`, work }];
}

/** Each thing is tried and refused by the guard's name; and once that guard is taken away, it is kept. */
export function testGuards(world: () => GuardedWorld, guards: readonly (readonly [string, Guard])[]): void {
  describe.each(guards)("%s", (_name, { guard, without, work, as }) => {
    test(`${guard} refuses`, async () => {
      expect(await world().says(work, as?.())).toBe(guard);
    });
    test(`and nothing else would: without ${guard} it is kept`, async () => {
      expect(await world().says(work, as?.(), without)).toBe("kept");
    });
  });
}
