import type { ModalView } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import { surfaceWords } from "../surface-words.ts";
import type { Calling } from "./calling.ts";
import { paragraph, plain } from "./text.ts";
import { slackWords as words } from "./words.ts";

/** Slack's leave to open a modal lasts three seconds: so much of it may pass with our own work. */
const usualPatienceMs = 1_200;

/** Opens modals and redraws them. */
export function createOpening(client: WebClient, call: Calling, patienceMs = usualPatienceMs) {
  /** Redraws an open modal; false where it is closed, or was redrawn meanwhile. */
  async function redraw({ id, hash }: { readonly id: string; readonly hash?: string }, view: ModalView) {
    const update = { view_id: id, view, ...(hash === undefined ? {} : { hash }) };
    return "answer" in (await call("views.update", () => client.views.update(update)));
  }

  return {
    redraw,

    /**
     * Shows what comes of this work in a modal, `over` the open one or as the first; where that takes long, "One moment"
     * until then.
     */
    async open(triggerId: string, work: Promise<ModalView>, over = false): Promise<"opened" | "too late"> {
      const first = await within(patienceMs, work);
      const asked = { trigger_id: triggerId, view: first ?? oneMoment() };
      const opened = over
        ? await call("views.push", () => client.views.push(asked))
        : await call("views.open", () => client.views.open(asked));
      if ("trouble" in opened) return "too late";
      const id = opened.answer.view?.id;
      if (first === undefined && id !== undefined) await redraw({ id }, await work);
      return "opened";
    },
  };
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Stands until what was asked for is there. */
export function oneMoment(): ModalView {
  return {
    type: "modal",
    callback_id: "moment",
    title: plain(surfaceWords.name),
    close: plain(surfaceWords.close),
    blocks: [{ ...paragraph(words.oneMoment), block_id: "moment" }],
  };
}
