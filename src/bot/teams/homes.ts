import { createHash } from "node:crypto";
import type { Screen } from "../../flows/kit/screen.ts";
import type { Reason } from "../../rules/reaching/reasons.ts";
import type { Log } from "../conversations.ts";
import { createFew } from "../few.ts";
import { createRounds } from "../home-rounds.ts";
import type { HomesPart } from "../homes-apart.ts";
import { faultName } from "../sending.ts";
import type { Learnt, Reached, TeamsAccount } from "./reaching.ts";
import { messageOf } from "./reply.ts";
import { messageId, type Sending } from "./send.ts";

interface HomesDeps {
  readonly send: Pick<Sending, "post" | "change">;
  readonly log: Log;
  readonly accountOf: (personId: string) => Promise<TeamsAccount | undefined>;
  /** The same, of an account. */
  readonly accountAt: (object: string) => Promise<TeamsAccount | undefined>;
  /** Everybody who may have one that is out of date. */
  readonly everybody: () => Promise<readonly string[]>;
  /** Somebody's home as things are now; nothing where they have none any more. */
  readonly home: (personId: string) => Promise<Screen | undefined>;
  /** Keeps which message is somebody's Home, and what it shows. */
  readonly keep: (object: string, learnt: Pick<Learnt, "home" | "drawn">) => Promise<unknown>;
  /** Told where Teams says that nothing reaches them any more. */
  readonly lost: (account: TeamsAccount, reason: Reason) => Promise<unknown>;
  readonly part: HomesPart;
  /** How long what changes is gathered before a home is drawn again. */
  readonly gatherMs?: number;
}

/** So many Homes of people who asked for nothing are drawn at once. */
const mostAtOnce = 4;
/** Teams takes fifty calls a second from an app in one tenant: most are for what somebody waits for. */
const betweenDrawnMs = 200;

/**
 * The last Home in everybody's chat: it says what is true. A fresh one takes its place at the end of the chat, and the one
 * before it says the same for the last time. It is drawn again at once for whoever did something or was told of something, and
 * in rounds for everybody else; one that would come out the same stays, whichever process drew it.
 */
export function createHomes(deps: HomesDeps) {
  const { send, log, accountOf, accountAt, everybody, home, keep, lost, part, gatherMs = 300 } = deps;
  const waiting = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<boolean>>();
  const few = createFew(mostAtOnce);
  let stopped = false;

  /** Whether it was drawn, and which message it is where that says what is true. */
  async function drawAnew(personId: string): Promise<{ readonly drew: boolean; readonly at?: string }> {
    const account = await accountOf(personId);
    const at = account?.reference?.home;
    if (!account?.reference || at === undefined) return { drew: false };
    const screen = await home(personId);
    if (!screen) return { drew: false };
    const message = messageOf(screen, "home");
    const drawn = digestOf(message);
    if (drawn === account.reference.drawn) return { drew: false, at };
    const trouble = await send.change(account.reference.serviceUrl, at, message);
    if (!trouble) await keep(account.object, { drawn });
    else if (trouble.kind === "gone") await keep(account.object, { home: null, drawn: null });
    else if (trouble.kind === "person") await lost(account, trouble.reason);
    else if (trouble.kind === "wait") later(personId, (trouble.afterSeconds ?? 5) * 1_000);
    return { drew: true, ...(trouble ? {} : { at }) };
  }

  /** True where it was drawn. */
  function inTurn(personId: string): Promise<boolean> {
    const run: Promise<boolean> = (underWay.get(personId) ?? Promise.resolve())
      .catch(() => {})
      .then(async () => (await drawAnew(personId)).drew)
      .finally(() => {
        if (underWay.get(personId) === run) underWay.delete(personId);
      });
    underWay.set(personId, run);
    return run;
  }

  function later(personId: string, ms: number): void {
    if (!part.draws) part.tell?.({ is: "due", one: personId, afterMs: ms });
    if (!part.draws || stopped || waiting.has(personId)) return;
    const timer = setTimeout(() => {
      few(async () => {
        // From here on a change is another one: what waited together is drawn once.
        waiting.delete(personId);
        return stopped || (await inTurn(personId));
      }).catch(notDrawn);
    }, ms);
    waiting.set(personId, timer);
  }

  const notDrawn = (error: unknown) => log.warn({ fault: faultName(error) }, "a Home could not be brought up to date");
  /** What people see does not hang on it: a Home that is not known to be one is drawn no more, and that is all. */
  const quietly = async (work: () => Promise<unknown>): Promise<void> => void (await work().catch(notDrawn));

  const rounds = part.draws ? createRounds({ everybody, bring: inTurn, log, betweenDrawnMs }) : undefined;

  return {
    /** Something of theirs changed. */
    changed: (personId: string): void => later(personId, gatherMs),

    /** Something changed that may stand on anybody's. */
    somethingChanged: (): void => (rounds ? rounds.soon() : part.tell?.({ is: "changed", people: [] })),

    /** The other part of the service wants this one drawn anew. */
    due: later,

    /** Somebody looks at it now: brings it up to date, and says which message it is where it stands. */
    async upToDate(personId: string): Promise<string | undefined> {
      await underWay.get(personId)?.catch(() => {});
      return (await drawAnew(personId)).at;
    },

    /** A fresh Home at the end of the chat. */
    async fresh(object: string, reached: Reached, screen: Screen): Promise<void> {
      const message = messageOf(screen, "home");
      await send.post(reached, message, (posted) =>
        quietly(async () => {
          const before = (await accountAt(object))?.reference?.home;
          await keep(object, { home: posted, drawn: digestOf(message) });
          if (before !== undefined && before !== posted) await send.change(reached.serviceUrl, before, message);
        }),
      );
    },

    /** What was pressed in this message took its place there: a Home, or something else. */
    async replaced(object: string, conversation: string, activity: string, screen: Screen): Promise<void> {
      const here = messageId(conversation, activity);
      await quietly(async () => {
        if (screen.kind === "home") {
          await keep(object, { home: here, drawn: digestOf(messageOf(screen, "home")) });
        } else if ((await accountAt(object))?.reference?.home === here) {
          await keep(object, { home: null, drawn: null });
        }
      });
    },

    /** Once nothing of it is under way any more. */
    async stop(): Promise<void> {
      stopped = true;
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await rounds?.stop();
      await Promise.allSettled(underWay.values());
    },
  };
}

/** Enough to tell one from another; what stood there can't be read from it. */
function digestOf(message: object): string {
  return createHash("sha256").update(JSON.stringify(message)).digest("base64url").slice(0, 22);
}
