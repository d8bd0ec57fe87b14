import { setTimeout as pause } from "node:timers/promises";
import type { ModalView } from "@slack/types";
import type { CrisisCard } from "../../flows/kit/screen.ts";
import { surfaceWords } from "../surface-words.ts";
import { type Calling, patiently } from "./calling.ts";
import type { SlackClient } from "./client.ts";
import { named } from "./names.ts";
import { crisis } from "./parts.ts";
import { paragraph, plain } from "./text.ts";
import type { SlackTrouble } from "./trouble.ts";
import { slackWords as words } from "./words.ts";

/** Slack's leave to open a modal lasts three seconds: so much of it may pass with our own work. */
const usualPatienceMs = 1_200;
/** Where Slack asks to wait a second first, there must be time left afterwards. */
const askedToWaitMs = 1_050;
const leaveMs = 2_700;

/** A modal that stands open, and Slack's name for what stands in it where it is known. */
interface Open {
  readonly id: string;
  readonly hash?: string;
}

/** Opens modals and redraws them. */
export function createOpening(
  client: SlackClient,
  call: Calling,
  moment: () => ModalView,
  patienceMs = usualPatienceMs,
) {
  /**
   * Redraws an open modal. Drawn meanwhile by something else, it is drawn over that; where Slack asks to wait, or gives no
   * answer, once more. `closed`: it is not there any more. `not drawn`: it still shows what stood there before.
   */
  async function redraw({ id, hash }: Open, view: ModalView): Promise<"drawn" | "closed" | "not drawn"> {
    const update = { view_id: id, view, ...(hash === undefined ? {} : { hash }) };
    const drawn = await patiently(() => call("views.update", () => client.views.update(update)));
    if ("answer" in drawn) return "drawn";
    const { trouble } = drawn;
    if (trouble.kind !== "gone") return "not drawn";
    return trouble.code === "hash_conflict" && hash !== undefined ? await redraw({ id }, view) : "closed";
  }

  return {
    redraw,

    /**
     * Shows what comes of this work in a modal, `over` the open one or as the first; where that takes long, "One moment"
     * until then. `too late`: it could not be shown there.
     */
    async open(triggerId: string, work: Promise<ModalView>, over = false): Promise<"opened" | "too late"> {
      const began = performance.now();
      const first = await within(patienceMs, work);
      const asked = { trigger_id: triggerId, view: first ?? moment() };
      const once = async () =>
        over
          ? await call("views.push", () => client.views.push(asked))
          : await call("views.open", () => client.views.open(asked));
      let opened = await once();
      if ("trouble" in opened && mayYetOpen(opened.trouble, performance.now() - began)) {
        await pause(askedToWaitMs, undefined, { ref: false });
        opened = await once();
      }
      if ("trouble" in opened) return "too late";
      if (first !== undefined) return "opened";
      const { id, hash } = opened.answer.view ?? {};
      if (id === undefined) return "too late";
      const drawn = await redraw({ id, ...(hash === undefined ? {} : { hash }) }, await work);
      return drawn === "not drawn" ? "too late" : "opened";
    },
  };
}

/** Whether Slack asks to wait so little that its leave lasts as long. */
function mayYetOpen(trouble: SlackTrouble, passedMs: number): boolean {
  return trouble.kind === "wait" && (trouble.afterSeconds ?? 1) <= 1 && passedMs + askedToWaitMs < leaveMs;
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

/** Stands until what was asked for is there, with where to turn: it may be long. */
export function oneMoment(trouble: CrisisCard): ModalView {
  return {
    type: "modal",
    callback_id: "moment",
    title: plain(surfaceWords.name),
    close: plain(surfaceWords.close),
    blocks: named([paragraph(words.oneMoment), ...crisis(trouble)]),
  };
}
