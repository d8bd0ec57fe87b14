import { anchorLine } from "./data/anchors.ts";
import { appendLine } from "./data/append-line.ts";
import { headOf } from "./data/seal-audit.ts";
import type { Foundation } from "./open-foundation.ts";

/** An anchor stands this long before the next. */
const hourMs = 3_600_000;

type Standing = Pick<Foundation, "transact" | "keys" | "clock" | "log">;

export interface Anchoring {
  /** Keeps the head of the trail outside the store, once an hour, and sooner again where that went wrong. */
  work(): Promise<void>;
  /** Why the file cannot be written just now. */
  trouble(): string | undefined;
}

/** Keeps the head of the trail in a file. Trouble with the file is told and stops nothing. */
export function createAnchoring({ transact, keys, clock, log }: Standing, file: string): Anchoring {
  let keptAt: number | undefined;
  let trouble: string | undefined;

  async function keep(): Promise<void> {
    const at = clock.now();
    if (keptAt !== undefined && at.getTime() - keptAt < hourMs) return;
    const head = await transact("system:anchor", (_data, _now, tx) => headOf(tx));
    if (!head) return;
    await write(anchorLine(keys, { ...head, at }));
    if (trouble === undefined) keptAt = at.getTime();
  }

  async function write(line: string): Promise<void> {
    try {
      await appendLine(file, line);
      if (trouble !== undefined) log.info({}, "The anchor file can be written again.");
      trouble = undefined;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "fault";
      if (trouble !== code) log.error({ code }, "The anchor file cannot be written: look at ALONGSIDE_ANCHOR_FILE.");
      trouble = code;
    }
  }

  return { work: keep, trouble: () => trouble };
}
