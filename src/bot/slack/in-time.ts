import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { SlackAnswer, SlackHandlers, SlackInbound } from "./inbound.ts";

/** Slack is told that this was not taken, and delivers it again. */
export interface NotTaken extends Error {
  readonly name: "NotTaken";
}

export function isNotTaken(error: unknown): error is NotTaken {
  return error instanceof Error && error.name === "NotTaken";
}

function notTaken(cause: unknown): NotTaken {
  return Object.assign(new Error("not taken", { cause }), { name: "NotTaken" as const });
}

interface InTime {
  readonly handlers: SlackHandlers;
  readonly log: Log;
  /** How long Slack is kept waiting. It gives up after three seconds. */
  readonly limitMs: number;
}

/**
 * Acts on what came in and says what Slack is told, in time: where acting takes longer, it goes on, and what came of it
 * is handed on afterwards. Rejects only with `NotTaken`, whatever a handler does.
 */
export function createInTime({ handlers, log, limitMs }: InTime) {
  const under = new Set<Promise<void>>();

  async function acted(inbound: SlackInbound): Promise<SlackAnswer> {
    try {
      return await handlers.take(inbound);
    } catch (error) {
      log.error({ fault: faultName(error), kind: inbound.kind }, "Something from Slack met a fault");
      if (handlers.again?.(inbound)) throw notTaken(error);
      return safely(inbound, () => handlers.trouble(inbound));
    }
  }

  function safely(inbound: SlackInbound, say: () => SlackAnswer): SlackAnswer {
    try {
      return say();
    } catch (error) {
      log.error({ fault: faultName(error), kind: inbound.kind }, "An answer for Slack could not be made");
      return undefined;
    }
  }

  async function afterwards(inbound: SlackInbound, work: Promise<SlackAnswer>): Promise<void> {
    try {
      await handlers.after(inbound, await work);
    } catch (error) {
      log.error({ fault: faultName(error), kind: inbound.kind }, "What came of late work could not be shown");
    }
  }

  return {
    async answer(inbound: SlackInbound): Promise<SlackAnswer> {
      const work = acted(inbound);
      const waiting = new AbortController();
      const limit = pause(limitMs, "late" as const, { signal: waiting.signal }).catch(() => "late" as const);
      const first = await Promise.race([work.then((answer) => ({ answer })), limit]).finally(() => waiting.abort());
      if (first !== "late") return first.answer;
      log.warn({ kind: inbound.kind }, "Slack was answered before the work was done");
      const rest = afterwards(inbound, work).finally(() => under.delete(rest));
      under.add(rest);
      return safely(inbound, () => handlers.late(inbound));
    },

    /** Once nothing is under way any more. */
    async idle(): Promise<void> {
      while (under.size > 0) await Promise.all(under);
    },
  };
}
