import { setTimeout as pause } from "node:timers/promises";
import type { Card } from "../../flows/kit/screen.ts";
import type { Sent } from "../surface.ts";
import type { Connector } from "./connector.ts";
import type { Insisting } from "./insisting.ts";
import type { Reached, Reaching, TeamsAccount } from "./reaching.ts";
import { messageOf } from "./reply.ts";
import { type Called, notSentBy, type TeamsTrouble } from "./trouble.ts";

interface SendDeps {
  readonly connector: Connector;
  readonly reaching: Reaching;
  /** The account in the trust's tenant that somebody is reached by. */
  readonly accountOf: (personId: string) => Promise<TeamsAccount | undefined>;
  /** The least time between two messages to one conversation, in milliseconds. */
  readonly paceMs?: number;
  /** Somebody waits: what Teams did not take is sent again, when it says so, and so is what it may not have taken. */
  readonly insisting?: Insisting;
}

/** Teams takes eight in two seconds from a bot in one conversation, and sixty in thirty. */
const usualPaceMs = 500;
const mostRemembered = 10_000;
/** The relay gives up on a change after ten seconds. */
const longestWaitSeconds = 4;
/** Somebody who typed is answered within this, or not at all. */
const longestPatienceSeconds = 30;

/** Where a message is: its own id, and its conversation's. */
export function messageId(conversation: string, activity: string): string {
  return `${activity} ${conversation}`;
}

export function placeOf(id: string): { readonly conversation: string; readonly activity: string } | undefined {
  const [activity, conversation, ...rest] = id.split(" ");
  return activity && conversation && rest.length === 0 ? { conversation, activity } : undefined;
}

/** Sends to people's own conversation with Alongside, and changes there what was sent. */
export function createSend({ connector, reaching, accountOf, paceMs = usualPaceMs, insisting }: SendDeps) {
  const lastSent = new Map<string, number>();

  async function inPace(conversation: string): Promise<void> {
    const wait = (lastSent.get(conversation) ?? 0) + paceMs - performance.now();
    if (lastSent.size >= mostRemembered) lastSent.clear();
    lastSent.set(conversation, performance.now() + Math.max(0, wait));
    if (wait > 0) await pause(wait);
  }

  /** @param arrived told which message it is, once it stands there: that may be later than this says that it does not */
  async function post(
    { serviceUrl, conversation }: Reached,
    message: object,
    arrived: (id: string) => unknown = () => {},
  ): Promise<Called<string>> {
    await inPace(conversation);
    async function once(): Promise<Called<string>> {
      const posted = await connector.post(serviceUrl, conversation, message);
      return "answer" in posted ? { answer: messageId(conversation, posted.answer) } : posted;
    }
    let posted = await once();
    if (insisting && "trouble" in posted) {
      const { trouble } = posted;
      const seconds = trouble.kind === "wait" ? (trouble.afterSeconds ?? 2) : trouble.kind === "unknown" ? 1 : Infinity;
      if (seconds <= longestPatienceSeconds) {
        await pause(seconds * 1_000);
        posted = await once();
      }
      if ("trouble" in posted) insisting.goOn(posted.trouble, once, arrived);
    }
    if ("answer" in posted) await arrived(posted.answer);
    return posted;
  }

  /** What is gone is not changed any more. The same twice is the same: what Teams did not take, it is asked once more. */
  async function change(serviceUrl: string, id: string, message: object): Promise<TeamsTrouble | undefined> {
    const place = placeOf(id);
    if (!place) return undefined;
    const once = async () => {
      const called = await connector.update(serviceUrl, place.conversation, place.activity, message);
      return "trouble" in called ? called.trouble : undefined;
    };
    const trouble = await once();
    if (trouble?.kind !== "wait" && trouble?.kind !== "unknown") return trouble;
    const seconds = trouble.kind === "wait" ? (trouble.afterSeconds ?? 1) : 1;
    if (seconds > longestWaitSeconds) return trouble;
    await pause(seconds * 1_000);
    return await once();
  }

  return {
    post,
    change,

    async send(personId: string, card: Card): Promise<Sent> {
      const account = await accountOf(personId);
      if (!account) return { notSent: "no-account", again: "never" };
      // Teams says the same of who blocked the app and of who took it out; of the second it told us before.
      const left = { notSent: "uninstalled", again: "never" } as const;
      const reached = await reaching.conversationWith(account);
      if ("trouble" in reached) {
        if (account.left && reached.trouble.kind === "person") return left;
        return notSentBy(reached.trouble) ?? { notSent: "busy", again: "later" };
      }
      const posted = await post(reached.answer, messageOf(card, "chat"));
      if ("answer" in posted) return { id: posted.answer };
      const { trouble } = posted;
      if (trouble.kind === "person") await reaching.lost(account.object);
      if (account.left && trouble.kind === "person") return left;
      const notSent = notSentBy(trouble);
      if (notSent) return notSent;
      throw Object.assign(new Error("nobody knows whether Teams took it"), { name: "NotKnown" });
    },

    async update(personId: string, id: string, card: Card): Promise<void> {
      const account = await accountOf(personId);
      if (!account) return;
      const trouble = await change(reaching.serviceUrlOf(account), id, messageOf(card, "chat"));
      if (trouble && trouble.kind !== "gone")
        throw Object.assign(new Error("a message was not changed"), { name: "NotChanged" });
    },
  };
}

export type Sending = ReturnType<typeof createSend>;
