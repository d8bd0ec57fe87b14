import type { Log } from "./bot/conversations.ts";
import { correlation } from "./bot/correlation.ts";
import type { HomesTold } from "./bot/homes-apart.ts";
import { createMetrics, type Metrics } from "./bot/metrics.ts";
import { createSchedule } from "./bot/schedule.ts";
import { faultName } from "./bot/sending.ts";
import { createServer, hostInAddress } from "./bot/server.ts";
import { createWaitedFor } from "./bot/waited-for.ts";
import { createWatching } from "./bot/watching.ts";
import type { Config } from "./config.ts";
import { cannotStart } from "./data/cannot-start.ts";
import type { Database } from "./data/database.ts";
import { readDepths } from "./data/depths.ts";
import { startAgain } from "./data/start-again.ts";
import { createLog } from "./log.ts";
import { type Background, eitherTrouble, openBackground } from "./open-background.ts";
import type { BackgroundOrder } from "./open-background-body.ts";
import { type BackgroundThread, createBackgroundThread } from "./open-background-thread.ts";
import type { Wired } from "./open-engine.ts";
import { type Foundation, openFoundation, wall } from "./open-foundation.ts";
import { keepOutside, type Outside } from "./open-outside.ts";
import { wirePlatforms } from "./open-platforms.ts";
import { wirePlayground } from "./open-playground.ts";
import { fillDemo } from "./operate/demo.ts";
import { type Condition, mostSkewMs, readyWhen } from "./rules/reaching/ready.ts";
import { startThread } from "./thread.ts";

export interface Alongside {
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Fills a demo that is new, or that ended before everything was in it: what had come that far is removed. */
async function refill(foundation: Foundation): Promise<void> {
  try {
    await foundation.transact("system:demo", (_data, _now, tx) => startAgain(tx, "demo"));
    await fillDemo(foundation);
  } catch (error) {
    await foundation.close();
    throw error;
  }
}

/** Opens the service and listens. The only place where anything is wired to anything. */
export async function open(config: Config, log: Log = logOf(config)): Promise<Alongside> {
  const opened = await openFoundation(config, log);
  const { database, trust, clock } = opened;
  // An embedded store is in this thread, whoever asks it.
  const apart = !config.demo && database.kind === "postgres";
  const outside = apart ? undefined : await keepOutside(opened, config);
  const foundation: Foundation = outside ? { ...opened, journal: outside.journaling.left } : opened;
  if (!foundation.filled) await refill(foundation);
  const metrics = createMetrics(
    () => foundation.transact("system:metrics", (_data, now, tx) => readDepths(tx, now), "sweep"),
    () => clock.now(),
    () => background.stands().files,
  );
  const { wired, background } = await wire(foundation, { config, outside, meter: metrics.meter, log });
  const held = () => foundation.transact("system:ready", (data) => data.quarantine.standing());
  const ready = async () => {
    const found = await condition(database, wired, background);
    return readyWhen({ ...found, quarantine: found.store && (await held()) !== undefined });
  };
  const watching = createWatching({ ready, metrics, open: config.metricsOpen });
  const server = createServer({ doors: [watching, ...wired.doors], log });
  const schedule = createSchedule(
    [{ name: "clocks", every: "30 * * * * *", work: () => compareClocks(database, log) }],
    log,
  );
  try {
    const port = await server.listen(config.port, config.host).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EADDRINUSE"
        ? cannotStart(`Port ${config.port} is in use. Set PORT to another number.`)
        : error;
    });
    if (!config.demo && !config.slack && !config.teams)
      log.warn(
        {},
        "No chat platform is set up: only /healthz, /readyz and /metrics answer. docs/slack.md and docs/teams.md say how.",
      );
    wired.warmUp?.().catch((error: unknown) => log.error({ fault: faultName(error) }, "what is needed later failed"));
    const quarantine = await held();
    if (quarantine)
      log.warn(
        { backupAt: quarantine.backupAt.toISOString() },
        "The store was put back from a backup: nothing is sent until somebody runs npm run quarantine -- release.",
      );
    log.info({ demo: config.demo, trust: trust.id, now: clock.now().toISOString(), store: database.kind }, "open");
    return {
      address: `http://${hostInAddress(config.host)}:${port}`,
      async close() {
        wired.ending?.();
        await schedule.stop();
        await background.stop();
        await server.close();
        await wired.close?.();
        await background.close();
        await foundation.close();
      },
    };
  } catch (error) {
    wired.ending?.();
    await schedule.stop();
    await background.stop();
    await wired.close?.();
    await background.close();
    await foundation.close();
    throw error;
  }
}

/** Each line says which turn or send it belongs to. */
function logOf({ logLevel }: Config): Log {
  return createLog(logLevel, undefined, correlation);
}

interface Wiring {
  readonly config: Config;
  /** Where everything is done in this thread. */
  readonly outside: Outside | undefined;
  readonly meter: Metrics["meter"];
  readonly log: Log;
}

/** Those who answer, and what nobody waits for. */
async function wire(foundation: Foundation, { config, outside, meter, log }: Wiring) {
  try {
    if (!outside) return await wireApart(foundation, { config, meter, log });
    const wired = config.demo
      ? await wirePlayground(foundation, config, meter, wall)
      : await wirePlatforms(foundation, config, meter);
    return { wired, background: await openBackground(foundation, { outside, wired }) };
  } catch (error) {
    await foundation.close();
    throw error;
  }
}

/** What nobody waits for is done in a thread of its own, and whoever waits for a page goes first. */
async function wireApart(foundation: Foundation, { config, meter, log }: Omit<Wiring, "outside">) {
  const waitedFor = createWaitedFor();
  let thread: BackgroundThread | undefined;
  const homes = { draws: false, tell: (told: HomesTold) => thread?.homes(told) };
  const wired = await wirePlatforms(foundation, config, meter, { listens: true, homes, waitedFor });
  const order: BackgroundOrder = { config, lock: foundation.database.lock, seen: waitedFor.seen };
  thread = createBackgroundThread({
    start: () => startThread(new URL("./open-background-body.ts", import.meta.url), { workerData: order }),
    ...{ meter, log },
    ...(wired.hear ? { hear: wired.hear } : {}),
  });
  return { wired, background: thread };
}

async function condition(database: Database, { platforms }: Wired, background: Background): Promise<Condition> {
  const store = await database.ping().then(
    () => true,
    () => false,
  );
  const migrations = store && (await database.migrated().catch(() => false));
  const clockMs = store ? await database.clockAhead(wall) : undefined;
  const { movedAgo, files, platforms: behind } = background.stands();
  return { store, migrations, clockMs, relayMsAgo: movedAgo, platforms: eitherTrouble(platforms?.(), behind), files };
}

async function compareClocks(database: Database, log: Log): Promise<void> {
  const ahead = await database.clockAhead(wall);
  if (ahead !== undefined && Math.abs(ahead) > mostSkewMs)
    log.error({ aheadMs: Math.round(ahead) }, "The clocks of this machine and the database differ: set them right.");
}
