import { noMeter } from "../../src/bot/meter.ts";
import { createWaitedFor, onlyLooking } from "../../src/bot/waited-for.ts";
import type { Config } from "../../src/config.ts";
import { eitherTrouble } from "../../src/open-background.ts";
import type { Wired } from "../../src/open-engine.ts";
import type { Foundation } from "../../src/open-foundation.ts";
import { wirePlatforms } from "../../src/open-platforms.ts";

/**
 * A service in its two parts, as it is where the store is on a server, in one thread: one answers people, the other does what
 * nobody waits for. What they tell each other is what can cross threads.
 */
export async function wireParts(
  foundation: Foundation,
  settings: Partial<Pick<Config, "slack" | "teams">>,
): Promise<Wired> {
  const waitedFor = createWaitedFor();
  let behind: Wired | undefined;
  const front = await wirePlatforms(foundation, settings, noMeter, {
    listens: true,
    homes: { draws: false, tell: (told) => behind?.hear?.(structuredClone(told)) },
    waitedFor,
  });
  behind = await wirePlatforms(foundation, settings, noMeter, {
    listens: false,
    homes: { draws: true, tell: (told) => front.hear?.(structuredClone(told)) },
    waitedFor: onlyLooking(waitedFor.seen),
  });
  const { relay, nudge, look } = behind;
  const parts = [front, behind];
  return {
    doors: front.doors,
    ...(relay ? { relay } : {}),
    ...(nudge ? { nudge } : {}),
    ...(look ? { look } : {}),
    platforms: () => eitherTrouble(front.platforms?.(), behind?.platforms?.()) ?? {},
    ending() {
      for (const part of parts) part.ending?.();
    },
    async close() {
      for (const part of parts) await part.close?.();
    },
  };
}
