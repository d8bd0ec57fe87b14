import type { Clock, Log } from "./bot/conversations.ts";
import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./data/database.ts";
import { bindData, type Data } from "./data/index.ts";
import { type Keys, openKeys } from "./data/keys.ts";
import { claimStore, keepClock } from "./data/store.ts";
import { createLog } from "./log.ts";
import { openTrust } from "./open-trust.ts";
import { plainDate } from "./rules/calendar/days.ts";
import { nextWorkingMoment } from "./rules/calendar/working.ts";
import type { Trust } from "./rules/profile.ts";

/** The time on the wall, in milliseconds. */
export const wall = (): number => Date.now();

/** The time on the wall, for a command that opens no store. */
export const wallNow = (): Date => new Date(wall());

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

/**
 * Opens everything a command or the service needs. Throws a `CannotStart`, with a sentence, where it may not.
 * @param beside how the store is locked, where another part of this process has opened it already
 */
export async function openFoundation(
  config: Config,
  log: Log = createLog(config.logLevel),
  beside?: Database["lock"],
): Promise<Foundation> {
  const trust = openTrust(config.trust);
  const keys = openKeys({ file: config.keyFile, make: config.demo });
  const database = await openDatabase({
    home: config.home,
    log,
    ...(beside ? { beside } : {}),
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    ...(config.ownerUrl === undefined ? {} : { ownerUrl: config.ownerUrl }),
  });
  let ahead = 0;
  const clock: Clock = { now: () => new Date(wall() + ahead) };
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
