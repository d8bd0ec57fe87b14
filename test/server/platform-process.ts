// A service of its own over one database, in platforms on this computer. Prints where it listens.

import { once } from "node:events";
import { createInterface } from "node:readline";
import { MessageChannel } from "node:worker_threads";
import type { HomesTold } from "../../src/bot/homes-apart.ts";
import { noMeter } from "../../src/bot/meter.ts";
import { createSchedule } from "../../src/bot/schedule.ts";
import { createServer } from "../../src/bot/server.ts";
import { createWaitedFor } from "../../src/bot/waited-for.ts";
import { hourSheet } from "../../src/documents/hour-sheet.ts";
import { createBackgroundThread } from "../../src/open-background-thread.ts";
import type { Wired } from "../../src/open-engine.ts";
import type { Foundation } from "../../src/open-foundation.ts";
import { wirePlatforms } from "../../src/open-platforms.ts";
import { startThread } from "../../src/thread.ts";
import { aSheet, row } from "../documents/sheets.ts";
import { type PlatformOrder, platformFoundation } from "./platform-foundation.ts";
import type { ThreadOrder } from "./platform-thread.ts";

const order = JSON.parse(process.argv[2] ?? "") as PlatformOrder;

/** What comes of what is asked, and since when each of it is there. */
const comes = {
  ...{ request_events: "at", requests: "sent_at", words: "created_at", inbox: "at", drafts: "created_at" },
  ...{ outbox: "created_at", sent_messages: "sent_at", nudges: "planned_at" },
};

async function run(): Promise<void> {
  const foundation = await platformFoundation(order);
  const { database, clock, log, transact } = foundation;
  const delivers = order.delivers ?? true;
  const apart = delivers && database.kind === "postgres";
  const waitedFor = createWaitedFor();
  let thread: ReturnType<typeof inThread> | undefined;
  // Where nothing is delivered, no Home is drawn again either.
  const homes = { draws: delivers && !apart, tell: (told: HomesTold) => thread?.homes(told) };
  const wired = await wirePlatforms(foundation, order, noMeter, { listens: true, homes, waitedFor });
  const server = createServer({ doors: wired.doors, log });
  thread = apart ? inThread(foundation, waitedFor.seen, wired) : undefined;
  const behind: Behind | undefined = thread ?? (delivers ? here(wired, log) : undefined);
  process.stdout.write(`${await server.listen(0, "127.0.0.1")}\n`);
  // Whoever has it work hard may ask how long the processor was at it: unlike waiting, that does not depend on what else runs.
  process.on("SIGUSR2", () => process.stdout.write(`${process.cpuUsage().user + process.cpuUsage().system}\n`));
  const began = clock.now();
  const meanwhile = doMeanwhile({
    documents: async () => void (await hourSheet(aSheet({ rows: Array(200).fill(row()) }))),
    reminders: async () => await behind?.remind(),
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
    await behind?.stop();
    await meanwhile.stop();
    await server.close();
    await wired.close?.();
    await behind?.close();
    await database.close();
  });
}

/** What nobody waits for. */
interface Behind {
  remind(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<unknown>;
}

function here({ relay, nudge }: Wired, log: Foundation["log"]): Behind {
  const work = async () => void (await relay?.wake());
  const schedule = createSchedule([{ name: "deliver", every: "* * * * * *", work }], log);
  return { remind: async () => await nudge?.(), stop: schedule.stop, close: async () => await relay?.idle() };
}

function inThread({ database, log }: Foundation, seen: SharedArrayBuffer, { hear }: Wired) {
  const { port1: ours, port2: reminders } = new MessageChannel();
  const workerData: ThreadOrder = { order, lock: database.lock, seen, reminders };
  const start = () =>
    startThread(new URL("./platform-thread.ts", import.meta.url), { workerData, transferList: [reminders] });
  const thread = createBackgroundThread({ start, meter: noMeter, log, ...(hear ? { hear } : {}) });
  return {
    homes: thread.homes,
    async remind() {
      ours.postMessage("remind");
      // A sweep that is cut short by the end is not waited for.
      await Promise.race([once(ours, "message"), once(ours, "close")]);
    },
    async stop() {
      ours.close();
      await thread.stop();
    },
    close: thread.close,
  };
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
