import { one, paragraph } from "../../../src/flows/kit/field.ts";
import { defineFlow } from "../../../src/flows/kit/flow.ts";

/** "How is it going?": two pages, the second only where there is something to say. */
export const howIsItGoing = defineFlow({
  id: "example.going",
  title: "How is it going?",
  summary: "Tell us how Alongside works for you.",
  action: "home.read",
  says: ["how is it going"],
  questions: {
    mood: one({ label: "How is it going?", missing: "Choose one.", options: { well: "Well", mixed: "It is mixed" } }),
    more: paragraph({
      label: "What would make it better?",
      missing: "Write a sentence or two.",
      max: 300,
      tooLong: (max, length) => `This has ${length} letters. Please shorten it to ${max}.`,
      blank: "when-skipped",
    }),
  },
  pages: [
    { key: "mood", heading: "How is it going?", ask: ["mood"] },
    { key: "more", heading: "A little more", ask: ["more"], when: ({ mood }) => mood === "mixed" },
  ],
  async finish({ more }, { data, actor, now }) {
    if (more !== undefined) {
      await data.words.write({
        author: actor.id,
        about: "person",
        aboutId: actor.id,
        part: "going",
        text: more,
        at: now,
      });
    }
    return { done: "thanks" };
  },
  outcome: async () => ({
    kind: "card",
    title: "Thank you",
    tone: "good",
    parts: [],
    presses: [],
    summary: "Thank you",
  }),
});
