import { surfaceWords as words } from "../surface-words.ts";
import type { TeamsActivity } from "./activity.ts";
import type { TeamsAnswer } from "./door.ts";
import { sentence } from "./reply.ts";
import { messageId, type Sending } from "./send.ts";

/** What Teams was told before the work was done stands there as it was: what came of it comes to the chat, or in place. */
export function createLate({ post, change }: Pick<Sending, "post" | "change">) {
  /** By an answer's body, the message that says the same. */
  const said = new WeakMap<object, object>();
  /** What Teams delivered again while it was not answered comes to the same, and is shown once. */
  const shown = new WeakSet<object>();

  return {
    /** Remembers how an answer would read as a message; gives the answer. */
    as<Body extends object>(body: Body, message: object | undefined): Body {
      if (message) said.set(body, message);
      return body;
    },

    /** Shows what came of it: the message that was pressed changes; what can't, and what a panel would have said, is a new one. */
    async show({ name, replyTo, conversation, serviceUrl = "" }: TeamsActivity, answer: TeamsAnswer): Promise<void> {
      const { body } = answer ?? {};
      if (!body || shown.has(body)) return;
      shown.add(body);
      const reached = { serviceUrl, conversation: conversation.id };
      const message = said.get(body);
      if (message) return void (await post(reached, message));
      if (name !== "adaptiveCard/action" || !("value" in body)) return;
      const { value } = body;
      if (typeof value === "string") return void (await post(reached, sentence(value)));
      const attachments = [{ contentType: "application/vnd.microsoft.card.adaptive", content: value }];
      const drawn = { type: "message", summary: words.answered, attachments };
      const here = replyTo === undefined ? undefined : messageId(conversation.id, replyTo);
      if (here === undefined || (await change(serviceUrl, here, drawn))) await post(reached, drawn);
    },
  };
}
