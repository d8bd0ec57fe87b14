// A service of its own over one database, in platforms on this computer. Prints where it listens.

import { createInterface } from "node:readline";
import { noMeter } from "../../src/bot/meter.ts";
import { createSchedule } from "../../src/bot/schedule.ts";
import { createServer } from "../../src/bot/server.ts";
import type { Config } from "../../src/config.ts";
import { openDatabase } from "../../src/data/database.ts";
import { bindData, type Data } from "../../src/data/index.ts";
import { openKeys } from "../../src/data/keys.ts";
import { hourSheet } from "../../src/documents/hour-sheet.ts";
import { createLog } from "../../src/log.ts";
import type { Foundation } from "../../src/open.ts";
import { wirePlatforms } from "../../src/open-platforms.ts";
import { plainDate } from "../../src/rules/calendar/days.ts";
import { ready } from "../../src/rules/profile.ts";
import { loadProfile } from "../../src/trusts/index.ts";
import { aSheet, row } from "../documents/sheets.ts";

interface Order extends Partial<Pick<Config, "slack" | "teams">> {
  readonly url?: string;
  /** The folder of an embedded store, where there is no server. */
  readonly home?: string;
  readonly keyFile: string;
  /** Whether messages go out and Homes are drawn again, too; yes, if left out. */
  readonly delivers?: boolean;
  /** How far its clock runs ahead; not at all, if left out. */
  readonly aheadMs?: number;
}

const {
  url,
  home = "",
  keyFile,
  delivers = true,
  aheadMs = 0,
  ...settings
} = JSON.parse(process.argv[2] ?? "") as Order;

function demoTrust() {
  const found = loadProfile("demo");
  const checked = "profile" in found ? ready(found.profile) : undefined;
  if (!checked || !("trust" in checked)) throw new Error("the demo trust is complete");
  return checked.trust;
}

/** What comes of what is asked, and since when each of it is there. */
const comes = {
  ...{ request_events: "at", requests: "sent_at", words: "created_at", inbox: "at", drafts: "created_at" },
  ...{ outbox: "created_at", sent_messages: "sent_at", nudges: "planned_at" },
};

async function run(): Promise<void> {
  const log = createLog("warn");
  const database = await openDatabase({ ...(url === undefined ? {} : { url }), home, log });
  const [keys, trust] = [openKeys({ file: keyFile, make: false }), demoTrust()];
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const transact: Foundation["transact"] = async (actor, work, purpose) => {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
      work(known(bindData(tx, keys, { actor, now, today })), now, tx),
    );
  };
  /** Where nothing goes out, nobody's Home is drawn again either: nobody is known to have one. */
  const known = (data: Data): Data =>
    delivers ? data : { ...data, accounts: { ...data.accounts, ofAll: async () => [] } };
  const foundation: Foundation = {
    ...{ database, keys, trust, clock, log, transact, filled: true },
    move: async () => {},
    close: () => database.close(),
  };
  const wired = await wirePlatforms(foundation, settings, noMeter);
  const server = createServer({ doors: wired.doors, log });
  const schedule = createSchedule(
    delivers ? [{ name: "deliver", every: "* * * * * *", work: async () => void (await wired.relay?.wake()) }] : [],
    log,
  );
  process.stdout.write(`${await server.listen(0, "127.0.0.1")}\n`);
  // Whoever has it work hard may ask how long the processor was at it: unlike waiting, that does not depend on what else runs.
  process.on("SIGUSR2", () => process.stdout.write(`${process.cpuUsage().user + process.cpuUsage().system}\n`));
  const began = clock.now();
  const meanwhile = doMeanwhile({
    documents: async () => void (await hourSheet(aSheet({ rows: Array(200).fill(row()) }))),
    reminders: async () => void (await wired.nudge?.()),
    // What came is as if it had never been: whoever asks for hours on end would have more before them than any team ever has.
    forgetting: () =>
      transact("system:bench", async (_data, _now, tx) => {
        await tx.$executeRaw`RESET ROLE`;
        await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
        for (const [table, came] of Object.entries(comes))
          await tx.$executeRawUnsafe(`DELETE FROM ${table} WHERE ${came} >= $1`, began);
        // The day's reminders are decided anew, and their notes are put on their way.
        await tx.$executeRaw`UPDATE store SET nudged_to = NULL, nudged_at = NULL`;
      }),
  });
  process.once("SIGTERM", async () => {
    wired.ending?.();
    await meanwhile.stop();
    await schedule.stop();
    await server.close();
    await wired.close?.();
    await wired.relay?.idle();
    await database.close();
  });
}

/** What a line of the standard input names is done again and again, until another line names something else or nothing. */
function doMeanwhile(works: Readonly<Record<string, () => Promise<void>>>) {
  let named = "";
  let done = 0;
  let under = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  const go = async (name: string) => {
    while (named === name) {
      await works[name]?.();
      done += 1;
      // An embedded store answers without ever letting anything else be heard.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  lines.on("line", (line) => {
    named = line;
    process.stdout.write(`${done}\n`);
    done = 0;
    if (works[line]) under = under.then(() => go(line));
  });
  // Whoever started it is gone: nobody else would end it.
  const orphaned = () => process.kill(process.pid, "SIGTERM");
  lines.once("close", orphaned);
  return {
    async stop() {
      named = "";
      lines.off("close", orphaned);
      lines.close();
      await under;
    },
  };
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
