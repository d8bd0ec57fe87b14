import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "./conversations.ts";
import { faultName } from "./sending.ts";

interface RoundsDeps {
  /** Whoever may have a Home that is out of date. */
  readonly everybody: () => Promise<readonly string[]>;
  /** Brings one up to date; true where it had to be drawn anew. */
  readonly bring: (one: string) => Promise<boolean>;
  readonly log: Log;
  /** How long after one was drawn the platform takes another. */
  readonly betweenDrawnMs: number;
  /** How long after something changed, how long between two rounds, and how often where nothing is known to have changed. */
  readonly soonMs?: number;
  readonly betweenMs?: number;
  readonly everyMs?: number;
}

/** The share of the time that a round may take from everything else. */
const share = 0.2;

/**
 * Whatever changed, and whoever's Home shows it: all are looked at one after another, and those that came out differently are
 * drawn anew. One round follows soon after a change, and one comes every few minutes for what another process did and for
 * what changes by itself, as days pass.
 */
export function createRounds({ everybody, bring, log, betweenDrawnMs, soonMs = 1_000, ...usual }: RoundsDeps) {
  const { betweenMs = 10_000, everyMs = 5 * 60_000 } = usual;
  const stopping = new AbortController();
  const { signal } = stopping;
  let wanted = false;
  let running: Promise<void> | undefined;
  const clock = setInterval(soon, everyMs);
  clock.unref();

  const rest = (ms: number) => pause(ms, undefined, { signal, ref: false }).catch(() => {});

  async function round(): Promise<void> {
    for (const one of await everybody()) {
      if (signal.aborted) return;
      const began = performance.now();
      const drawn = await bring(one).catch((error: unknown) => {
        log.warn({ fault: faultName(error) }, "a Home could not be brought up to date");
        return false;
      });
      const took = performance.now() - began;
      await rest(Math.max(took * (1 / share - 1), drawn ? betweenDrawnMs : 0));
    }
  }

  async function run(): Promise<void> {
    await rest(soonMs);
    while (wanted && !signal.aborted) {
      wanted = false;
      await round().catch((error: unknown) => log.warn({ fault: faultName(error) }, "a round of Homes ended early"));
      await rest(betweenMs);
    }
    // In the same breath as the last look at `wanted`: a change between the two would be forgotten.
    running = undefined;
  }

  function soon(): void {
    wanted = true;
    if (signal.aborted) return;
    running ??= run();
  }

  return {
    soon,
    async stop(): Promise<void> {
      stopping.abort();
      clearInterval(clock);
      await running;
    },
  };
}
