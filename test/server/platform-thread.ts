// What nobody waits for of a service of its own, in a thread of its own, as it is where the store is on a server.

import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { noMeter } from "../../src/bot/meter.ts";
import { createSchedule } from "../../src/bot/schedule.ts";
import { onlyLooking } from "../../src/bot/waited-for.ts";
import type { Database } from "../../src/data/database.ts";
import type { Said, Told } from "../../src/open-background-thread.ts";
import { wirePlatforms } from "../../src/open-platforms.ts";
import { standBack } from "../../src/thread.ts";
import { type PlatformOrder, platformFoundation } from "./platform-foundation.ts";

export interface ThreadOrder {
  readonly order: PlatformOrder;
  readonly lock: Database["lock"];
  readonly seen: SharedArrayBuffer;
  /** Whatever is said here has the day's reminders decided, and is answered when they are. */
  readonly reminders: MessagePort;
}

async function run({ order, lock, seen, reminders }: ThreadOrder): Promise<void> {
  const foundation = await platformFoundation(order, lock);
  const tell = (said: Said) => parentPort?.postMessage(said);
  const wired = await wirePlatforms(foundation, order, noMeter, {
    listens: false,
    homes: { draws: true, tell: (told) => tell({ said: "homes", told }) },
    waitedFor: onlyLooking(seen),
  });
  const work = async () => void (await wired.relay?.wake());
  const schedule = createSchedule([{ name: "deliver", every: "* * * * * *", work }], foundation.log);
  let sweeping = Promise.resolve();
  reminders.on("message", () => {
    sweeping = sweeping.then(async () => await wired.nudge?.()).then(() => reminders.postMessage("decided"));
  });
  standBack("aLittle");
  await new Promise<void>((resolve) =>
    parentPort?.on("message", (told: Told) => (told.is === "end" ? resolve() : wired.hear?.(told.told))),
  );
  wired.ending?.();
  await schedule.stop();
  await sweeping;
  await wired.close?.();
  await wired.relay?.idle();
  await foundation.close();
  process.exit(0);
}

await run(workerData);
