import type { Log } from "./conversations.ts";
import { faultName } from "./sending.ts";

/** What a surface does with what came in. It acts first; then the platform is told. */
export interface Handlers<Inbound, Answer> {
  take(inbound: Inbound): Promise<Answer>;
  /** What the platform is told when `take` needs longer than it waits; the work goes on. */
  late(inbound: Inbound): Answer;
  /** What came of work that was late. */
  after(inbound: Inbound, answer: Answer): Promise<void>;
  /** What the platform is told when `take` met a fault. */
  trouble(inbound: Inbound): Answer;
  /** Whether the platform is to deliver it again when `take` met a fault: nobody waits for it, and it must not be lost. */
  again?(inbound: Inbound): boolean;
}

/** The platform is told that this was not taken, and delivers it again. */
export interface NotTaken extends Error {
  readonly name: "NotTaken";
}

export function isNotTaken(error: unknown): error is NotTaken {
  return error instanceof Error && error.name === "NotTaken";
}

function notTaken(cause: unknown): NotTaken {
  return Object.assign(new Error("not taken", { cause }), { name: "NotTaken" as const });
}

interface ActingDeps<Inbound, Answer> {
  /** Its name, for what is logged. */
  readonly platform: string;
  readonly handlers: Handlers<Inbound, Answer>;
  readonly log: Log;
  /** How long the platform is kept waiting. */
  readonly limitMs: number;
}

/**
 * Acts on what came in and says what the platform is told, in time: where acting takes longer, it goes on, and what came of it
 * is handed on afterwards. Rejects only with `NotTaken`, whatever a handler does.
 */
export function createActing<Inbound extends { readonly kind: string }, Answer>({
  platform,
  handlers,
  log,
  limitMs,
}: ActingDeps<Inbound, Answer | undefined>) {
  const under = new Set<Promise<void>>();

  async function acted(inbound: Inbound): Promise<Answer | undefined> {
    try {
      return await handlers.take(inbound);
    } catch (error) {
      log.error({ fault: faultName(error), kind: inbound.kind }, `Something from ${platform} met a fault`);
      if (handlers.again?.(inbound)) throw notTaken(error);
      return safely(inbound, () => handlers.trouble(inbound));
    }
  }

  function safely(inbound: Inbound, say: () => Answer | undefined): Answer | undefined {
    try {
      return say();
    } catch (error) {
      log.error({ fault: faultName(error), kind: inbound.kind }, `An answer for ${platform} could not be made`);
      return undefined;
    }
  }

  async function afterwards(inbound: Inbound, work: Promise<Answer | undefined>): Promise<void> {
    try {
      await handlers.after(inbound, await work);
    } catch (error) {
      log.error({ fault: faultName(error), kind: inbound.kind }, "What came of late work could not be shown");
    }
  }

  return {
    async answer(inbound: Inbound): Promise<Answer | undefined> {
      const work = acted(inbound);
      let limit: NodeJS.Timeout | undefined;
      const late = new Promise<"late">((resolve) => {
        limit = setTimeout(resolve, limitMs, "late");
      });
      const first = await Promise.race([work.then((answer) => ({ answer })), late]).finally(() => clearTimeout(limit));
      if (first !== "late") return first.answer;
      log.warn({ kind: inbound.kind }, `${platform} was answered before the work was done`);
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
