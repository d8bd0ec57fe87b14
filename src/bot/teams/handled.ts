import type { Clock, Log } from "../conversations.ts";
import { deliveryKey } from "../delivery-key.ts";
import { faultName } from "../sending.ts";
import type { TeamsActivity } from "./activity.ts";

/** What the store knows of deliveries, by a key. */
export interface Claims {
  /** Claims a key. Where somebody else has it, since when, and whether what it stands for was done. */
  claim(key: string): Promise<"ours" | { readonly since: Date; readonly done: boolean }>;
  done(key: string): Promise<void>;
  /** What it stands for came to nothing: the next delivery is the first. */
  release(key: string): Promise<void>;
}

interface HandledDeps {
  readonly claims: Claims;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whoever claimed something and has not done it by then is taken to be gone. */
const patienceMs = 15_000;

/**
 * A message and an installation are answered by a message of ours, which must not come twice: not where the delivery comes
 * again after a start, and not where it comes to another process. What was claimed and never done is done again.
 */
export function createHandled({ claims, clock, log }: HandledDeps) {
  return {
    async once({ kind, key }: TeamsActivity, act: () => Promise<void>): Promise<void> {
      const name = `teams:${kind}:${deliveryKey(key)}`;
      // Without a name nobody can tell one from another; without the store the engine says so.
      const claimed = key.endsWith("/") ? "ours" : await claims.claim(name).catch(() => "not known" as const);
      if (typeof claimed === "object") {
        const left = clock.now().getTime() - claimed.since.getTime() > patienceMs;
        if (claimed.done || !left) return;
      }
      const kept = async (keep: (key: string) => Promise<void>) => {
        if (claimed === "not known" || key.endsWith("/")) return;
        await keep(name).catch((error: unknown) =>
          log.warn({ fault: faultName(error) }, "what came of a delivery could not be kept"),
        );
      };
      try {
        await act();
      } catch (error) {
        await kept(claims.release);
        throw error;
      }
      await kept(claims.done);
    },
  };
}
