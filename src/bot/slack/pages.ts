import type { ModalView } from "@slack/types";
import type { Reply } from "../surface.ts";
import type { SlackAnswer, SlackSubmission } from "./inbound.ts";
import { answerOf, panelOf } from "./showing.ts";

interface Sent {
  readonly inbound: SlackSubmission;
  reply?: Reply;
}

const mostRemembered = 5_000;

/** The pages that were sent and not yet answered for good: what comes of one that was slow is shown once it is there. */
export function createPages(redraw: (view: { readonly id: string }, drawn: ModalView) => Promise<unknown>) {
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

    /** Slack was answered before: the open page shows now what came of it, unless something else was asked there since. */
    async late(inbound: SlackSubmission): Promise<void> {
      const { id } = inbound.view;
      const sent = last.get(id);
      if (sent?.inbound !== inbound || !sent.reply) return;
      await redraw({ id }, panelOf(sent.reply));
    },
  };
}
