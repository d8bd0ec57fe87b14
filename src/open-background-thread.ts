import type { Worker } from "node:worker_threads";
import type { Log } from "./bot/conversations.ts";
import type { HomesTold } from "./bot/homes-apart.ts";
import type { Meter } from "./bot/meter.ts";
import { faultName } from "./bot/sending.ts";
import type { Background, Standing } from "./open-background.ts";

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
  /** How long after it ended by itself it is started again; each time that it ends before it is at work, twice as long. */
  readonly againMs?: number;
  /** How long it may take to come to its end. */
  readonly endsMs?: number;
}

const longestAgainMs = 60_000;

export interface BackgroundThread extends Background {
  /** Tells the thread what there is to say about Homes. */
  homes(told: HomesTold): void;
}

/**
 * What nobody waits for, in a thread of its own: whoever waits for a page goes first. Where the thread ends by itself, another
 * takes its place; what it was at is taken over as what another replica left would be.
 */
export function createBackgroundThread({
  start,
  meter,
  log,
  hear,
  againMs = 2_000,
  endsMs = 20_000,
}: ThreadDeps): BackgroundThread {
  let stopping = false;
  let stood: Standing | undefined;
  /** When messages were last looked for; before that, when all of it began. */
  let movedAt = performance.now();
  let waits = againMs;
  let again: NodeJS.Timeout | undefined;
  let running = run();

  /** One thread, to its end. */
  function run(): { readonly worker: Worker; readonly over: Promise<void> } {
    const worker = start();
    let fault: string | undefined;
    worker.on("message", (said: Said) => {
      if (said.said === "fault") fault = said.fault;
      else if (said.said === "homes") hear?.(said.told);
      else if (said.said === "stands") stands(said.standing);
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
        }, waits);
        waits = Math.min(2 * waits, longestAgainMs);
      });
    });
    return { worker, over };
  }

  function stands(standing: Standing): void {
    stood = standing;
    waits = againMs;
    if (standing.movedAgo !== undefined) movedAt = performance.now() - standing.movedAgo;
  }

  function count({ what, of }: Extract<Said, { said: "counted" }>): void {
    (meter[what] as (...of: readonly unknown[]) => void)(...of);
  }

  const tell = (told: Told) => running.worker.postMessage(told);

  return {
    stands() {
      const movedAgo = performance.now() - movedAt;
      if (!stood) return { movedAgo, platforms: undefined, files: {} };
      // Where no platform is set up, nobody looks for messages.
      return stood.platforms ? { ...stood, movedAgo } : stood;
    },
    homes: (told) => tell({ is: "homes", told }),
    async stop() {
      stopping = true;
      clearTimeout(again);
      tell({ is: "end" });
    },
    async close() {
      const { worker, over } = running;
      const tooLong = setTimeout(() => {
        log.error({}, "what nobody waits for did not come to its end: it is ended");
        void worker.terminate();
      }, endsMs);
      await over;
      clearTimeout(tooLong);
    },
  };
}
