import { setTimeout as pause } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { Card } from "../../flows/kit/screen.ts";
import type { Sent } from "../surface.ts";
import type { Met, Well } from "./health.ts";
import { renderMessage, type SlackMessage } from "./render.ts";
import { classOf, notSentBy, type SlackTrouble } from "./trouble.ts";

interface SendDeps {
  /** The least time between two messages to one conversation, in milliseconds; about a second, if left out. */
  readonly paceMs?: number;
  /** Told of everything that a call runs into. */
  readonly met: Met;
  readonly well: Well;
  readonly client: WebClient;
  /** The account that somebody is reached by, in this workspace. */
  readonly accountOf: (personId: string) => Promise<string | undefined>;
}

/** Slack's own advice: about one message a second to a conversation. */
const usualPaceMs = 1_000;
const mostRemembered = 10_000;
/** The relay gives up on a change after ten seconds. */
const longestWaitSeconds = 5;

/** Where a message is: what Slack calls it is its conversation and its moment. */
export function messageId(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}

export function placeOf(id: string): { readonly channel: string; readonly ts: string } | undefined {
  const [channel, ts, ...rest] = id.split(":");
  return channel && ts && rest.length === 0 ? { channel, ts } : undefined;
}

/** Sends to people's own conversation with Alongside, and changes there what was sent. */
export function createSend({ client, accountOf, met, well, paceMs = usualPaceMs }: SendDeps) {
  const conversations = new Map<string, string>();
  const lastSent = new Map<string, number>();

  function told(error: unknown, method: string): SlackTrouble {
    const trouble = classOf(error);
    met(trouble, method);
    return trouble;
  }

  async function conversationWith(user: string): Promise<string> {
    const known = conversations.get(user);
    if (known !== undefined) return known;
    const { channel } = await client.conversations.open({ users: user });
    well("conversations.open");
    const id = channel?.id ?? "";
    if (conversations.size >= mostRemembered) conversations.clear();
    conversations.set(user, id);
    return id;
  }

  async function inPace(channel: string): Promise<void> {
    const wait = (lastSent.get(channel) ?? 0) + paceMs - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (lastSent.size >= mostRemembered) lastSent.clear();
    lastSent.set(channel, performance.now());
  }

  /** `text` is what a notification says; nothing in it is looked up on the web. */
  async function post(channel: string, { text, blocks }: SlackMessage): Promise<string> {
    await inPace(channel);
    const { ts } = await client.chat.postMessage({ channel, text, blocks, unfurl_links: false, unfurl_media: false });
    well("chat.postMessage");
    return messageId(channel, ts ?? "");
  }

  return {
    conversationWith,
    post,

    async send(personId: string, card: Card): Promise<Sent> {
      const user = await accountOf(personId);
      if (user === undefined) return { notSent: "no-account", again: "never" };
      let channel: string;
      try {
        channel = await conversationWith(user);
      } catch (error) {
        // Nothing was written to anybody yet.
        return notSentBy(told(error, "conversations.open")) ?? { notSent: "busy", again: "later" };
      }
      try {
        return { id: await post(channel, renderMessage(card)) };
      } catch (error) {
        const trouble = told(error, "chat.postMessage");
        if (trouble.kind === "place") conversations.delete(user);
        const notSent = notSentBy(trouble);
        if (notSent) return notSent;
        throw error;
      }
    },

    /** What is gone is not changed any more. The same twice is the same: what Slack did not take, it is asked once more. */
    async update(id: string, card: Card): Promise<void> {
      const place = placeOf(id);
      if (!place) return;
      const change = () => client.chat.update({ ...place, ...renderMessage(card) });
      try {
        await change().catch(async (error: unknown) => {
          const trouble = classOf(error);
          if (trouble.kind !== "wait" && trouble.kind !== "unknown") throw error;
          const seconds = trouble.kind === "wait" ? (trouble.afterSeconds ?? 1) : 1;
          if (seconds > longestWaitSeconds) throw error;
          await pause(seconds * 1_000);
          await change();
        });
        well("chat.update");
      } catch (error) {
        if (told(error, "chat.update").kind !== "gone") throw error;
      }
    },
  };
}
