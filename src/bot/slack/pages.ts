import type { Reply } from "../surface.ts";
import type { SlackAnswer, SlackSubmission } from "./inbound.ts";
import { answerOf } from "./showing.ts";

interface Sent {
  readonly inbound: SlackSubmission;
  reply?: Reply;
}

const mostRemembered = 5_000;

/**
 * The pages that were sent and not yet answered for good: what comes of a slow one that asks nothing is shown once it is
 * there. One with questions stays as it is, because somebody may have gone on writing: its button, pressed once more as
 * they were told, shows what came of it.
 */
export function createPages(show: (inbound: SlackSubmission, reply: Reply) => Promise<unknown>) {
  const last = new Map<string, Sent>();

  return {
    async answer(inbound: SlackSubmission, turn: () => Promise<Reply>): Promise<SlackAnswer> {
      const sent: Sent = { inbound };
      if (last.size >= mostRemembered) last.clear();
      last.set(inbound.view.id, sent);
      sent.reply = await turn();
      return answerOf(inbound, sent.reply);
    },

    /** Somebody did something else there, or closed it: nothing that comes late is drawn over that. */
    left(viewId: string): void {
      last.delete(viewId);
    },

    /** Slack was answered before: the page shows now what came of it, unless something else was asked there since. */
    async late(inbound: SlackSubmission): Promise<void> {
      const sent = last.get(inbound.view.id);
      // Where something can be typed, it may have been: the page waits for its button, and loses nothing.
      if (sent?.inbound !== inbound || !sent.reply || inbound.view.inputs.length > 0) return;
      await show(inbound, sent.reply);
    },
  };
}
