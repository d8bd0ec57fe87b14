import type { MessageShown } from "../page/shapes.ts";
import type { SlackBlock, SlackCard } from "../page/slack-shapes.ts";

/** What is written into somebody's conversation with the app. */
export interface Writing {
  readonly from: "person" | "alongside";
  /** What a notification says; shown where there are no blocks. */
  readonly text: string;
  readonly blocks?: readonly SlackBlock[];
  readonly file?: SlackCard["file"];
}

/** Everybody's one conversation with the app, in memory: what Slack would keep. */
export function createConversations(now: () => Date) {
  const all = new Map<string, MessageShown[]>();
  let written = 0;

  function of(person: string): MessageShown[] {
    const found = all.get(person) ?? [];
    all.set(person, found);
    return found;
  }

  /** The moment of a message is its name; a count keeps two of one moment apart. */
  function momentOf(at: Date): string {
    written += 1;
    return `${Math.floor(at.getTime() / 1000)}.${String(written).padStart(6, "0")}`;
  }

  function drawn({ from, text, blocks = [], file }: Writing): Omit<MessageShown, "id" | "version" | "at"> {
    const card = { blocks, ...(file ? { file } : {}) } satisfies SlackCard;
    const hasCard = blocks.length > 0 || file !== undefined;
    return { from, summary: text, ...(hasCard ? { card } : { text }) };
  }

  return {
    of: (person: string): readonly MessageShown[] => of(person),

    /** Writes it, and says its moment. */
    write(person: string, writing: Writing, at = now()): string {
      const id = momentOf(at);
      of(person).push({ id, version: 1, at: at.getTime(), ...drawn(writing) });
      return id;
    },

    /** Puts what was sent before the demo was started in front of what was said since; says its moment. */
    writeBefore(person: string, writing: Writing, at: Date): string {
      const id = momentOf(at);
      const chat = of(person);
      const after = chat.findIndex((each) => each.at > at.getTime());
      const made = { id, version: 1, at: at.getTime(), ...drawn(writing) };
      chat.splice(after < 0 ? chat.length : after, 0, made);
      return id;
    },

    /** Changes it in place; false where there is no such message. */
    change(person: string, id: string, writing: Writing): boolean {
      const chat = of(person);
      const at = chat.findIndex((message) => message.id === id);
      const old = chat[at];
      if (!old) return false;
      chat[at] = { id, version: old.version + 1, at: old.at, ...drawn(writing) };
      return true;
    },

    /** The blocks of a message. */
    blocksOf(person: string, id: string): readonly SlackBlock[] {
      const card = of(person).find((message) => message.id === id)?.card as SlackCard | undefined;
      return card?.blocks ?? [];
    },

    clear: () => all.clear(),
  };
}

export type Conversations = ReturnType<typeof createConversations>;

/** Slack's name for the conversation of one person with the app. */
export function channelOf(person: string): string {
  return `D${person}`;
}

export function personOf(channel: string): string {
  return channel.replace(/^D/, "");
}
