import { setTimeout as pause } from "node:timers/promises";
import type { Calling } from "./calling.ts";

/** Slack takes about fifty changes to messages a minute from an app. */
const usualPaceMs = 1_300;
/** About what goes in a quarter of an hour; a message that is left out reads as its notification did. */
const mostWaiting = 700;

/** Something to say of a message by and by. */
export interface Saying {
  /** @param soon for what somebody has just asked for */
  later(messageId: string, work: () => Promise<unknown>, soon: boolean): void;
  /** Whoever changes a message takes it over: what was to be said of it is left, or has been said by then. */
  over(messageId: string): Promise<void>;
  stop(): Promise<void>;
}

/** What a screen reader says of the messages that came: those that nobody waits for one after another, in Slack's own pace. */
export function createSaying(call: Calling, paceMs = usualPaceMs): Saying {
  const stopping = new AbortController();
  const waiting = new Map<string, () => Promise<unknown>>();
  const underWay = new Map<string, Promise<unknown>>();
  let running: Promise<void> | undefined;

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
      await underWay.get(messageId);
    },

    async stop() {
      stopping.abort();
      await Promise.all([running, ...underWay.values()]);
    },
  };
}
