import { bindData } from "../../src/data/index.ts";
import type { Foundation } from "../../src/open-foundation.ts";
import { fillDemo } from "../../src/operate/demo.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { filledOnce } from "./database/kept.ts";
import type { TestStore } from "./database/store.ts";
import { demoTrust } from "./world.ts";

/**
 * What a whole service stands on in a test: the demo's people on a Tuesday morning, whom no platform knows yet, a clock that
 * is moved by hand, and everything that was logged.
 */
export async function openTestFoundation(store: TestStore, database: Foundation["database"]) {
  const { keys } = store;
  const trust = demoTrust();
  let now = new Date("2026-11-24T10:02:00Z");
  const clock = { now: () => now };
  const logged: string[] = [];
  const keep = (level: string) => (facts: object, message: string) =>
    void logged.push(`${level} ${message} ${JSON.stringify(facts)}`);
  const log = { info: keep("info"), warn: keep("warn"), error: keep("error") };
  const transact: Foundation["transact"] = async (actor, work, purpose) => {
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
      work(bindData(tx, keys, { actor, now, today }), now, tx),
    );
  };
  const move = async (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const foundation: Foundation = {
    ...{ database, keys, trust, clock, log, transact, move, filled: true },
    close: async () => {},
  };
  await filledOnce(store, () => fillDemo(foundation));
  // Nobody has come in here yet, and nobody has another way in.
  await store.asOwner((tx) => tx.identity.deleteMany());
  const emails = await store.asOwner((tx) => tx.person.findMany({ select: { id: true, email: true } }));
  return { foundation, logged, emails };
}
