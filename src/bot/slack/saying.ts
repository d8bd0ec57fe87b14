import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../conversations.ts";
import { deliveryKey } from "../delivery-key.ts";
import type { Calling } from "./calling.ts";

/** Slack takes about fifty changes to messages a minute from an app. */
const usualPaceMs = 1_300;
/** About what goes in a quarter of an hour; a message that is left out reads as its notification did. */
const mostWaiting = 700;

/** Something to say of a message by and by. */
export interface Saying {
  /** @param soon for what somebody has just asked for */
  later(messageId: string, work: () => Promise<unknown>, soon: boolean): void;
  /**
   * Whoever changes a message takes it over: what was to be said of it is left, or has been said by then, whichever process
   * or thread had it to say.
   */
  over(messageId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Who has a message in hand, known to every process and thread. */
export interface Claims {
  /** Claims a key; where it is taken, since when. */
  claim(key: string): Promise<"ours" | { readonly since: Date }>;
}

interface SayingDeps {
  readonly call: Calling;
  readonly claims: Claims;
  readonly clock: Clock;
  readonly paceMs?: number;
}

/** Whoever claimed a message to say it aloud has done so by then. */
const saidMs = 2_000;
const mostRemembered = 10_000;

/** What a screen reader says of the messages that came: those that nobody waits for one after another, in Slack's own pace. */
export function createSaying({ call, claims, clock, paceMs = usualPaceMs }: SayingDeps): Saying {
  const stopping = new AbortController();
  const waiting = new Map<string, () => Promise<unknown>>();
  const underWay = new Map<string, Promise<unknown>>();
  /** What was claimed here, or taken over: nobody else says it any more. */
  const ours = new Set<string>();
  let running: Promise<void> | undefined;

  async function claim(messageId: string): Promise<"ours" | { readonly since: Date }> {
    const claimed = await claims.claim(`slack:aloud:${deliveryKey(messageId)}`);
    if (ours.size >= mostRemembered) ours.clear();
    ours.add(messageId);
    return claimed;
  }

  function say(messageId: string, work: () => Promise<unknown>): Promise<unknown> {
    const said = call("chat.update", work).finally(() => underWay.delete(messageId));
    underWay.set(messageId, said);
    return said;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const [next] = waiting;
      if (!next) return;
      const [messageId, work] = next;
      waiting.delete(messageId);
      // Where nobody knows whether somebody changed it, it reads as its notification did.
      const claimed = claim(messageId).catch(() => undefined);
      underWay.set(messageId, claimed);
      if ((await claimed) !== "ours") {
        underWay.delete(messageId);
        continue;
      }
      await say(messageId, work);
      await pause(paceMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  }

  return {
    later(messageId, work, soon) {
      if (stopping.signal.aborted) return;
      if (soon) return void say(messageId, work);
      if (waiting.size >= mostWaiting) return;
      waiting.set(messageId, work);
      running ??= run().finally(() => {
        running = undefined;
      });
    },

    async over(messageId) {
      waiting.delete(messageId);
      for (let said = underWay.get(messageId); said; said = underWay.get(messageId)) await said;
      if (ours.has(messageId)) return;
      const claimed = await claim(messageId).catch(() => "ours" as const);
      if (claimed === "ours") return;
      const left = saidMs - (clock.now().getTime() - claimed.since.getTime());
      if (left > 0) await pause(Math.min(left, saidMs), undefined, { ref: false });
    },

    async stop() {
      stopping.abort();
      await Promise.all([running, ...underWay.values()]);
    },
  };
}
