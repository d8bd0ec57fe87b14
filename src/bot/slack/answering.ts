import type { Card } from "../../flows/kit/screen.ts";
import type { Caller, Reply } from "../surface.ts";
import { aloud } from "./aloud.ts";
import { type Calling, patiently } from "./calling.ts";
import type { SlackClient } from "./client.ts";
import type { SlackAction, SlackMention } from "./inbound.ts";
import type { createOpening } from "./opening.ts";
import { renderMessage } from "./render.ts";
import type { Saying } from "./saying.ts";
import { type createSend, messageId } from "./send.ts";
import { panelOf, sentenceCard } from "./showing.ts";
import { plain } from "./text.ts";
import { slackWords as words } from "./words.ts";

interface AnsweringDeps {
  readonly client: SlackClient;
  readonly call: Calling;
  readonly opening: ReturnType<typeof createOpening>;
  readonly answers: Pick<ReturnType<typeof createSend>, "conversationWith" | "post">;
  readonly saying: Pick<Saying, "over">;
}

/** Nobody is left without a word for three seconds. */
const patienceMs = 2_300;
/** Somebody who typed is answered within this, or not at all. */
const longestWaitSeconds = 600;

/**
 * Shows what came of something: where it was asked for, and where Slack does not draw it there, in the person's own
 * conversation. Nothing that was done stays unsaid.
 */
export function createAnswering({ client, call, opening, answers, saying }: AnsweringDeps) {
  /** Opens a modal with the answer; where Slack's leave to do so is over, a button in the chat opens it. */
  async function open(inbound: { readonly user: string; readonly triggerId: string }, turn: Promise<Reply>) {
    const work = turn.then(panelOf);
    if ((await opening.open(inbound.triggerId, work)) !== "too late") return;
    await inChat(inbound.user, await turn);
  }

  async function pressed(inbound: SlackAction, panel: boolean, turn: Promise<Reply>) {
    const { view, message, user } = inbound;
    if (view?.type === "modal") {
      return await inModal(user, view, await turn);
    }
    // A press on Home opens over it, and so does one in the chat that leads to a page.
    if (!message || panel) return await open(inbound, turn);
    const reply = await turn;
    // A message whose button did nothing keeps its buttons.
    if (reply.reply === "closed" || reply.failed) return await inChat(user, reply);
    if (reply.place === "panel") return await open(inbound, Promise.resolve(reply));
    const { channel, ts } = message;
    const { text, blocks } = renderMessage(reply.screen);
    const place = { channel, ts, text: aloud(blocks, text), blocks };
    await saying.over(messageId(channel, ts));
    const drawn = await patiently(() => call("chat.update", () => client.chat.update(place)));
    // What was done stands somewhere, also where the message could not be changed.
    if ("trouble" in drawn) await inChat(user, reply);
  }

  /** Shows what came of something in the modal it was asked in, or in the chat where Slack does not draw it there. */
  async function inModal(user: string, view: { readonly id: string; readonly hash?: string }, reply: Reply) {
    if ((await opening.redraw(view, panelOf(reply))) === "not drawn") await inChat(user, reply);
  }

  /** True where it stands there, or will once Slack lets it. */
  async function inChat(user: string, reply: Reply, thread?: string): Promise<boolean> {
    const screen = reply.reply === "screen" ? reply.screen : sentenceCard(reply.sentence);
    const drawn = renderMessage(screen);
    const conversation = await call("conversations.open", () => answers.conversationWith(user));
    if ("trouble" in conversation) return false;
    const post = () => call("chat.postMessage", () => answers.post(conversation.answer, drawn, thread));
    const posted = await post();
    if (!("trouble" in posted)) return true;
    if (posted.trouble.kind !== "wait" && posted.trouble.kind !== "unknown") return false;
    // Somebody waits for this answer: once more, when Slack says so. That it stands there twice is better than not at all.
    const seconds = posted.trouble.kind === "wait" ? (posted.trouble.afterSeconds ?? 2) : 1;
    setTimeout(() => void post(), Math.min(seconds, longestWaitSeconds) * 1000).unref();
    return true;
  }

  /** Answers what somebody typed; where that takes long, they read so first. */
  async function inTime(user: string, turn: Promise<Reply>, slow: Card, thread?: string): Promise<void> {
    const place = "chat";
    const late = setTimeout(() => void inChat(user, { reply: "screen", place, screen: slow }, thread), patienceMs);
    const reply = await turn.finally(() => clearTimeout(late));
    await inChat(user, reply, thread);
  }

  /**
   * Named where others read along: the answer is in their own conversation, and only they are told so. Whoever does not
   * belong here has none: they read there, alone, for whom this is.
   */
  async function inPrivate({ user, channel, thread }: SlackMention, from: Caller, reply: Reply) {
    const text = from.outside ? saidTo(reply) : await aboutAnswer(user, reply);
    const where = { channel, user, ...(thread === undefined ? {} : { thread_ts: thread }) };
    await call("chat.postEphemeral", () => client.chat.postEphemeral({ ...where, text: plain(text).text }));
  }

  async function aboutAnswer(user: string, reply: Reply): Promise<string> {
    return (await inChat(user, reply)) ? words.answeredInPrivate : words.answeredNowhere;
  }

  return { open, pressed, inModal, inChat, inTime, inPrivate };
}

function saidTo(reply: Reply): string {
  if (reply.reply === "closed") return reply.sentence;
  const { text, blocks } = renderMessage(reply.screen);
  return aloud(blocks, text);
}
