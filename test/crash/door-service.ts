import { noMeter } from "../../src/bot/meter.ts";
import { createServer } from "../../src/bot/server.ts";
import type { Config } from "../../src/config.ts";
import { type Database, openDatabase } from "../../src/data/database.ts";
import { bindData } from "../../src/data/index.ts";
import { openKeys } from "../../src/data/keys.ts";
import type { Foundation } from "../../src/open-foundation.ts";
import { wirePlatforms } from "../../src/open-platforms.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { ready } from "../../src/rules/profile.ts";
import { loadProfile } from "../../src/trusts/index.ts";

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const found = loadProfile("demo");
const checked = "profile" in found ? ready(found.profile) : undefined;
if (!checked || !("trust" in checked)) throw new Error("the demo trust is complete");
const { trust } = checked;

/** What the service stands on, over a database on a server; `around` may make the database do something else. */
export async function foundationOn(
  url: string,
  keyFile: string,
  around: (database: Database) => Database = (database) => database,
): Promise<Foundation> {
  const database = around(await openDatabase({ url, home: "", log: quiet }));
  const keys = openKeys({ file: keyFile, make: true });
  const clock = { now: () => new Date() };
  return {
    ...{ database, keys, trust, clock, log: quiet, filled: true, move: async () => {} },
    async transact(actor, work, purpose) {
      const now = clock.now();
      const today = plainDate(now, trust.zone);
      return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
        work(bindData(tx, keys, { actor, now, today }), now, tx),
      );
    },
    close: () => database.close(),
  };
}

/** The service with its door, its platform's own library and the engine, listening; without a relay at work. Says where. */
export async function serve(
  foundation: Foundation,
  settings: Partial<Pick<Config, "slack" | "teams">>,
): Promise<string> {
  const wired = await wirePlatforms(foundation, settings, noMeter);
  const server = createServer({ doors: wired.doors, log: quiet });
  return `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
}
