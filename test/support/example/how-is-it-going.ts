import { one, paragraph } from "../../../src/flows/kit/field.ts";
import { defineFlow } from "../../../src/flows/kit/flow.ts";
import { defineWords } from "../../../src/flows/kit/words.ts";

export const words = defineWords("going", {
  title: "How is it going?",
  summary: "Tell us how Alongside works for you.",
  mood: { label: "How is it going?", missing: "Choose one.", options: { well: "Well", mixed: "It is mixed" } },
  more: {
    label: "What would make it better?",
    missing: "Write a sentence or two.",
    tooLong: () => "Please shorten this.",
  },
  thanks: "Thank you",
});

/** "How is it going?": two pages, the second only where there is something to say. */
export const howIsItGoing = defineFlow({
  id: "example.going",
  title: words.title,
  summary: words.summary,
  action: "home.read",
  says: ["how is it going"],
  home: words.title,
  questions: {
    mood: one(words.mood),
    more: paragraph({ ...words.more, max: 300, blank: "when-skipped" }),
  },
  pages: [
    { key: "mood", heading: words.title, ask: ["mood"] },
    { key: "more", heading: words.more.label, ask: ["more"], when: ({ mood }) => mood === "mixed" },
  ],
  async finish({ more }, { data, actor, now }) {
    const about = { about: "person", aboutId: actor.id, part: "going" } as const;
    if (more !== undefined) await data.words.write({ ...about, author: actor.id, text: more, at: now });
    return { done: "thanks" };
  },
  outcome: async () => ({
    kind: "card",
    title: words.thanks,
    tone: "good",
    parts: [],
    presses: [],
    summary: words.thanks,
  }),
});
