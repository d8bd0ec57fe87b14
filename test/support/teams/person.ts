import { randomUUID } from "node:crypto";
import { activityFrom } from "../../../src/bot/playground/teams/activities.ts";
import { buttonNamed, buttonsOf, chosenIn, inputsOf, type Node, textOf } from "./card.ts";
import type { Complaints } from "./complaints.ts";
import type { Conversation, Listed, Shown } from "./connector.ts";
import type { Answered, Line } from "./line.ts";
import type { Microsoft } from "./microsoft.ts";
import { amissInAnswer } from "./well-made.ts";

/** What an open panel shows: a card, until a sentence closes it. */
export interface Panel {
  readonly title: string;
  readonly card: Node;
  text(): string;
}

/** What one activity came to. */
export interface Came extends Answered {
  /** The activity itself, to send it again. */
  readonly activity: object;
}

/** Somebody with Teams open: types, presses, fills in, and sees only what Teams would show. */
export function createPerson(
  listed: Listed,
  {
    microsoft,
    line,
    complaints,
  }: { readonly microsoft: Microsoft; readonly line: Line; readonly complaints: Pick<Complaints, "look"> },
) {
  const { connector, tenantId, appId, serviceUrl } = microsoft;
  const own = connector.personal(listed.id);
  let panel: Panel | undefined;
  let told = "";

  function activity(over: object, conversation: Conversation = own): object {
    const said = { id: randomUUID(), timestamp: "2026-11-24T10:02:00.000Z", ...over };
    return activityFrom({ appId, tenantId, serviceUrl }, listed, conversation, said);
  }

  async function send(sent: object): Promise<Came> {
    const arrive = () => line.send(JSON.stringify(sent), `Bearer ${microsoft.token()}`);
    const answered = await arrive();
    for (let copy = 1; copy < line.copies; copy += 1) {
      const again = await arrive();
      if (again.status !== answered.status || again.body !== answered.body) line.unlike.push(answered.body, again.body);
    }
    return { ...answered, activity: sent };
  }

  async function invoke(name: string, value: object, over: object = {}): Promise<{ came: Came; body: Node }> {
    const came = await send(activity({ type: "invoke", name, value, ...over }));
    const body = came.body === "" ? {} : (JSON.parse(came.body) as Node);
    connector.amiss.push(...amissInAnswer(body));
    return { came, body };
  }

  function shows(task: Node): void {
    if (task.type === "message") {
      panel = undefined;
      told = String(task.value);
      return;
    }
    const value = task.value as Node;
    const card = (value.card as Node).content as Node;
    complaints.look(card);
    panel = { title: String(value.title), card, text: () => textOf(card) };
  }

  async function task(name: "task/fetch" | "task/submit", data: object, over: object = {}): Promise<Came> {
    const { came, body } = await invoke(name, { data, context: { theme: "default" } }, over);
    if (came.status === 200) shows(body.task as Node);
    return came;
  }

  const consentIn = ({ activity: said }: Shown) =>
    (said.attachments as readonly Node[] | undefined)?.find(({ contentType }) =>
      /file\.consent$/.test(String(contentType)),
    );
  const cardOf = (shown: Shown) => (shown.activity.attachments as readonly Node[] | undefined)?.[0]?.content as Node;

  function find(label: RegExp | string): { readonly shown: Shown; readonly button: Node } {
    for (const shown of [...own.messages].reverse()) {
      const button = buttonNamed(cardOf(shown), label);
      if (button) return { shown, button };
    }
    throw new Error(`no button "${label}" in the chat of ${listed.name}:\n${chat()}`);
  }

  const chat = () =>
    own.messages
      .map(({ activity: said, ...shown }) => said.text ?? textOf(cardOf({ activity: said, ...shown })))
      .join("\n--\n");

  async function pressed(shown: Shown, button: Node): Promise<Came> {
    const data = button.data as Node;
    const over = { replyToId: shown.id };
    if ((data.msteams as Node | undefined)?.type === "task/fetch") return await task("task/fetch", data, over);
    if (button.type === "Action.Submit") return await send(activity({ type: "message", value: data, ...over }));
    const action = { type: "Action.Execute", verb: button.verb, data };
    const { came, body } = await invoke("adaptiveCard/action", { action, trigger: "manual" }, over);
    if (typeof body.value === "string") told = body.value;
    else if (body.value !== undefined && came.status === 200) {
      complaints.look(body.value);
      shown.activity = { ...shown.activity, attachments: [{ content: body.value }] };
    }
    return came;
  }

  /** What a button of the open panel would send, by what is answered there and what stands there already. */
  function filledIn(answers: Readonly<Record<string, string>>, label?: RegExp | string): object {
    if (!panel) throw new Error(`no panel is open for ${listed.name}; the last word was: ${told}`);
    const inputs = inputsOf(panel.card);
    const button =
      label === undefined
        ? buttonsOf(panel.card).find(({ style }) => style === "positive")
        : buttonNamed(panel.card, label);
    if (!button) throw new Error(`no button "${label ?? "main"}" on the page:\n${panel.text()}`);
    const given: Record<string, unknown> = {};
    for (const input of inputs) given[String(input.id)] = input.value ?? "";
    for (const [named, typed] of Object.entries(answers)) {
      const input = inputs.find((each) => String(each.label).startsWith(named));
      if (!input) throw new Error(`no question "${named}" on the page:\n${panel.text()}`);
      given[String(input.id)] = chosenIn(input, typed);
    }
    const taken = button.associatedInputs === "none" ? {} : given;
    return { ...taken, ...(button.data as object) };
  }

  return {
    listed,
    own,
    activity,
    send,
    chat,
    cardOf,
    /** The panel that is open. */
    get panel() {
      return panel;
    },
    /** The last sentence that Teams itself showed: what closed a panel, or came of a press. */
    get told() {
      return told;
    },
    /** The panel as it reads; empty where none is open. */
    page: () => panel?.text() ?? "",
    last: () => own.messages.at(-1),

    async install(): Promise<Came> {
      connector.opened(listed.id);
      return await send(activity({ type: "installationUpdate", action: "add" }));
    },
    async uninstall(): Promise<Came> {
      connector.shut(listed.id);
      return await send(activity({ type: "installationUpdate", action: "remove" }));
    },
    say: (text: string) => send(activity({ type: "message", text, textFormat: "plain" })),
    /** Names Alongside where others read along. */
    mention: (conversation: Conversation, text: string) => {
      const entities = [
        { type: "mention", mentioned: { id: `28:${appId}`, name: "Alongside" }, text: "<at>Alongside</at>" },
      ];
      return send(activity({ type: "message", text: `<at>Alongside</at> ${text}`, entities }, conversation));
    },

    /** Presses the last button of this label in the chat. */
    async press(label: RegExp | string): Promise<Came> {
      const { shown, button } = find(label);
      return await pressed(shown, button);
    },
    find,
    pressed,

    /**
     * Fills in the open panel, by how its labels begin, and presses a button of it, its main one if none is named; what
     * stands there already is sent, too.
     */
    async fill(answers: Readonly<Record<string, string>> = {}, label?: RegExp | string): Promise<Came> {
      return await task("task/submit", filledIn(answers, label));
    },
    /** The same, not sent yet: what is sent with another id is another press. */
    filledIn: (answers: Readonly<Record<string, string>> = {}, label?: RegExp | string): object => {
      const value = { data: filledIn(answers, label), context: { theme: "default" } };
      return activity({ type: "invoke", name: "task/submit", value });
    },
    /** Says whether the file that was asked about last may be saved; the address is where Teams lets it be put. */
    async consent(action: "accept" | "decline", uploadUrl = `${microsoft.apiUrl}upload/1`): Promise<Came> {
      const asks = own.messages.filter((shown) => consentIn(shown)).at(-1);
      if (!asks) throw new Error(`nobody asks ${listed.name} about a file`);
      const { name, content } = consentIn(asks) as Node & { readonly content: Node };
      const info = {
        contentUrl: "https://fenwold-my.sharepoint.com/f",
        name,
        uploadUrl,
        uniqueId: "u-1",
        fileType: "pdf",
      };
      const context = action === "accept" ? content.acceptContext : content.declineContext;
      const value = { type: "fileUpload", action, context, ...(action === "accept" ? { uploadInfo: info } : {}) };
      return (await invoke("fileConsent/invoke", value, { replyToId: asks.id })).came;
    },
    /** Closes the panel with its cross: nobody is told. */
    close: () => {
      panel = undefined;
    },
  };
}

export type Person = ReturnType<typeof createPerson>;
