import type { Json } from "../json.ts";
import { withIds } from "./elements.ts";
import { type FilledIn, filledIn } from "./filled-in.ts";
import type { Numbers } from "./numbers.ts";

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: "dm" | "public" | "private";
  readonly members: Set<string>;
  archived: boolean;
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** The user id of its writer; the app has one, too. */
  readonly from: string;
  text: string;
  /** What a notification said of it: the text that it came with. */
  readonly notified: string;
  blocks: readonly Json[];
  /** Who alone can see it; everybody, if left out. */
  readonly onlyFor?: string;
  readonly thread?: string;
  files: readonly Json[];
  /** When it was last changed. */
  edited?: string;
}

export interface NewChannel {
  readonly name: string;
  readonly members?: readonly string[];
  readonly private?: boolean;
}

export interface Channels {
  add(channel: NewChannel): Channel;
  find(id: string): Channel | undefined;
  /** The one conversation of this person and the app. */
  dm(userId: string): Channel;
  post(
    message: Pick<Message, "channel" | "from" | "text"> &
      Partial<Pick<Message, "blocks" | "files" | "onlyFor" | "thread">>,
  ): Message;
  edit(message: Message, text: string, blocks: readonly Json[]): Message;
  remove(message: Message): void;
  message(channel: string, ts: string): Message | undefined;
  /** All of a channel, oldest first. */
  messages(channel: string): readonly Message[];
  /** Tells of every message that is written or changed from now on. */
  listen(heard: (message: Message, how: "written" | "changed") => void): void;
  /** What this person chose in a message. */
  chosen(message: Message, userId: string): FilledIn;
}

export function createChannels(numbers: Numbers, botUserId: string): Channels {
  const channels = new Map<string, Channel>();
  const kept: Message[] = [];
  const listeners: ((message: Message, how: "written" | "changed") => void)[] = [];
  const choices = new WeakMap<Message, Map<string, { blocks: readonly Json[]; in: FilledIn }>>();
  const named = (blocks: readonly Json[]) => withIds(blocks, () => numbers.id("b"));
  function keep(channel: Channel): Channel {
    channels.set(channel.id, channel);
    return channel;
  }
  return {
    add: ({ name, members = [], private: hidden }) =>
      keep({
        id: numbers.id("C"),
        name,
        kind: hidden ? "private" : "public",
        members: new Set(members),
        archived: false,
      }),
    find: (id) => channels.get(id),
    dm: (userId) =>
      [...channels.values()].find(({ kind, members }) => kind === "dm" && members.has(userId)) ??
      keep({
        id: numbers.id("D"),
        name: "directmessage",
        kind: "dm",
        members: new Set([userId, botUserId]),
        archived: false,
      }),
    post({ blocks = [], files = [], ...message }) {
      const made: Message = { ...message, notified: message.text, files, blocks: named(blocks), ts: numbers.ts() };
      kept.push(made);
      for (const heard of listeners) heard(made, "written");
      return made;
    },
    edit(message, text, blocks) {
      Object.assign(message, { text, blocks: named(blocks), edited: numbers.ts() });
      for (const heard of listeners) heard(message, "changed");
      return message;
    },
    remove(message) {
      kept.splice(kept.indexOf(message), 1);
    },
    listen: (heard) => void listeners.push(heard),
    message: (channel, ts) => kept.find((each) => each.channel === channel && each.ts === ts),
    messages: (channel) => kept.filter((each) => each.channel === channel),
    chosen(message, userId) {
      const all = choices.get(message) ?? new Map<string, { blocks: readonly Json[]; in: FilledIn }>();
      choices.set(message, all);
      const before = all.get(userId);
      if (before?.blocks === message.blocks) return before.in;
      const now = filledIn(message.blocks, before?.in);
      all.set(userId, { blocks: message.blocks, in: now });
      return now;
    },
  };
}
