import { parentPort, workerData } from "node:worker_threads";
import { correlation } from "./bot/correlation.ts";
import type { HomesTold } from "./bot/homes-apart.ts";
import { type Meter, noMeter } from "./bot/meter.ts";
import { faultName } from "./bot/sending.ts";
import { onlyLooking } from "./bot/waited-for.ts";
import type { Config } from "./config.ts";
import { isCannotStart } from "./data/cannot-start.ts";
import type { Database } from "./data/database.ts";
import { createLog } from "./log.ts";
import { openBackground } from "./open-background.ts";
import type { Said, Told } from "./open-background-thread.ts";
import type { Wired } from "./open-engine.ts";
import { openFoundation } from "./open-foundation.ts";
import { keepOutside } from "./open-outside.ts";
import { wirePlatforms } from "./open-platforms.ts";
import { standBack } from "./thread.ts";

/** What the thread begins with. */
export interface BackgroundOrder {
  readonly config: Config;
  readonly lock: Database["lock"];
  /** What is known of who waits for an answer. */
  readonly seen: SharedArrayBuffer;
}

/** So often it says how it stands. */
const everyMs = 1_000;
const mostEarly = 1_000;

const tell = (said: Said) => parentPort?.postMessage(said);

/** Counts where everything is counted. */
const meter = Object.fromEntries(
  (Object.keys(noMeter) as (keyof Meter)[]).map((what) => [
    what,
    (...of: readonly unknown[]) => tell({ said: "counted", what, of }),
  ]),
) as unknown as Meter;

// The body of the background's thread: a part of the service with no doors, over connections of its own.
async function run({ config, lock, seen }: BackgroundOrder): Promise<void> {
  let hear: Wired["hear"];
  /** Said before there was anybody to hear it. */
  const early: HomesTold[] = [];
  // Until it is open it ends at once, as if it had been killed: there is nothing to hand on.
  let end = (): void => process.exit(0);
  parentPort?.on("message", (told: Told) => {
    if (told.is === "end") end();
    else if (hear) hear(told.told);
    else if (early.length < mostEarly) early.push(told.told);
  });
  const opened = await openFoundation(config, createLog(config.logLevel, undefined, correlation), lock);
  try {
    const outside = await keepOutside(opened, config);
    const foundation = { ...opened, journal: outside.journaling.left };
    const wired = await wirePlatforms(foundation, config, meter, {
      listens: false,
      homes: { draws: true, tell: (told) => tell({ said: "homes", told }) },
      waitedFor: onlyLooking(seen),
    });
    const background = await openBackground(foundation, { outside, wired });
    // Not before it is open: nobody waits for it, but a start should not take long.
    standBack("aLittle");
    const told = setInterval(() => tell({ said: "stands", standing: background.stands() }), everyMs);
    hear = wired.hear;
    for (const told of early) hear?.(told);
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    wired.ending?.();
    await background.stop();
    await wired.close?.();
    await background.close();
    clearInterval(told);
  } finally {
    await opened.close();
  }
}

run(workerData).then(
  () => process.exit(0),
  (error: unknown) => {
    tell({ said: "fault", fault: isCannotStart(error) ? error.sentence : faultName(error) });
    process.exit(1);
  },
);
