import type { Screen } from "../../flows/kit/screen.ts";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Reached, TeamsAccount } from "./reaching.ts";
import { messageOf } from "./reply.ts";
import { messageId, type Sending } from "./send.ts";

interface HomesDeps {
  readonly send: Pick<Sending, "post" | "change">;
  readonly log: Log;
  readonly accountOf: (personId: string) => Promise<TeamsAccount | undefined>;
  /** The same, of an account. */
  readonly accountAt: (object: string) => Promise<TeamsAccount | undefined>;
  /** Somebody's home as things are now; nothing where they have none any more. */
  readonly home: (personId: string) => Promise<Screen | undefined>;
  /** Keeps which message is somebody's Home. */
  readonly keep: (object: string, home: string | null) => Promise<unknown>;
  /** How long what changes is gathered before a home is drawn again. */
  readonly gatherMs?: number;
}

/**
 * The last Home in everybody's chat: it says what is true. A fresh one takes its place at the end of the chat, and the one
 * before it says the same for the last time.
 */
export function createHomes({ send, log, accountOf, accountAt, home, keep, gatherMs = 300 }: HomesDeps) {
  const waiting = new Map<string, NodeJS.Timeout>();
  const underWay = new Map<string, Promise<void>>();

  /** Says which message it is; nothing where none says what is true. */
  async function drawAnew(personId: string): Promise<string | undefined> {
    const account = await accountOf(personId);
    const at = account?.reference?.home;
    if (!account?.reference || at === undefined) return undefined;
    const drawn = await home(personId);
    if (!drawn) return undefined;
    const trouble = await send.change(account.reference.serviceUrl, at, messageOf(drawn, "home"));
    if (trouble?.kind === "gone") await keep(account.object, null);
    return trouble ? undefined : at;
  }

  function inTurn(personId: string): Promise<void> {
    const run = (underWay.get(personId) ?? Promise.resolve())
      .then(async () => void (await drawAnew(personId)))
      .catch((error: unknown) => log.warn({ fault: faultName(error) }, "a Home could not be brought up to date"))
      .finally(() => {
        if (underWay.get(personId) === run) underWay.delete(personId);
      });
    underWay.set(personId, run);
    return run;
  }

  return {
    /** Something of theirs changed. */
    changed(personId: string): void {
      if (waiting.has(personId)) return;
      const timer = setTimeout(() => {
        waiting.delete(personId);
        void inTurn(personId);
      }, gatherMs);
      waiting.set(personId, timer);
    },

    /** Somebody looks at it now: brings it up to date, and says which message it is where it stands. */
    async upToDate(personId: string): Promise<string | undefined> {
      await underWay.get(personId);
      return await drawAnew(personId);
    },

    /** A fresh Home at the end of the chat. */
    async fresh(object: string, reached: Reached, drawn: Screen): Promise<void> {
      const before = (await accountAt(object))?.reference?.home;
      const message = messageOf(drawn, "home");
      const posted = await send.post(reached, message);
      if ("trouble" in posted) return;
      await keep(object, posted.answer);
      if (before !== undefined && before !== posted.answer) await send.change(reached.serviceUrl, before, message);
    },

    /** What was pressed in this message took its place there: a Home, or something else. */
    async replaced(object: string, conversation: string, activity: string, screen: Screen): Promise<void> {
      const here = messageId(conversation, activity);
      const standing = (await accountAt(object))?.reference?.home;
      if (screen.kind === "home" && standing !== here) await keep(object, here);
      if (screen.kind !== "home" && standing === here) await keep(object, null);
    },

    /** Once nothing of it is under way any more. */
    async stop(): Promise<void> {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await Promise.allSettled(underWay.values());
    },
  };
}
