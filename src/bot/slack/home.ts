import type { WebClient } from "@slack/web-api";
import type { Screen } from "../../flows/kit/screen.ts";
import type { Calling } from "./calling.ts";
import { renderHome } from "./render.ts";

interface HomesDeps {
  readonly client: WebClient;
  readonly call: Calling;
  /** Somebody's home as things are now. */
  readonly home: (user: string) => Promise<Screen>;
  /** How long what changes is gathered before a home is drawn again. */
  readonly gatherMs?: number;
}

const mostOpen = 5_000;

/**
 * The Home tab of everybody who looks at theirs: drawn when it is opened, and again when something of theirs changes. It is
 * drawn from what is true by then, one at a time for each person, so that an older one never comes last.
 */
export function createHomes({ client, call, home, gatherMs = 300 }: HomesDeps) {
  /** Whoever opened theirs since the start. */
  const open = new Set<string>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<void>>();

  async function publish(user: string): Promise<void> {
    const done = await call("views.publish", async () =>
      client.views.publish({ user_id: user, view: renderHome(await home(user)) }),
    );
    // Where Slack asks to wait, it is shown a little later.
    if ("trouble" in done && done.trouble.kind === "wait") later(user, (done.trouble.afterSeconds ?? 5) * 1000);
  }

  function inTurn(user: string): Promise<void> {
    const run = (underWay.get(user) ?? Promise.resolve())
      .then(() => publish(user))
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
      void inTurn(user);
    }, ms);
    waiting.set(user, timer);
  }

  return {
    /** Somebody opened theirs. */
    async opened(user: string): Promise<void> {
      if (open.size >= mostOpen) open.clear();
      open.add(user);
      await inTurn(user);
    },

    /** Something of theirs changed. */
    changed(user: string): void {
      if (open.has(user)) later(user, gatherMs);
    },

    async stop(): Promise<void> {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await Promise.all(underWay.values());
    },
  };
}
