import type { WebClient } from "@slack/web-api";
import type { Screen } from "../../flows/kit/screen.ts";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Calling } from "./calling.ts";
import { renderHome } from "./render.ts";

interface HomesDeps {
  readonly client: WebClient;
  readonly call: Calling;
  readonly log: Log;
  /** Somebody's home as things are now: asked for by themselves, or because something of theirs changed. */
  readonly home: (user: string, byThemselves: boolean) => Promise<Screen>;
  /** How long what changes is gathered before a home is drawn again. */
  readonly gatherMs?: number;
}

const mostOpen = 5_000;
/** Refused because another process drew it meanwhile, drawn anew, and once more by its new name. */
const mostTries = 4;

/**
 * The Home tab of everybody who looks at theirs: drawn when it is opened, and again when something of theirs changes. It is
 * drawn from what is true by then, one at a time for each person and over the one that is known to stand there, so that an
 * older one never comes last.
 */
export function createHomes({ client, call, log, home, gatherMs = 300 }: HomesDeps) {
  /** Whoever opened theirs since the start, with Slack's name for what stands there, where it is known. */
  const open = new Map<string, string | undefined>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<void>>();

  async function publish(user: string, byThemselves: boolean): Promise<void> {
    let crossed = false;
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const hash = open.get(user);
      const view = renderHome(await home(user, byThemselves));
      const over = hash === undefined ? {} : { hash };
      const done = await call("views.publish", () => client.views.publish({ user_id: user, view, ...over }));
      if ("trouble" in done) {
        open.set(user, undefined);
        // Where Slack asks to wait, it is shown a little later.
        if (done.trouble.kind === "wait") later(user, (done.trouble.afterSeconds ?? 5) * 1000);
        if (done.trouble.kind !== "gone" || hash === undefined) return;
        crossed = true;
        continue;
      }
      open.set(user, done.answer.view?.hash);
      // What was drawn over nothing that is known may have been older than what it took the place of.
      if (!crossed || hash !== undefined) return;
    }
  }

  function inTurn(user: string, byThemselves: boolean): Promise<void> {
    const run = (underWay.get(user) ?? Promise.resolve())
      .catch(() => {})
      .then(() => publish(user, byThemselves))
      .finally(() => {
        if (underWay.get(user) === run) underWay.delete(user);
      });
    underWay.set(user, run);
    return run;
  }

  function later(user: string, ms: number): void {
    if (waiting.has(user)) return;
    const timer = setTimeout(() => {
      waiting.delete(user);
      inTurn(user, false).catch((error: unknown) =>
        log.warn({ fault: faultName(error) }, "a Home could not be brought up to date"),
      );
    }, ms);
    waiting.set(user, timer);
  }

  return {
    /** Somebody opened theirs. `hash` is Slack's name for what stands there. */
    async opened(user: string, hash?: string): Promise<void> {
      if (open.size >= mostOpen) open.clear();
      if (hash !== undefined || !open.has(user)) open.set(user, hash);
      await inTurn(user, true);
    },

    /** Something of theirs changed. */
    changed(user: string): void {
      if (open.has(user)) later(user, gatherMs);
    },

    async stop(): Promise<void> {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await Promise.allSettled(underWay.values());
    },
  };
}
