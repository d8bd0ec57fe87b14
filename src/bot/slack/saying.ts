import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "../conversations.ts";
import { deliveryKey } from "../delivery-key.ts";
import type { Calling } from "./calling.ts";
import { placeOf } from "./send.ts";

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
  /** Claims a key to say something; where it is taken, nobody says anything any more. */
  claim(key: string): Promise<unknown>;
  /** What was claimed has been said. */
  done(key: string): Promise<void>;
  /** Takes a key for good; true where nobody is saying anything just now. */
  over(key: string): Promise<boolean>;
}

interface SayingDeps {
  readonly call: Calling;
  readonly claims: Claims;
  readonly clock: Clock;
  readonly paceMs?: number;
}

/** Whoever claimed a message to say it aloud says it at once, or not at all. */
const atOnceMs = 500;
/** So long that is waited for, and so often it is looked. */
const [longestMs, everyMs] = [3_000, 100];
/** A message this old has been said, or is left. */
const waitsMs = 20 * 60_000;
const mostRemembered = 10_000;

/** What a screen reader says of the messages that came: those that nobody waits for one after another, in Slack's own pace. */
export function createSaying({ call, claims, clock, paceMs = usualPaceMs }: SayingDeps): Saying {
  const stopping = new AbortController();
  const waiting = new Map<string, () => Promise<unknown>>();
  const underWay = new Map<string, Promise<unknown>>();
  /** What was claimed here, or taken over: nobody else says it any more. */
  const ours = new Set<string>();
  let running: Promise<void> | undefined;

  const keyOf = (messageId: string) => `slack:aloud:${deliveryKey(messageId)}`;
  /** What Slack calls a message says when it came. */
  const isOld = (messageId: string) => clock.now().getTime() - Number(placeOf(messageId)?.ts) * 1_000 > waitsMs;

  function remember(messageId: string): void {
    if (ours.size >= mostRemembered) ours.clear();
    ours.add(messageId);
  }

  /** Says it where nobody has changed the message, and nobody can have while that was found out. */
  async function sayQueued(messageId: string, work: () => Promise<unknown>): Promise<boolean> {
    const asked = performance.now();
    // Where nobody knows, it reads as its notification did.
    const claimed = await claims.claim(keyOf(messageId)).catch(() => undefined);
    remember(messageId);
    if (claimed !== "ours") return false;
    if (performance.now() - asked < atOnceMs) await call("chat.update", work);
    await claims.done(keyOf(messageId)).catch(() => {});
    return true;
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
      const run = sayQueued(messageId, work).finally(() => underWay.delete(messageId));
      underWay.set(messageId, run);
      if (!(await run)) continue;
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
      if (ours.has(messageId) || isOld(messageId)) return;
      remember(messageId);
      const until = performance.now() + longestMs;
      const free = () => claims.over(keyOf(messageId)).catch(() => true);
      while (!(await free()) && performance.now() < until) await pause(everyMs, undefined, { ref: false });
    },

    async stop() {
      stopping.abort();
      await Promise.all([running, ...underWay.values()]);
    },
  };
}
