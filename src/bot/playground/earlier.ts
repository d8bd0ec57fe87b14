import type { Card } from "../../flows/kit/screen.ts";
import type { Chats } from "./chats.ts";

interface EarlierDeps {
  readonly chats: Chats;
  readonly draw: (card: Card) => object;
  /** What this person was sent before, as it reads now, oldest first. */
  readonly again: (
    person: string,
  ) => Promise<readonly { readonly id: string; readonly card: Card; readonly at: Date }[]>;
}

/** What people were sent before: back in their chats once, and brought up to date where it was answered elsewhere. */
export function createEarlier({ chats, draw, again }: EarlierDeps) {
  const broughtBack = new Set<string>();
  return {
    async bringBack(person: string): Promise<void> {
      if (broughtBack.has(person)) return;
      const earlier = (await again(person)).map(({ id, card, at }) => {
        const said = { from: "alongside", at: at.getTime(), card: draw(card) } as const;
        return { ...said, id, summary: card.summary };
      });
      chats.bringBack(person, earlier);
      broughtBack.add(person);
    },

    /** A button was pressed in another look's chat: the messages here say what is true now. */
    async upToDate(person: string): Promise<void> {
      if (!broughtBack.has(person)) return;
      for (const { id, card } of await again(person)) {
        const drawn = draw(card);
        const shown = chats.of(person).find((message) => message.id === id);
        if (JSON.stringify(shown?.card) !== JSON.stringify(drawn)) chats.replace(person, id, drawn, card.summary);
      }
    },
  };
}
