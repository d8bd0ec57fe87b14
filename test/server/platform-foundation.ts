import type { Config } from "../../src/config.ts";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { bindData } from "../../src/data/index.ts";
import { openKeys } from "../../src/data/keys.ts";
import { createLog } from "../../src/log.ts";
import type { Foundation } from "../../src/open-foundation.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { completeTrust } from "./filled.ts";

export interface PlatformOrder extends Partial<Pick<Config, "slack" | "teams">> {
  readonly url?: string;
  /** The folder of an embedded store, where there is no server. */
  readonly home?: string;
  readonly keyFile: string;
  /** Whether messages go out and Homes are drawn again, too; yes, if left out. */
  readonly delivers?: boolean;
  /** How far its clock runs ahead; not at all, if left out. */
  readonly aheadMs?: number;
}

/** What a service of its own stands on; `beside` says how the store is locked where another of its threads has opened it. */
export async function platformFoundation(
  { url, home = "", keyFile, aheadMs = 0 }: PlatformOrder,
  beside?: Database["lock"],
): Promise<Foundation> {
  const log = createLog("warn");
  const on = { ...(url === undefined ? {} : { url }), ...(beside ? { beside } : {}) };
  const database = await openDatabase({ ...on, home, log });
  const [keys, trust] = [openKeys({ file: keyFile, make: false }), completeTrust()];
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  return {
    ...{ database, keys, trust, clock, log, filled: true },
    async transact(actor, work, purpose) {
      const now = clock.now();
      const today = plainDate(now, trust.zone);
      return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
        work(bindData(tx, keys, { actor, now, today }), now, tx),
      );
    },
    move: async () => {},
    close: () => database.close(),
  };
}
