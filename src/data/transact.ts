import { guardBehind, guardError } from "./guards.ts";
import { patience } from "./patience.ts";
import type { Prisma, PrismaClient } from "./prisma/client.ts";
import { runningRole } from "./roles.ts";
import { meansStoreDown, storeDown } from "./store-down.ts";
import { noting, type Seen } from "./watch.ts";

/** One running transaction, for the modules of `data` to work in. */
export type Tx = Prisma.TransactionClient;

/** On whose behalf, when, and what for. The database's own locks go by this. */
export interface As {
  /** A person's id, or `system:` and a name. */
  readonly actor: string;
  /** The local date of `now`: `YYYY-MM-DD`. */
  readonly today: string;
  readonly now: Date;
  /**
   * `matching` may read what PSWs keep private about what they offer, `sweep` may remove drafts untouched for a day,
   * `import` may bring requests that are under way already and has two minutes; `verify` has two minutes, too.
   */
  readonly purpose?: "matching" | "sweep" | "import" | "verify";
  /** A request may go one step back. */
  readonly undo?: boolean;
}

export type Transact = <T>(as: As, work: (tx: Tx) => Promise<T>) => Promise<T>;

const maxWait = 5_000;
/** So long a transaction may take, in milliseconds. */
const longPatience = 120_000;

/**
 * Runs work in one transaction as the running role: all of it is kept, or none. Throws a `GuardError` where a guard of
 * the store refused, also when the work caught the first error and went on, and a `StoreDown` where the store is away or
 * took more than 10 s.
 */
export function createTransact(prisma: PrismaClient, server: boolean): Transact {
  return async (as, work) => {
    const timeout = as.purpose === "import" || as.purpose === "verify" ? longPatience : patience;
    const seen: Seen = {};
    let result: Awaited<ReturnType<typeof work>>;
    try {
      result = await noting(seen, () =>
        prisma.$transaction(
          async (tx) => {
            await enter(tx, as, server ? timeout : 0);
            return await work(tx);
          },
          { maxWait, timeout },
        ),
      );
    } catch (error) {
      throw isOurs(error) ? error : told(seen.error ?? error);
    }
    if (seen.error !== undefined) throw told(seen.error);
    return result;
  };
}

/** Everything a transaction must know before its first statement, in one. Settings end with the transaction. */
async function enter(tx: Tx, as: As, timeout: number): Promise<void> {
  await tx.$queryRaw`SELECT set_config('role', ${runningRole}, true), set_config('TimeZone', 'UTC', true),
    set_config('app.person', ${as.actor}, true), set_config('app.today', ${as.today}, true),
    set_config('app.moment', ${as.now.toISOString()}, true), set_config('app.purpose', ${as.purpose ?? ""}, true),
    set_config('app.undo', ${as.undo === true ? "yes" : "no"}, true),
    set_config('statement_timeout', ${`${timeout}`}, true),
    set_config('idle_in_transaction_session_timeout', ${`${timeout}`}, true)`;
}

/** Whether the work itself threw this, for reasons of its own. */
function isOurs(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  return !error.name.startsWith("PrismaClient") && error.name !== "DriverAdapterError" && !meansStoreDown(error);
}

/** What whoever works with the store is told of an error of the driver. */
export function told(error: unknown): unknown {
  if (meansStoreDown(error)) return storeDown(error);
  const { code, message } = said(error);
  const guard = guardBehind(code, message);
  return guard === undefined ? error : guardError(guard, error);
}

/** What PostgreSQL said, as the drivers' adapters hand it on. */
function said(error: unknown): { readonly code: string; readonly message: string } {
  const cause =
    error instanceof Error ? (error.cause as { originalCode?: string; originalMessage?: string }) : undefined;
  return { code: cause?.originalCode ?? "", message: cause?.originalMessage ?? "" };
}
