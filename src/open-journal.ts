import { erasures } from "./data/erasures.ts";
import { createJournal, journalDays } from "./data/journal.ts";
import { quarantine } from "./data/quarantine.ts";
import type { Foundation } from "./open-foundation.ts";

/** So many erasures are handed over at a time. */
const atOnce = 500;

export interface Journaling {
  /** Told what is about to leave. */
  readonly left: (ids: readonly string[], at: Date) => Promise<unknown>;
  /** Says that it is kept from now on. */
  begin(): Promise<void>;
  /** Hands what was erased on to the ledger. */
  erased(): Promise<void>;
  /** Removes what no restore needs any more. */
  sweep(): Promise<void>;
  /** The code of why the journal cannot be written just now. */
  trouble(): string | undefined;
  /** Resolves once everything that was noted is on the disk, or could not be put there. */
  close(): Promise<void>;
}

/** What a restore needs to know that the store, gone back, does not: what left, and what was erased. */
export function createJournaling(
  { transact, clock, log }: Pick<Foundation, "transact" | "clock" | "log">,
  folder: string,
): Journaling {
  const journal = createJournal({
    folder,
    now: clock.now,
    told(code) {
      if (code === undefined) log.info({}, "The send journal can be written again.");
      else log.error({ code }, "The send journal cannot be written: look at ALONGSIDE_SEND_JOURNAL. Messages go on.");
    },
  });
  return {
    left: (ids, at) =>
      journal.note(
        "sends",
        ids.map((id) => ({ id, at })),
      ),

    async erased() {
      // What the journal holds itself, because it cannot be written, is not handed to it again and again.
      if (journal.trouble() !== undefined && !(await journal.note("erased", []))) return;
      for (;;) {
        const found = await transact("system:ledger", (_data, _now, tx) => erasures(tx).unwritten(atOnce));
        if (found.length === 0 || !(await journal.note("erased", found))) return;
        await transact("system:ledger", (_data, _now, tx) => erasures(tx).forget(found));
        if (found.length < atOnce) return;
      }
    },

    begin: journal.begin,

    async sweep() {
      await journal.begin();
      await journal.sweep();
      await transact("system:ledger", (_data, now, tx) =>
        quarantine(tx).forget(new Date(now.getTime() - journalDays * 86_400_000)),
      );
    },

    trouble: journal.trouble,
    close: journal.close,
  };
}
