import { setTimeout as pause } from "node:timers/promises";
import type { ChatPostMessageArguments } from "@slack/web-api";
import type { Card } from "../../flows/kit/screen.ts";
import type { Sent } from "../surface.ts";
import { aloud } from "./aloud.ts";
import type { SlackClient } from "./client.ts";
import type { Met, Well } from "./health.ts";
import { renderMessage, type SlackMessage } from "./render.ts";
import type { Saying } from "./saying.ts";
import { classOf, notSentBy, type SlackTrouble } from "./trouble.ts";

interface SendDeps {
  /** The least time between two messages to one conversation, in milliseconds; about a second, if left out. */
  readonly paceMs?: number;
  /** Told of everything that a call runs into. */
  readonly met: Met;
  readonly well: Well;
  readonly client: SlackClient;
  readonly saying: Pick<Saying, "later" | "over">;
  /** The account that somebody is reached by, in this workspace. */
  readonly accountOf: (personId: string) => Promise<string | undefined>;
}

/** Slack's own advice: about one message a second to a conversation. */
const usualPaceMs = 1_000;
const mostRemembered = 10_000;
/** The relay gives up on a change after ten seconds. */
const longestWaitSeconds = 5;
/** A change that must wait longer comes too late: whoever presses then is told what is true. */
const longestKeptSeconds = 600;

/** Where a message is: what Slack calls it is its conversation and its moment. */
export function messageId(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}

export function placeOf(id: string): { readonly channel: string; readonly ts: string } | undefined {
  const [channel, ts, ...rest] = id.split(":");
  return channel && ts && rest.length === 0 ? { channel, ts } : undefined;
}

/** Sends to people's own conversation with Alongside, and changes there what was sent. */
export function createSend({ client, accountOf, met, well, saying, paceMs = usualPaceMs }: SendDeps) {
  const conversations = new Map<string, string>();
  const lastSent = new Map<string, number>();
  /** How often a message was changed: only the last change is made again. */
  const changes = new Map<string, number>();

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
    const id = channel?.id;
    // Without a name nothing can be sent there: this answer was none.
    if (!id) throw new Error("Slack named no conversation");
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

  async function posted(channel: string, message: ChatPostMessageArguments) {
    try {
      return await client.chat.postMessage(message);
    } catch (error) {
      // It is asked for anew the next time: the conversation may be another one by then.
      if (classOf(error).kind === "place")
        for (const [user, known] of conversations) if (known === channel) conversations.delete(user);
      throw error;
    }
  }

  /**
   * A notification says the `text`, and nothing in it is looked up on the web. A screen reader says it too, and nothing of the
   * blocks: so once the notification is made, the text becomes all that the blocks show.
   */
  async function post(channel: string, { text, blocks }: SlackMessage, thread?: string): Promise<string> {
    await inPace(channel);
    const quiet = { unfurl_links: false, unfurl_media: false, ...(thread === undefined ? {} : { thread_ts: thread }) };
    const { ts = "" } = await posted(channel, { channel, text, blocks, ...quiet });
    well("chat.postMessage");
    const said = aloud(blocks, text);
    const id = messageId(channel, ts);
    if (said !== text) saying.later(id, () => client.chat.update({ channel, ts, text: said, blocks }), paceMs === 0);
    return id;
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
        const notSent = notSentBy(told(error, "chat.postMessage"));
        if (notSent) return notSent;
        throw error;
      }
    },

    /**
     * What is gone is not changed any more. The same twice is the same: what Slack did not take, it is asked once more, as
     * soon as it says; where that is long, with nobody waiting for it.
     */
    async update(id: string, card: Card): Promise<void> {
      const place = placeOf(id);
      if (!place) return;
      await saying.over(id);
      const { text, blocks } = renderMessage(card);
      const change = () => client.chat.update({ ...place, text: aloud(blocks, text), blocks });
      const turn = (changes.get(id) ?? 0) + 1;
      if (changes.size >= mostRemembered) changes.clear();
      changes.set(id, turn);
      const once = async () => {
        if (changes.get(id) === turn) await change();
      };
      try {
        await change().catch(async (error: unknown) => {
          const trouble = classOf(error);
          if (trouble.kind !== "wait" && trouble.kind !== "unknown") throw error;
          const seconds = trouble.kind === "wait" ? (trouble.afterSeconds ?? 1) : 1;
          if (seconds <= longestWaitSeconds) {
            await pause(seconds * 1_000);
            return await change();
          }
          met(trouble, "chat.update");
          const ms = Math.min(seconds, longestKeptSeconds) * 1_000;
          setTimeout(() => void once().catch((again: unknown) => told(again, "chat.update")), ms).unref();
        });
        well("chat.update");
      } catch (error) {
        if (told(error, "chat.update").kind !== "gone") throw error;
      }
    },
  };
}
