import type { RendererAction } from "./adaptive.ts";
import { sendActivity } from "./server.ts";
import type { Answered } from "./shapes.ts";
import { noAnswer } from "./words.ts";

/** Where a card stands: in a message of the chat, in Home, or in the open panel. */
export type Spot = { readonly in: "chat" | "home"; readonly message: string } | { readonly in: "panel" };

/** What a chat client does with an answer. */
export interface Client {
  person(): string;
  openPanel(title: string, card: object): void;
  closePanel(sentence: string): void;
  say(sentence: string): void;
  /** It could not be answered: everything stays as it is and the person is told beside it. */
  trouble(spot: Spot, sentence: string): void;
  refresh(): Promise<void>;
}

interface TaskAnswer {
  readonly task:
    | {
        readonly type: "continue";
        readonly value: { readonly title: string; readonly card: { readonly content: object } };
      }
    | { readonly type: "message"; readonly value: string };
}

let busy = false;

/** Does with a pressed button what the Teams client does: the same activities, the same answers. One at a time. */
export async function pressed(client: Client, action: RendererAction, spot: Spot): Promise<void> {
  const kind = action.getJsonTypeName();
  if (kind === "Action.ToggleVisibility" || busy) return;
  const data = (typeof action.data === "object" && action.data !== null ? action.data : {}) as Record<string, unknown>;
  busy = true;
  action.renderedElement?.setAttribute("aria-busy", "true");
  try {
    await send(client, data, action, spot);
  } finally {
    busy = false;
    action.renderedElement?.removeAttribute("aria-busy");
  }
}

/** Says something in the chat; false where it could not be sent, so that it stays in the box. */
export async function saySomething(client: Client, text: string): Promise<boolean> {
  const answer = await sendActivity({ ...from(client), type: "message", text });
  if (answer?.says !== undefined) client.trouble({ in: "chat", message: "" }, answer.says);
  return answer !== undefined && answer.says === undefined;
}

/** Says whether a file may be saved, as a message asks. */
export async function consented(client: Client, message: string, action: "accept" | "decline"): Promise<void> {
  if (busy) return;
  busy = true;
  const sent = { ...from(client), type: "invoke", name: "fileConsent/invoke", replyToId: message, value: { action } };
  const answer = await sendActivity(sent).finally(() => {
    busy = false;
  });
  if (!answer || answer.says !== undefined) return tell(client, answer, { in: "chat", message });
  await client.refresh();
}

async function send(client: Client, data: Record<string, unknown>, action: RendererAction, spot: Spot): Promise<void> {
  const base = { ...from(client), ...(spot.in === "panel" ? {} : { replyToId: spot.message }) };
  const task = (name: string) =>
    sendActivity({ ...base, type: "invoke", name, value: { data, context: { theme: "default" } } });
  if (spot.in === "panel") return taken(client, await task("task/submit"), spot);
  if (opensPanel(data)) return taken(client, await task("task/fetch"), spot);
  if (action.getJsonTypeName() === "Action.Execute") {
    const value = { action: { type: "Action.Execute", verb: action.verb, data }, trigger: "manual" };
    return replaced(client, await sendActivity({ ...base, type: "invoke", name: "adaptiveCard/action", value }), spot);
  }
  const answer = await sendActivity({ ...base, type: "message", value: data });
  if (!answer || answer.says !== undefined) tell(client, answer, spot);
  else await client.refresh();
}

function tell(client: Client, answer: Answered | undefined, spot: Spot): void {
  client.trouble(spot, answer?.says ?? noAnswer);
}

async function taken(client: Client, answer: Answered | undefined, spot: Spot): Promise<void> {
  if (!answer?.body) return tell(client, answer, spot);
  const { task } = answer.body as TaskAnswer;
  if (task.type === "continue") client.openPanel(task.value.title, task.value.card.content);
  else client.closePanel(task.value);
  // What is drawn now can be pressed at once: the next press does not wait for the chat and Home behind it.
  void client.refresh();
}

async function replaced(client: Client, answer: Answered | undefined, spot: Spot): Promise<void> {
  if (!answer?.body) return tell(client, answer, spot);
  const { value } = answer.body as { value: unknown };
  if (typeof value === "string") client.say(value);
  await client.refresh();
}

function from(client: Client): object {
  const id = client.person();
  return { id: crypto.randomUUID(), from: { id }, conversation: { id: `chat-${id}`, tenantId: "demo" } };
}

function opensPanel(data: Record<string, unknown>): boolean {
  const { msteams } = data;
  return typeof msteams === "object" && msteams !== null && "type" in msteams && msteams.type === "task/fetch";
}
