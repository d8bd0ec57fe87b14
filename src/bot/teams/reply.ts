import type { Screen } from "../../flows/kit/screen.ts";
import type { Place, Reply } from "../surface.ts";
import { surfaceWords as words } from "../surface-words.ts";
import type { AdaptiveCard } from "./card.ts";
import type { TeamsInbound } from "./read.ts";
import { type LinkOut, leadingOut, render } from "./render.ts";

const cardType = "application/vnd.microsoft.card.adaptive";

/** The body of the answer to a task/fetch or task/submit. */
interface TaskReply {
  readonly task:
    | {
        readonly type: "continue";
        readonly value: { title: string; width: "medium"; height: "medium" | "large"; card: Attachment };
      }
    | { readonly type: "message"; readonly value: string };
}

/** The body of the answer to a press on a card in the chat. */
type CardReply =
  | { readonly statusCode: 200; readonly type: typeof cardType; readonly value: AdaptiveCard }
  | { readonly statusCode: 200; readonly type: "application/vnd.microsoft.activity.message"; readonly value: string };

/** A message back into the chat. */
export interface MessageReply {
  readonly type: "message";
  readonly text?: string;
  readonly textFormat?: "plain";
  readonly summary: string;
  readonly attachments?: readonly Attachment[];
}

interface Attachment {
  readonly contentType: typeof cardType;
  readonly content: AdaptiveCard;
}

/**
 * The answer in the shape that fits the way the question came. What did not come from a panel is never drawn as for
 * a panel, whatever the reply says: words stay out of messages.
 */
export function reply({ by }: TeamsInbound, answer: Reply): TaskReply | CardReply | MessageReply {
  return replyBy(by, answer);
}

/** @param link where a button of the answer leads out of Teams */
export function replyBy(by: TeamsInbound["by"], answer: Reply, link?: LinkOut): TaskReply | CardReply | MessageReply {
  switch (by) {
    case "task":
      return {
        task: answer.reply === "closed" ? { type: "message", value: answer.sentence } : panel(answer.screen, link),
      };
    case "execute":
      return answer.reply === "closed"
        ? { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: answer.sentence }
        : { statusCode: 200, type: cardType, value: drawn(answer.screen, outside(answer.place), link) };
    case "message":
      return answer.reply === "closed"
        ? { ...sentence(answer.sentence), summary: newsWithoutNames }
        : messageOf(answer.screen, outside(answer.place), link);
    default:
      return by satisfies never;
  }
}

/** One sentence of ours as a message in the chat. */
export function sentence(text: string): MessageReply {
  return { type: "message", text, textFormat: "plain", summary: text };
}

/** One sentence as the answer to what was pressed: it closes a panel, and leaves a card in the chat as it is. */
export function sentenceIn(by: "task" | "execute", text: string): TaskReply | CardReply {
  return by === "task"
    ? { task: { type: "message", value: text } }
    : { statusCode: 200, type: "application/vnd.microsoft.activity.message", value: text };
}

const newsWithoutNames = words.answered;

function panel(screen: Screen, link?: LinkOut): Extract<TaskReply["task"], { type: "continue" }> {
  const height = screen.kind === "card" ? "medium" : "large";
  return {
    type: "continue",
    value: {
      title: screen.kind === "form" ? screen.title : "Alongside",
      width: "medium",
      height,
      card: attachment(drawn(screen, "panel", link)),
    },
  };
}

/** A screen as a message in the chat. */
export function messageOf(screen: Screen, place: Place, link?: LinkOut): MessageReply {
  return {
    type: "message",
    summary: screen.kind === "card" ? screen.summary : newsWithoutNames,
    attachments: [attachment(drawn(screen, place, link))],
  };
}

function drawn(screen: Screen, place: Place, link: LinkOut | undefined): AdaptiveCard {
  const card = render(screen, place);
  return link ? leadingOut(card, link) : card;
}

function outside(place: Place): Place {
  return place === "home" ? "home" : "chat";
}

function attachment(content: AdaptiveCard): Attachment {
  return { contentType: cardType, content };
}
