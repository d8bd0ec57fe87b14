import { randomUUID } from "node:crypto";
import type { MessageShown } from "./page/shapes.ts";

interface Said {
  readonly from: MessageShown["from"];
  readonly at: number;
  readonly text?: string;
  readonly card?: object;
  readonly summary: string;
}

export interface Chats {
  of(person: string): readonly MessageShown[];
  /** Under a name that is there already it takes that message's place. */
  add(person: string, said: Said, unread: boolean, id?: string): void;
  /** Puts what was sent before the demo was started again in front of what was said since. */
  bringBack(person: string, earlier: readonly (Said & { readonly id: string })[]): void;
  /** Changes a card in place; does nothing where there is no such message. */
  replace(person: string, id: string, card: object, summary?: string): void;
  unread(person: string): number;
  seen(person: string): void;
  clear(): void;
}

/** Everybody's chat, in memory: the demo keeps no copy of what a chat platform would keep. */
export function createChats(): Chats {
  const chats = new Map<string, MessageShown[]>();
  const unread = new Map<string, number>();
  const of = (person: string): MessageShown[] => {
    const found = chats.get(person) ?? [];
    chats.set(person, found);
    return found;
  };
  return {
    of,
    add: (person, said, isUnread, id = randomUUID()) => {
      const chat = of(person);
      const at = chat.findIndex((message) => message.id === id);
      const old = chat[at];
      if (old) chat[at] = { ...said, id, at: old.at, version: old.version + 1 };
      else chat.push({ id, version: 1, ...said });
      if (isUnread && !old) unread.set(person, (unread.get(person) ?? 0) + 1);
    },
    bringBack: (person, earlier) => {
      const chat = of(person);
      const missing = earlier.filter(({ id }) => !chat.some((message) => message.id === id));
      chat.unshift(...missing.map((each) => ({ version: 1, ...each })));
    },
    replace: (person, id, card, summary) => {
      const chat = of(person);
      const at = chat.findIndex((message) => message.id === id);
      const old = chat[at];
      if (old) chat[at] = { ...old, card, version: old.version + 1, summary: summary ?? old.summary };
    },
    unread: (person) => unread.get(person) ?? 0,
    seen: (person) => unread.delete(person),
    clear: () => {
      chats.clear();
      unread.clear();
    },
  };
}
