import { randomUUID } from "node:crypto";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { bindData } from "../../src/data/index.ts";
import { type Keys, openKeys } from "../../src/data/keys.ts";
import type { Foundation } from "../../src/open-foundation.ts";
import { fillDemo } from "../../src/operate/demo.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { ready, type Trust } from "../../src/rules/profile.ts";
import { loadProfile } from "../../src/trusts/index.ts";

/** Somebody who asks for peer support workers, all day. */
export interface Nurse {
  readonly name: string;
  readonly email: string;
}

export const soManyNurses = (length: number): readonly Nurse[] =>
  Array.from({ length }, (_, at) => ({ name: `Made-up Nurse ${at}`, email: `nurse${at}@fenwold.example` }));

export const nurses = soManyNurses(120);

const log = { info: () => {}, warn: () => {}, error: () => {} };
const clock = { now: () => new Date() };

/** The demo and many nurses on one ward in an empty store that is open already. */
export async function fillWithNurses(database: Database, keys: Keys, all = nurses): Promise<void> {
  const trust = completeTrust();
  const transact: Foundation["transact"] = async (actor, work, purpose) => {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
      work(bindData(tx, keys, { actor, now, today }), now, tx),
    );
  };
  const still = { filled: true, move: async () => {}, close: async () => {} };
  await fillDemo({ database, keys, trust, clock, log, transact, ...still });
  const now = clock.now();
  const fromDate = new Date("2026-01-01T00:00:00Z");
  await database.transact({ actor: "system:test", now, today: plainDate(now, trust.zone) }, async (tx) => {
    await tx.$executeRaw`RESET ROLE`;
    const team = await tx.team.findFirstOrThrow({ where: { name: "Willow Ward" } });
    const people = all.map((each) => ({ id: randomUUID(), ...each, createdAt: now, toldAt: now }));
    await tx.person.createMany({ data: people });
    await tx.personRole.createMany({ data: people.map(({ id }) => ({ personId: id, role: "clinician", fromDate })) });
    await tx.membership.createMany({
      data: people.map(({ id }) => ({ id: randomUUID(), personId: id, teamId: team.id, fromDate })),
    });
  });
}

/** The same in a store that is opened for that alone: a server's database, or a folder. */
export async function makeFilled(
  at: { readonly url?: string; readonly home: string },
  keyFile: string,
  all = nurses,
): Promise<void> {
  const database = await openDatabase({ ...at, log });
  await fillWithNurses(database, openKeys({ file: keyFile, make: true }), all);
  await database.close();
}

/** The demo trust, complete. */
export function completeTrust(): Trust {
  const found = loadProfile("demo");
  const checked = "profile" in found ? ready(found.profile) : undefined;
  if (!checked || !("trust" in checked)) throw new Error("the demo trust is complete");
  return checked.trust;
}
