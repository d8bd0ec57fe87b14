import { createHash } from "node:crypto";
import type { HomeView } from "@slack/types";
import type { Screen } from "../../flows/kit/screen.ts";
import type { Log } from "../conversations.ts";
import { createFew } from "../few.ts";
import { createRounds } from "../home-rounds.ts";
import type { HomesNews, HomesPart } from "../homes-apart.ts";
import { faultName } from "../sending.ts";
import type { Calling } from "./calling.ts";
import type { SlackClient } from "./client.ts";
import { renderHome } from "./render.ts";

interface HomesDeps {
  readonly client: SlackClient;
  readonly call: Calling;
  readonly log: Log;
  /** Somebody's home as things are now: asked for by themselves, or because something of theirs changed. */
  readonly home: (user: string, byThemselves: boolean) => Promise<Screen>;
  /** Everybody who may have one: it is looked at in rounds. */
  readonly everybody: () => Promise<readonly string[]>;
  readonly part: HomesPart;
  /** How long what changes is gathered before a home is drawn again. */
  readonly gatherMs?: number;
}

/** Slack's name for what stands on a Home, where it is known, and what was drawn. */
interface Stands {
  readonly hash?: string;
  readonly drawn?: string;
}

const mostOpen = 5_000;
/** Slack draws about a hundred Homes a minute. */
const betweenDrawnMs = 600;
/** Refused because another process drew it meanwhile, drawn anew, and once more by its new name. */
const mostTries = 4;
/** So many Homes of people who asked for nothing are drawn at once. */
const mostAtOnce = 4;

/**
 * The Home tab: drawn when it is opened, and again when something of theirs changes; at once for whoever looked at theirs and
 * did something or was told of something, and in rounds for everybody else. It is drawn from what is true by then, one at a
 * time for each person and over the one that is known to stand there, so that an older one never comes last.
 */
export function createHomes({ client, call, log, home, everybody, part, gatherMs = 300 }: HomesDeps) {
  /** Whoever opened theirs since the start. */
  const looking = new Set<string>();
  const open = new Map<string, Stands>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<unknown>>();
  const few = createFew(mostAtOnce);
  let stopped = false;

  /** True where it was drawn; what would come out the same stays. */
  async function publish(user: string, byThemselves: boolean): Promise<boolean> {
    let crossed = false;
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const { hash, drawn: before } = open.get(user) ?? {};
      const view = renderHome(await home(user, byThemselves));
      const drawn = digestOf(view);
      if (!byThemselves && !crossed && drawn === before) return false;
      const over = hash === undefined ? {} : { hash };
      const done = await call("views.publish", () => client.views.publish({ user_id: user, view, ...over }));
      if ("trouble" in done) {
        // What stands there is not known here any more; the other part may know.
        keep(user, {});
        // Where Slack asks to wait, it is shown a little later.
        if (done.trouble.kind === "wait") later(user, (done.trouble.afterSeconds ?? 5) * 1000);
        if (done.trouble.kind !== "gone" || hash === undefined) return true;
        crossed = true;
        continue;
      }
      const named = done.answer.view?.hash;
      remember(user, { drawn, ...(named === undefined ? {} : { hash: named }) });
      // What was drawn over nothing that is known may have been older than what it took the place of.
      if (!crossed || hash !== undefined) return true;
    }
    return true;
  }

  function remember(user: string, stands: Stands): void {
    part.tell?.({ is: "stands", one: user, ...stands });
    keep(user, stands);
  }

  function keep(user: string, stands: Stands): void {
    if (open.size >= mostOpen && !open.has(user)) open.clear();
    open.set(user, stands);
  }

  function looks(user: string): void {
    if (looking.size >= mostOpen) looking.clear();
    looking.add(user);
  }

  function inTurn(user: string, byThemselves: boolean): Promise<boolean> {
    const run: Promise<boolean> = (underWay.get(user) ?? Promise.resolve())
      .catch(() => {})
      .then(() => publish(user, byThemselves))
      .finally(() => {
        if (underWay.get(user) === run) underWay.delete(user);
      });
    underWay.set(user, run);
    return run;
  }

  function later(user: string, ms: number): void {
    if (!part.draws) part.tell?.({ is: "due", one: user, afterMs: ms });
    if (!part.draws || stopped || waiting.has(user)) return;
    const timer = setTimeout(() => {
      few(async () => {
        // From here on a change is another one: what waited together is drawn once.
        waiting.delete(user);
        return stopped || (await inTurn(user, false));
      }).catch((error: unknown) => log.warn({ fault: faultName(error) }, "a Home could not be brought up to date"));
    }, ms);
    waiting.set(user, timer);
  }

  const rounds = part.draws
    ? createRounds({ everybody, bring: (user) => inTurn(user, false), log, betweenDrawnMs })
    : undefined;

  return {
    /** Somebody opened theirs. `hash` is Slack's name for what stands there. */
    async opened(user: string, hash?: string): Promise<void> {
      looks(user);
      part.tell?.({ is: "opened", one: user });
      if (hash !== undefined) remember(user, { hash });
      await inTurn(user, true);
    },

    /** Whether anybody's is drawn anew at once when something of theirs changes. */
    anybodyLooks: (): boolean => looking.size > 0,

    /** Something of theirs changed. */
    changed(user: string): void {
      if (looking.has(user)) later(user, gatherMs);
    },

    /** Something changed that may stand on anybody's. */
    somethingChanged: (): void => rounds?.soon(),

    /** It is about their account: theirs is drawn anew, whoever looks. */
    accountChanged: (user: string): void => later(user, gatherMs),

    /** What the other part of the service has to say of one Home. */
    hear(news: Exclude<HomesNews, { readonly is: "changed" | "account" }>): void {
      if (news.is === "opened") looks(news.one);
      else if (news.is === "due") later(news.one, news.afterMs);
      else {
        const { hash, drawn } = news;
        keep(news.one, { ...(hash === undefined ? {} : { hash }), ...(drawn === undefined ? {} : { drawn }) });
      }
    },

    async stop(): Promise<void> {
      stopped = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await rounds?.stop();
      await Promise.allSettled(underWay.values());
    },
  };
}

function digestOf(view: HomeView): string {
  return createHash("sha256").update(JSON.stringify(view)).digest("base64");
}
