import type { Clock, Log } from "./bot/conversations.ts";
import { correlation } from "./bot/correlation.ts";
import { createMetrics, type Metrics } from "./bot/metrics.ts";
import { createSchedule } from "./bot/schedule.ts";
import { faultName } from "./bot/sending.ts";
import { createServer, hostInAddress } from "./bot/server.ts";
import { createWatching } from "./bot/watching.ts";
import type { Config } from "./config.ts";
import { cannotStart } from "./data/cannot-start.ts";
import { type Database, openDatabase } from "./data/database.ts";
import { readDepths } from "./data/depths.ts";
import { bindData, type Data } from "./data/index.ts";
import { type Keys, openKeys } from "./data/keys.ts";
import { sealAudit } from "./data/seal-audit.ts";
import { startAgain } from "./data/start-again.ts";
import { claimStore, keepClock } from "./data/store.ts";
import { sweepOld } from "./data/sweep.ts";
import { createLog } from "./log.ts";
import { createAnchoring } from "./open-anchor.ts";
import type { Wired } from "./open-engine.ts";
import { createJournaling } from "./open-journal.ts";
import { wirePlatforms } from "./open-platforms.ts";
import { wirePlayground } from "./open-playground.ts";
import { openTrust } from "./open-trust.ts";
import { fillDemo } from "./operate/demo.ts";
import { bankHolidays, runsOutSoon } from "./rules/calendar/bank-holidays.ts";
import { plainDate } from "./rules/calendar/days.ts";
import { nextWorkingMoment } from "./rules/calendar/working.ts";
import type { Trust } from "./rules/profile.ts";
import { type Condition, mostSkewMs, readyWhen } from "./rules/reaching/ready.ts";

export interface Alongside {
  /** Where it listens: `http://127.0.0.1:3978`. */
  readonly address: string;
  close(): Promise<void>;
}

/** The store, its keys, its trust and its clock: what the service and every operator command stand on. */
export interface Foundation {
  readonly database: Database;
  readonly keys: Keys;
  readonly trust: Trust;
  readonly clock: Clock;
  /** Moves the demo's clock ahead. */
  move(ms: number): Promise<void>;
  readonly log: Log;
  /** Whether everything that a demo begins with was in the store when it was opened. */
  readonly filled: boolean;
  /** Told outside the store, before a platform is called, what is about to leave. */
  readonly journal?: (ids: readonly string[], at: Date) => Promise<unknown>;
  transact<T>(
    actor: string,
    work: (data: Data, now: Date, tx: Parameters<Parameters<Database["transact"]>[1]>[0]) => Promise<T>,
    purpose?: "sweep" | "import" | "verify",
  ): Promise<T>;
  close(): Promise<void>;
}

/** Opens everything a command or the service needs. Throws a `CannotStart`, with a sentence, where it may not. */
export async function openFoundation(config: Config, log: Log = createLog(config.logLevel)): Promise<Foundation> {
  const trust = openTrust(config.trust);
  const keys = openKeys({ file: config.keyFile, make: config.demo });
  const database = await openDatabase({
    home: config.home,
    log,
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    ...(config.ownerUrl === undefined ? {} : { ownerUrl: config.ownerUrl }),
  });
  let ahead = 0;
  const clock: Clock = { now: () => new Date(Date.now() + ahead) };
  const transact: Foundation["transact"] = async (actor, work, purpose) => {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    return await database.transact({ actor, now, today, ...(purpose ? { purpose } : {}) }, (tx) =>
      work(bindData(tx, keys, { actor, now, today }), now, tx),
    );
  };
  try {
    const is = { mark: config.demo ? "demo" : "real", trust: trust.id } as const;
    const claimed = await transact("system:open", (_data, now, tx) => claimStore(tx, keys, is, now));
    ahead = claimed.clockMs;
    const foundation: Foundation = {
      database,
      keys,
      trust,
      clock,
      log,
      filled: claimed.filled,
      transact,
      async move(ms) {
        ahead += ms;
        await transact("system:clock", (_data, _now, tx) => keepClock(tx, ahead));
      },
      close: () => database.close(),
    };
    if (!claimed.filled && claimed.clockMs === 0) await foundation.move(untilTen(foundation));
    return foundation;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A demo begins on a working day, whatever the time is where it runs. */
function untilTen({ trust, clock }: Foundation): number {
  const hours = { ...trust.hours, from: "10:00", to: "15:00", zone: trust.zone, nation: trust.nation };
  return nextWorkingMoment(clock.now(), hours).getTime() - clock.now().getTime();
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
  const { database, keys, trust, clock } = opened;
  const journaling = createJournaling(opened, config.journal);
  await journaling.begin();
  const foundation: Foundation = { ...opened, journal: journaling.left };
  if (!foundation.filled) await refill(foundation);
  const seal = (rows: number) =>
    foundation.transact("system:seal", async (_data, _now, tx) => void (await sealAudit(tx, keys, rows)));
  // What was left unsealed when the service ended has not stood still since then.
  await seal(5_000);
  const swept = await foundation.transact("system:open", (data) => data.nudges.sweptAt());
  const anchoring = config.anchorFile === undefined ? undefined : createAnchoring(foundation, config.anchorFile);
  const files = () => ({
    ...(anchoring ? { anchor: anchoring.trouble() } : {}),
    journal: journaling.trouble(),
  });
  const metrics = createMetrics(
    () => foundation.transact("system:metrics", (_data, now, tx) => readDepths(tx, now), "sweep"),
    () => clock.now(),
    files,
  );
  const wired = await wire(foundation, config, metrics.meter);
  const held = () => foundation.transact("system:ready", (data) => data.quarantine.standing());
  const ready = async () => {
    const found = await condition(database, wired);
    return readyWhen({ ...found, files: files(), quarantine: found.store && (await held()) !== undefined });
  };
  const watching = createWatching({ ready, metrics, open: config.metricsOpen });
  const server = createServer({ doors: [watching, ...wired.doors], log });
  const schedule = createSchedule(
    [
      { name: "deliver", every: "* * * * * *", work: async () => void (await wired.relay?.wake()) },
      {
        name: "nudge",
        every: "20 * * * * *",
        atStart: swept !== undefined,
        work: async () => void (await wired.nudge?.()),
      },
      { name: "clocks", every: "30 * * * * *", work: () => compareClocks(database, log) },
      { name: "seal", every: "*/5 * * * * *", work: () => seal(500) },
      { name: "anchor", every: "40 * * * * *", atStart: true, work: async () => await anchoring?.work() },
      { name: "ledger", every: "*/10 * * * * *", work: journaling.erased },
      { name: "holidays", every: "0 11 6 * * *", atStart: true, work: async () => warnOfHolidays(foundation) },
      { name: "look", every: "0 23 5 * * *", work: async () => void wired.look?.() },
      {
        name: "sweep",
        every: "0 7 * * * *",
        async work() {
          await foundation.transact("system:sweep", (_data, now, tx) => sweepOld(tx, now), "sweep");
          await journaling.sweep();
        },
      },
    ],
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
        await server.close();
        await wired.close?.();
        await wired.relay?.idle();
        await journaling.close();
        await foundation.close();
      },
    };
  } catch (error) {
    wired.ending?.();
    await schedule.stop();
    await wired.close?.();
    await foundation.close();
    throw error;
  }
}

/** Each line says which turn or send it belongs to. */
function logOf({ logLevel }: Config): Log {
  return createLog(logLevel, undefined, correlation);
}

async function wire(foundation: Foundation, config: Config, meter: Metrics["meter"]): Promise<Wired> {
  try {
    if (config.demo) return await wirePlayground(foundation, config, meter, wall);
    return await wirePlatforms(foundation, config, meter);
  } catch (error) {
    await foundation.close();
    throw error;
  }
}

const wall = () => Date.now();

/** The time on the wall, for a command that opens no store. */
export const wallNow = (): Date => new Date(wall());

async function condition(database: Database, { relay, platforms }: Wired): Promise<Condition> {
  const store = await database.ping().then(
    () => true,
    () => false,
  );
  const migrations = store && (await database.migrated().catch(() => false));
  const clockMs = store ? await database.clockAhead(wall) : undefined;
  return { store, migrations, clockMs, relayMsAgo: relay?.movedAgo(), platforms: platforms?.() };
}

/** Nobody need start it anew to hear of it: a service may run for a year. */
function warnOfHolidays({ clock, trust, log }: Foundation): void {
  if (runsOutSoon(plainDate(clock.now(), trust.zone)))
    log.warn({ lastKnown: bankHolidays.lastKnown }, "The list of bank holidays ends soon: start a later version.");
}

async function compareClocks(database: Database, log: Log): Promise<void> {
  const ahead = await database.clockAhead(wall);
  if (ahead !== undefined && Math.abs(ahead) > mostSkewMs)
    log.error({ aheadMs: Math.round(ahead) }, "The clocks of this machine and the database differ: set them right.");
}
