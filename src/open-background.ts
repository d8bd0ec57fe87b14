import type { Files } from "./bot/metrics.ts";
import { createSchedule } from "./bot/schedule.ts";
import { sealAudit } from "./data/seal-audit.ts";
import { sweepOld } from "./data/sweep.ts";
import type { Wired } from "./open-engine.ts";
import type { Foundation } from "./open-foundation.ts";
import type { Outside } from "./open-outside.ts";
import { bankHolidays, runsOutSoon } from "./rules/calendar/bank-holidays.ts";
import { plainDate } from "./rules/calendar/days.ts";

/** What each chat platform has against the app, in its own word. */
type Troubles = Readonly<Record<string, string | undefined>> | undefined;

/** What a platform has against the app, whichever part of the service met it. */
export function eitherTrouble(here: Troubles, behind: Troubles): Troubles {
  if (!here || !behind) return here ?? behind;
  return Object.fromEntries(Object.entries(here).map(([name, trouble]) => [name, trouble ?? behind[name]]));
}

/** How what nobody waits for fares. */
export interface Standing {
  /** How long ago, in milliseconds, the relay looked for what is due. */
  readonly movedAgo: number | undefined;
  readonly platforms: Troubles;
  readonly files: Files;
}

/** What nobody waits for: messages, reminders, the trail's seal and its anchor, the journal, and what is old. */
export interface Background {
  stands(): Standing;
  /** Takes nothing new on; resolves once no job is at work, where it is done in this thread. */
  stop(): Promise<void>;
  /** Resolves once what was under way is over. */
  close(): Promise<void>;
}

interface Begun {
  readonly outside: Outside;
  readonly wired: Pick<Wired, "relay" | "nudge" | "look" | "platforms">;
}

/** Begins the jobs in this thread. */
export async function openBackground(foundation: Foundation, { outside, wired }: Begun): Promise<Background> {
  const { transact, keys, log } = foundation;
  const { journaling, anchoring, files } = outside;
  const { relay, nudge, look, platforms } = wired;
  const seal = (rows: number) =>
    transact("system:seal", async (_data, _now, tx) => void (await sealAudit(tx, keys, rows)));
  // What was left unsealed when the service ended has not stood still since then.
  await seal(5_000);
  const swept = await transact("system:open", (data) => data.nudges.sweptAt());
  const schedule = createSchedule(
    [
      { name: "deliver", every: "* * * * * *", work: async () => void (await relay?.wake()) },
      { name: "nudge", every: "20 * * * * *", atStart: swept !== undefined, work: async () => await nudge?.() },
      { name: "seal", every: "*/5 * * * * *", work: () => seal(500) },
      { name: "anchor", every: "40 * * * * *", atStart: true, work: async () => await anchoring?.work() },
      { name: "ledger", every: "*/10 * * * * *", work: journaling.erased },
      { name: "holidays", every: "0 11 6 * * *", atStart: true, work: async () => warnOfHolidays(foundation) },
      { name: "look", every: "0 23 5 * * *", work: async () => void look?.() },
      {
        name: "sweep",
        every: "0 7 * * * *",
        async work() {
          await transact("system:sweep", (_data, now, tx) => sweepOld(tx, now), "sweep");
          await journaling.sweep();
        },
      },
    ],
    log,
  );
  return {
    stands: () => ({ movedAgo: relay?.movedAgo(), platforms: platforms?.(), files: files() }),
    stop: schedule.stop,
    async close() {
      await relay?.idle();
      await journaling.close();
    },
  };
}

/** Nobody need start it anew to hear of it: a service may run for a year. */
function warnOfHolidays({ clock, trust, log }: Foundation): void {
  if (runsOutSoon(plainDate(clock.now(), trust.zone)))
    log.warn({ lastKnown: bankHolidays.lastKnown }, "The list of bank holidays ends soon: start a later version.");
}
