import type { Worker } from "node:worker_threads";
import type { Log } from "./bot/conversations.ts";
import type { Meter } from "./bot/meter.ts";
import { faultName } from "./bot/sending.ts";
import type { Background, Standing } from "./open-background.ts";
import type { HomesTold } from "./open-platforms.ts";

/** What the thread says. */
export type Said =
  | { readonly said: "counted"; readonly what: keyof Meter; readonly of: readonly unknown[] }
  | { readonly said: "stands"; readonly standing: Standing }
  | { readonly said: "homes"; readonly told: HomesTold }
  | { readonly said: "fault"; readonly fault: string };

/** What it is told. */
export type Told = { readonly is: "homes"; readonly told: HomesTold } | { readonly is: "end" };

interface ThreadDeps {
  /** Starts the thread. */
  readonly start: () => Worker;
  /** What it counts is counted here. */
  readonly meter: Meter;
  readonly log: Log;
  /** Told what the thread has to say about Homes. */
  readonly hear?: (told: HomesTold) => void;
  /** How long after it ended by itself it is started again. */
  readonly againMs?: number;
}

export interface BackgroundThread extends Background {
  /** Tells the thread what there is to say about Homes. */
  homes(told: HomesTold): void;
}

/**
 * What nobody waits for, in a thread of its own: whoever waits for a page goes first. Where the thread ends by itself, another
 * takes its place; what it was at is taken over as what another replica left would be.
 */
export function createBackgroundThread({ start, meter, log, hear, againMs = 2_000 }: ThreadDeps): BackgroundThread {
  let stopping = false;
  let stood: { readonly standing: Standing; readonly at: number } | undefined;
  let again: NodeJS.Timeout | undefined;
  let running = run();

  /** One thread, to its end. */
  function run(): { readonly worker: Worker; readonly over: Promise<void> } {
    const worker = start();
    let fault: string | undefined;
    worker.on("message", (said: Said) => {
      if (said.said === "fault") fault = said.fault;
      else if (said.said === "homes") hear?.(said.told);
      else if (said.said === "stands") stood = { standing: said.standing, at: performance.now() };
      else count(said);
    });
    worker.on("error", (error) => {
      fault = faultName(error);
    });
    const over = new Promise<void>((resolve) => {
      worker.once("exit", () => {
        resolve();
        if (stopping) return;
        log.error({ fault }, "what nobody waits for came to an end: it is started again");
        again = setTimeout(() => {
          running = run();
        }, againMs);
      });
    });
    return { worker, over };
  }

  function count({ what, of }: Extract<Said, { said: "counted" }>): void {
    (meter[what] as (...of: readonly unknown[]) => void)(...of);
  }

  const tell = (told: Told) => running.worker.postMessage(told);

  return {
    stands() {
      if (!stood) return { movedAgo: undefined, platforms: undefined, files: {} };
      const { standing, at } = stood;
      const { movedAgo } = standing;
      return { ...standing, movedAgo: movedAgo === undefined ? undefined : movedAgo + performance.now() - at };
    },
    homes: (told) => tell({ is: "homes", told }),
    async stop() {
      stopping = true;
      clearTimeout(again);
      tell({ is: "end" });
    },
    close: () => running.over,
  };
}
