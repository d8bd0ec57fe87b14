import cron from "node-cron";
import type { Log } from "./conversations.ts";

export interface Job {
  readonly name: string;
  /** A cron line; seconds come first. It only wakes the work, which decides by the clock it is given. */
  readonly every: string;
  readonly work: () => Promise<void>;
}

/** Wakes each job, never while it is still at work; a job that throws is logged and woken again. */
export function createSchedule(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const tasks = jobs.map(({ name, every, work }) => {
    let busy = false;
    return cron.schedule(
      every,
      () => {
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
        // A tick missed under load loses nothing: the work goes by the clock, not by the tick.
      },
      { suppressMissedWarning: true },
    );
  });
  return {
    async stop() {
      for (const task of tasks) await task.stop();
      await Promise.allSettled(running);
    },
  };
}
