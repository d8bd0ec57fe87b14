import { reply } from "../api/replies.ts";
import type { Events, Told } from "../delivery/events.ts";
import type { Acknowledged, Line, Trouble } from "../delivery/line.ts";
import { type Json, listIn } from "../json.ts";
import type { Channel, Message } from "../workspace/channels.ts";
import type { Member } from "../workspace/directory.ts";
import type { Answer } from "../workspace/inputs.ts";
import { asView, type Workspace } from "../workspace/workspace.ts";
import { actionBody, commandBody, mentionBlocks, type On, shortcutBody } from "./bodies.ts";
import { type Changed, change } from "./changing.ts";
import { createModals, type Guesses, type Submitted } from "./modals.ts";
import { pressableNamed, pressed } from "./pressing.ts";
import { type ShownMessage, type ShownView, showMessage, showView } from "./showing.ts";

/** What the person reads of Slack itself after they did something. */
export type Seen = "fine" | "trouble connecting";

/** What Slack itself told somebody, and why. */
export interface Notice {
  readonly after: "a command" | "a shortcut" | "a press" | "a submission";
  /** `bad_answer`: it came in time, and Slack could do nothing with it. */
  readonly why: Trouble | "bad_answer" | "not_installed";
}

export type Where = "modal" | "home" | Pick<ShownMessage, "channel" | "ts">;

/** Somebody with Slack open. Whatever they do goes to the app, and is done once the app has answered. */
export interface Person {
  readonly id: string;
  /** @param line the whole of what they type, `/alongside carry on`; in their conversation with the app, or elsewhere */
  slash(line: string, inChannel?: string): Promise<Seen>;
  /** Written to the app in their own conversation with it, or in a thread there. */
  say(text: string, thread?: string): Promise<Told>;
  /** The app is told where it is in the channel. */
  mention(channel: string, text: string): Promise<Told>;
  /** @param on for a shortcut of a message */
  shortcut(callbackId: string, on?: Pick<ShownMessage, "channel" | "ts">): Promise<Seen>;
  /** Opens the app, at its home or at the messages. */
  home(tab?: "home" | "messages"): Promise<Told>;
  /**
   * Presses a button or a line of a menu.
   * @param name what stands on it, its action_id or its value
   */
  click(where: Where, name: string, how?: { readonly near?: string; readonly confirm?: "yes" | "no" }): Promise<Seen>;
  /** Chooses or types in something that is on a message, the home or a modal; by label, placeholder, block_id or action_id. */
  choose(where: Where, name: string, answer: Answer): Promise<Seen>;
  /** Types and chooses in the modal on top: label, block_id or action_id → answer. */
  fill(answers: Readonly<Record<string, Answer>>): Promise<void>;
  /** Presses Enter in a line of the modal on top. */
  enter(name: string): Promise<Seen>;
  submit(): Promise<Submitted>;
  /** Closes the modal on top, or `all` by the cross. */
  close(which?: "top" | "all"): Promise<void>;
  modal(): ShownView | undefined;
  homeView(): ShownView | undefined;
  /** What they see in a channel, by default in their conversation with the app, oldest first. */
  messages(channel?: string): readonly ShownMessage[];
  readonly notices: readonly Notice[];
}

/** What is at hand for every person. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly line: Line;
  readonly events: Events;
  readonly guesses: Guesses;
}

/** @throws in everything that is done by somebody deactivated, or to something that is not in front of them */
export function createPerson(id: string, { workspace, line, events, guesses }: Surroundings): Person {
  const { people, channels, views, app, numbers } = workspace;
  const notices: Notice[] = [];

  function here(): Member {
    const member = people.known(id);
    if (member.deactivated) throw new Error(`${id} is deactivated and cannot do anything in Slack`);
    return member;
  }

  const post = (what: string, body: Json) =>
    line.post(what, "form", new URLSearchParams({ payload: JSON.stringify(body) }).toString());

  async function interact(after: Notice["after"], what: string, body: Json): Promise<Acknowledged | undefined> {
    if (!app.installed()) return refused(after, "not_installed");
    const answer = await post(what, body);
    return answer.trouble ? refused(after, answer.trouble) : answer;
  }

  function refused(after: Notice["after"], why: Notice["why"]): undefined {
    notices.push({ after, why });
  }

  const seen = (answer: Acknowledged | undefined): Seen => (answer ? "fine" : "trouble connecting");

  function channelOf(channelId: string): Channel {
    const channel = channels.find(channelId);
    if (!channel?.members.has(id)) throw new Error(`${id} is not in ${channelId}`);
    return channel;
  }

  function messageAt({ channel, ts }: Pick<ShownMessage, "channel" | "ts">): { message: Message; channel: Channel } {
    const found = channels.message(channel, ts);
    if (!found || (found.onlyFor ?? id) !== id) throw new Error(`${id} sees no message ${ts} in ${channel}`);
    return { message: found, channel: channelOf(channel) };
  }

  function on(where: Where): On {
    if (typeof where !== "string") return messageAt(where);
    const view = where === "home" ? views.home(id) : views.stack(id).at(-1);
    if (!view) throw new Error(`${id} has no ${where} in front of them`);
    return { view };
  }

  async function act(where: On, action: Json): Promise<Seen> {
    return seen(await interact("a press", "block_actions", actionBody(workspace, here(), where, action)));
  }

  const modals = createModals(id, workspace, {
    here,
    guesses,
    told: (changed, view) => act({ view }, changed),
    submit: (body) => interact("a submission", "view_submission", body),
    // Nobody is told that this went wrong: the modal is gone.
    closed: async (body) => app.installed() && (await post("view_closed", body)),
    unreadable: () => refused("a submission", "bad_answer"),
  });

  return {
    id,
    notices,
    ...modals,
    async slash(typed, inChannel) {
      const member = here();
      const channel = inChannel === undefined ? channels.dm(id) : channelOf(inChannel);
      if (!app.installed() || !app.scopes.has("commands")) {
        refused("a command", "not_installed");
        return "trouble connecting";
      }
      const body = commandBody(workspace, member, channel, typed);
      const answer = await line.post("command", "form", body.toString());
      if (answer.trouble) refused("a command", answer.trouble);
      else if (answer.body !== "") reply(workspace, { userId: id, channel: channel.id }, answer.body);
      return answer.trouble ? "trouble connecting" : "fine";
    },
    async say(text, thread) {
      here();
      const parts = mentionBlocks([{ type: "text", text }]);
      const where = { channel: channels.dm(id).id, ...(thread === undefined ? {} : { thread }) };
      const message = channels.post({ ...where, from: id, text, blocks: parts });
      return await events.tell(saidEvent(message, "message"));
    },
    async mention(channelId, text) {
      here();
      const channel = channelOf(channelId);
      const parts = [
        { type: "user", user_id: app.botUserId },
        { type: "text", text: ` ${text}` },
      ];
      const whole = `<@${app.botUserId}> ${text}`;
      const message = channels.post({ channel: channel.id, from: id, text: whole, blocks: mentionBlocks(parts) });
      if (!channel.members.has(app.botUserId)) return { eventId: undefined, tries: [], taken: false };
      return await events.tell(saidEvent(message, "app_mention"));
    },
    async shortcut(callbackId, message) {
      const body = shortcutBody(workspace, here(), callbackId, message && messageAt(message));
      return seen(await interact("a shortcut", "shortcut", body));
    },
    async home(tab = "home") {
      here();
      const view = views.home(id);
      return await events.tell({
        type: "app_home_opened",
        user: id,
        channel: channels.dm(id).id,
        tab,
        ...(tab === "home" && view ? { view: asView(workspace, view) } : {}),
        event_ts: numbers.ts(),
      });
    },
    async click(where, name, { near, confirm = "yes" } = {}) {
      const surface = on(where);
      const blocks = "view" in surface ? listIn(surface.view.drawn.blocks) : surface.message.blocks;
      const button = pressableNamed(blocks, name, near);
      if (button.element.confirm !== undefined && confirm === "no") return "fine";
      return await act(surface, pressed(button, numbers.ts()));
    },
    async choose(where, name, answer) {
      here();
      const surface = on(where);
      const isView = "view" in surface;
      const blocks = isView ? listIn(surface.view.drawn.blocks) : surface.message.blocks;
      const into = isView ? surface.view.filledIn : channels.chosen(surface.message, id);
      const changed: Changed = change(blocks, into, name, answer);
      return changed.tells ? await act(surface, changed.action(numbers.ts())) : "fine";
    },
    homeView() {
      const view = views.home(id);
      return view && showView(view);
    },
    messages(channel) {
      const all = channels.messages(channel === undefined ? channels.dm(id).id : channelOf(channel).id);
      return all.filter(({ onlyFor = id }) => onlyFor === id).map(showMessage);
    },
  };

  function saidEvent(message: Message, type: "message" | "app_mention"): Json & { readonly type: string } {
    const { channel, ts, blocks } = message;
    const text = asToldToApps(message.text);
    const thread = message.thread === undefined ? {} : { thread_ts: message.thread };
    const own = { type, user: id, text, ts, ...thread, team: here().teamId, blocks, channel, event_ts: ts };
    return type === "message" ? { ...own, client_msg_id: numbers.id("m"), channel_type: "im" } : own;
  }
}

/** As Slack hands on what somebody typed: three characters as entities, and links for what looks like one. */
export function asToldToApps(text: string): string {
  return text
    .split(/(<@[^<>]*>)/)
    .map((piece) => (piece.startsWith("<@") ? piece : asEntities(piece)))
    .join("");
}

function asEntities(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (address) => `<mailto:${address}|${address}>`)
    .replace(/\bhttps?:\/\/[^\s<>|]+/g, (link) => `<${link}>`)
    .replace(/(?<![\w:/.-])\+?\d[\d ]{9,14}\d\b/g, (number) => `<tel:${number.replaceAll(" ", "")}|${number}>`);
}
