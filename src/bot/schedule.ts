import cron from "node-cron";
import type { Log } from "./conversations.ts";

export interface Job {
  readonly name: string;
  /** A cron line; seconds come first. It only wakes the work, which decides by the clock it is given. */
  readonly every: string;
  /** Woken at the start, too: what was due while nothing ran waits no longer. */
  readonly atStart?: boolean;
  readonly work: () => Promise<void>;
}

/** Wakes each job, never while it is still at work; a job that throws is logged and woken again. */
export function createSchedule(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const tasks = jobs.map(({ name, every, atStart, work }) => {
    let busy = false;
    const wake = () => {
      if (busy) return;
      busy = true;
      const run = work()
        .catch((error: unknown) =>
          log.error({ job: name, fault: error instanceof Error ? error.name : "unknown" }, "a job could not be done"),
        )
        .finally(() => {
          busy = false;
          running.delete(run);
        });
      running.add(run);
    };
    if (atStart) wake();
    // A tick missed under load loses nothing: the work goes by the clock, not by the tick.
    return cron.schedule(every, wake, { suppressMissedWarning: true });
  });
  return {
    async stop() {
      for (const task of tasks) await task.stop();
      await Promise.allSettled(running);
    },
  };
}
