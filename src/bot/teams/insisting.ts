import type { Called, TeamsTrouble } from "./trouble.ts";

/** Once more at once where nobody knows whether it is there, and later as often as this, in seconds. */
const usualWaits = [15, 60, 300];
/** Somebody who typed is answered within this, or not at all. */
const longestWaitSeconds = 600;

/** Sends what somebody waits for until it stands there. */
export interface Insisting {
  /** Goes on with what Teams did not take, or may not have, after what it asks for; `arrived` is told once it stands there. */
  goOn(trouble: TeamsTrouble, once: () => Promise<Called<string>>, arrived: (id: string) => unknown): void;
  stop(): void;
}

/** That an answer stands there twice is better than not at all: unlike news, nobody else would ever say it again. */
export function createInsisting(waits: readonly number[] = usualWaits): Insisting {
  const waiting = new Set<NodeJS.Timeout>();

  function later(
    seconds: number,
    left: readonly number[],
    once: () => Promise<Called<string>>,
    arrived: (id: string) => unknown,
  ): void {
    const timer = setTimeout(async () => {
      waiting.delete(timer);
      const posted = await once();
      if ("answer" in posted) return void arrived(posted.answer);
      const again = secondsAfter(posted.trouble, left[0]);
      if (again !== undefined) later(again, left.slice(1), once, arrived);
    }, seconds * 1_000);
    timer.unref();
    waiting.add(timer);
  }

  return {
    goOn(trouble, once, arrived) {
      const seconds = secondsAfter(trouble, waits[0]);
      if (seconds !== undefined) later(seconds, waits.slice(1), once, arrived);
    },
    stop() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}

/** When to send again what ran into this; nothing where that would not help, or was done often enough. */
function secondsAfter(trouble: TeamsTrouble, usual: number | undefined): number | undefined {
  if (usual === undefined || (trouble.kind !== "wait" && trouble.kind !== "unknown")) return undefined;
  const asked = trouble.kind === "wait" ? (trouble.afterSeconds ?? usual) : usual;
  return Math.min(Math.max(asked, usual), longestWaitSeconds);
}
