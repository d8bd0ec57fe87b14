import type { Files } from "./bot/metrics.ts";
import type { Config } from "./config.ts";
import { type Anchoring, createAnchoring } from "./open-anchor.ts";
import type { Foundation } from "./open-foundation.ts";
import { createJournaling, type Journaling } from "./open-journal.ts";

/** What is kept in files outside the store. */
export interface Outside {
  readonly journaling: Journaling;
  readonly anchoring: Anchoring | undefined;
  /** Each file, with the code of why it cannot be written just now. */
  files(): Files;
}

/** Begins to keep what a restore and a check of the trail need to know that the store does not. */
export async function keepOutside(foundation: Foundation, config: Config): Promise<Outside> {
  const journaling = createJournaling(foundation, config.journal);
  await journaling.begin();
  const anchoring = config.anchorFile === undefined ? undefined : createAnchoring(foundation, config.anchorFile);
  return {
    journaling,
    anchoring,
    files: () => ({ ...(anchoring ? { anchor: anchoring.trouble() } : {}), journal: journaling.trouble() }),
  };
}
