import { describe, expect, it } from "vitest";
import type { Context } from "../../../src/flows/kit/context.ts";
import { type Field, line, many, number, one, oneOf, paragraph } from "../../../src/flows/kit/field.ts";
import { defineFlow, makeFix } from "../../../src/flows/kit/flow.ts";
import type { Card } from "../../../src/flows/kit/screen.ts";

/*
 * What whoever writes a flow may get wrong. Each `@ts-expect-error` is checked by `npm run types`: take a promise out
 * of the kit's types and the line is reported as unused. What the compiler cannot see is refused when a flow is defined.
 */

const nobody = {} as Context;
const card: Card = { kind: "card", title: "Done", tone: "good", parts: [], presses: [], summary: "Done" };
const about = { id: "test.flow", title: "A flow", summary: "A flow.", action: "home.read" } as const;
const outcome = async () => card;
const finish = async () => ({ done: "yes" });

const mood = one({ label: "How is it?", missing: "Choose one.", options: { well: "Well", mixed: "Mixed" } });
const written = { missing: "Write it.", max: 100, tooLong: () => "Too long." };
const more = paragraph({ ...written, label: "What else?", blank: "when-skipped" });
const place = oneOf({ label: "Where?", missing: "Choose one.", options: () => ({ a: "A", b: "B" }) });
const questions = { mood, more };
const first = { key: "mood", heading: "How is it?", ask: ["mood"] } as const;
const moods = { mood };

describe("a flow that is well written", () => {
  const flow = defineFlow({
    ...about,
    questions: {
      mood,
      place,
      often: number({ label: "How often?", missing: "Say.", min: 0, max: 9, outside: "0 to 9." }),
      more,
    },
    pages: [
      { key: "mood", heading: "How is it?", ask: ["mood", "place", "often"] },
      { key: "more", heading: "More", ask: ["more"], when: (soFar) => soFar.mood === "mixed" },
    ],
    async finish(answers, _context, fix) {
      const chosen: "well" | "mixed" = answers.mood;
      const days: number = answers.often;
      const where: string = answers.place;
      const said: string | undefined = answers.more;
      return said === "wrong" ? fix({ more: "Say it another way." }) : { done: `${chosen} ${days} ${where}` };
    },
    outcome,
  });

  it("is taken as it is, and its answers come with their types", async () => {
    expect(await flow.finish({ mood: "well", often: 3, place: "a" }, nobody, makeFix)).toEqual({ done: "well 3 a" });
    expect(await flow.finish({ mood: "mixed", often: 3, place: "a", more: "wrong" }, nobody, makeFix)).toEqual({
      fix: { more: "Say it another way." },
    });
  });

  it("changes its fingerprint with its questions, not with its wording", () => {
    const other = defineFlow({ ...about, questions: moods, pages: [first], finish, outcome });
    const reworded = defineFlow({
      ...about,
      questions: moods,
      pages: [{ ...first, heading: "And?" }],
      finish,
      outcome,
    });
    expect(reworded.fingerprint).toBe(other.fingerprint);
    expect(flow.fingerprint).not.toBe(other.fingerprint);
  });
});

describe("the compiler says so, where", () => {
  it("a page asks a question that is misspelt", () => {
    expect(() =>
      defineFlow({
        ...about,
        questions: moods,
        // @ts-expect-error there is no question "moood"
        pages: [{ key: "mood", heading: "How is it?", ask: ["moood"] }],
        finish,
        outcome,
      }),
    ).toThrow();
  });

  it("a page waits for an answer that is not one of the choices, and so would never be shown", async () => {
    const flow = defineFlow({
      ...about,
      questions,
      pages: [
        first,
        // @ts-expect-error nobody can answer "bad"
        { key: "more", heading: "More", ask: ["more"], when: (soFar) => soFar.mood === "bad" },
      ],
      finish,
      outcome,
    });
    for (const each of ["well", "mixed"]) expect(await flow.pages[1]?.when?.({ mood: each }, nobody)).toBe(false);
  });

  it("a page waits for the answer to a question that is not there", async () => {
    const flow = defineFlow({
      ...about,
      questions,
      pages: [
        first,
        // @ts-expect-error there is no question "moood"
        { key: "more", heading: "More", ask: ["more"], when: (soFar) => soFar.moood === "mixed" },
      ],
      finish,
      outcome,
    });
    expect(await flow.pages[1]?.when?.({ mood: "mixed" }, nobody)).toBe(false);
  });

  it("a finish forgets that an answer may be missing", async () => {
    const flow = defineFlow({
      ...about,
      questions,
      pages: [first, { key: "more", heading: "More", ask: ["more"], when: ({ mood }) => mood === "mixed" }],
      // @ts-expect-error "more" is undefined where its page was skipped
      finish: async (answers) => ({ done: answers.more.trim() }),
      outcome,
    });
    await expect(flow.finish({ mood: "well" }, nobody, makeFix)).rejects.toThrow(TypeError);
  });

  it("an optional answer is used as if it were always there", async () => {
    const note = line({ ...written, label: "A note?", blank: "allowed" });
    const flow = defineFlow({
      ...about,
      questions: { note },
      pages: [{ key: "note", heading: "A note", ask: ["note"] }],
      // @ts-expect-error "note" may be blank
      finish: async (answers) => ({ done: answers.note.trim() }),
      outcome,
    });
    await expect(flow.finish({}, nobody, makeFix)).rejects.toThrow(TypeError);
  });

  it("a fix names a question that is not there, so that its sentence would stand nowhere", async () => {
    const flow = defineFlow({
      ...about,
      questions: moods,
      pages: [first],
      // @ts-expect-error there is no question "moood"
      finish: async (_answers, _context, fix) => fix({ moood: "Choose again." }),
      outcome,
    });
    const { fix } = (await flow.finish({ mood: "well" }, nobody, makeFix)) as { fix: object };
    expect(Object.keys(fix).filter((name) => !(name in flow.questions))).toEqual(["moood"]);
  });

  it("a fix is made by hand, past the names it may use", async () => {
    const flow = defineFlow({
      ...about,
      questions: moods,
      pages: [first],
      // @ts-expect-error only the fixer makes a fix
      finish: async () => ({ fix: { moood: "Choose again." } }),
      outcome,
    });
    expect(await flow.finish({ mood: "well" }, nobody, makeFix)).not.toHaveProperty("done");
  });

  it("a page that may be skipped asks what may never be blank", () => {
    expect(() =>
      defineFlow({
        ...about,
        questions: { mood, place },
        // @ts-expect-error "place" must say what its absence means
        pages: [first, { key: "place", heading: "Where", ask: ["place"], when: ({ mood }) => mood === "mixed" }],
        finish,
        outcome,
      }),
    ).toThrow("its page may be skipped");
  });

  it("an answer is compared with a choice that does not exist", async () => {
    const flow = defineFlow({
      ...about,
      questions: moods,
      pages: [first],
      // @ts-expect-error nobody can answer "bad"
      finish: async (answers) => ({ done: answers.mood === "bad" ? "bad" : "good" }),
      outcome,
    });
    expect(await flow.finish({ mood: "mixed" }, nobody, makeFix)).toEqual({ done: "good" });
  });

  it("one of several choices is compared with a choice that does not exist", async () => {
    const days = many({ label: "Which days?", missing: "Choose.", options: { mon: "Monday", tue: "Tuesday" } });
    const flow = defineFlow({
      ...about,
      questions: { days },
      pages: [{ key: "days", heading: "Days", ask: ["days"] }],
      // @ts-expect-error there is no Wednesday
      finish: async (answers) => ({ done: String(answers.days.includes("wed")) }),
      outcome,
    });
    expect(await flow.finish({ days: ["mon"] }, nobody, makeFix)).toEqual({ done: "false" });
  });

  it("a choice from a list that depends on who asks is taken for one of a fixed list", async () => {
    const flow = defineFlow({
      ...about,
      questions: { place },
      pages: [{ key: "place", heading: "Where", ask: ["place"] }],
      async finish(answers) {
        // @ts-expect-error the list is not known here: the answer is any string
        const at: "a" | "b" = answers.place;
        return { done: at };
      },
      outcome,
    });
    expect(await flow.finish({ place: "elsewhere" }, nobody, makeFix)).toEqual({ done: "elsewhere" });
  });

  it("a finish says what came of it with something that is no word", async () => {
    const flow = defineFlow({
      ...about,
      questions: moods,
      pages: [first],
      // @ts-expect-error what came of it is a string: `outcome` is handed it again later
      finish: async () => ({ done: 1 }),
      outcome,
    });
    expect(await flow.finish({ mood: "well" }, nobody, makeFix)).toEqual({ done: 1 });
  });

  it("a flow begins with an answer to a question that is not there", async () => {
    const flow = defineFlow({
      ...about,
      questions: moods,
      pages: [first],
      // @ts-expect-error there is no question "moood"
      begin: async () => ({ moood: "well" }),
      finish,
      outcome,
    });
    expect(await flow.begin?.(nobody)).not.toHaveProperty("mood");
  });
});

describe("a flow that nobody could complete is refused when it is defined", () => {
  const define = (more: object) => () =>
    defineFlow({ ...about, questions: moods, pages: [first], finish, outcome, ...more });
  const choice = (options: Readonly<Record<string, string>>) => ({
    questions: { mood: one({ label: "How is it?", missing: "Choose one.", options }) },
  });

  it.each<[string, object, string]>([
    ["a question stands on no page", { questions }, "asked on 0 pages"],
    ["a question stands on two pages", { pages: [first, { ...first, key: "again" }] }, "asked on 2 pages"],
    ["a question stands twice on one page", { pages: [{ ...first, ask: ["mood", "mood"] }] }, "asked on 2 pages"],
    ["two pages have one name", { pages: [first, { ...first, ask: [] }] }, "two pages have one name"],
    ["a page has no plain name", { pages: [{ ...first, key: "How is it?" }] }, "needs a plain name"],
    [
      "a question has no plain name",
      { questions: { "my mood": mood }, pages: [{ ...first, ask: ["my mood"] }] },
      "plain name",
    ],
    ["there is no such question", { pages: [first, { key: "b", heading: "B", ask: ["other"] }] }, "no question"],
    [
      "every page may be skipped",
      { questions: { more }, pages: [{ key: "more", heading: "More", ask: ["more"], when: () => false }] },
      "every page could be skipped",
    ],
    [
      "a page that may be skipped asks what may never be blank",
      {
        pages: [
          { key: "start", heading: "Start", ask: [] },
          { ...first, when: () => true },
        ],
      },
      "never blank",
    ],
    ["a choice has a key with a comma", choice({ "a,b": "A and B" }), "comma"],
    ["a choice has an empty key", choice({ "": "Nothing" }), "comma"],
    ["there is nothing to choose", choice({}), "nothing to choose"],
    [
      "no number is allowed",
      { questions: { mood: number({ label: "How many?", missing: "Say.", min: 9, max: 1, outside: "1 to 9." }) } },
      "allows no number",
    ],
    ["its id does not say where it belongs", { id: "flow" }, "room.act"],
  ])("%s", (_name, more, why) => {
    expect(define(more)).toThrow(why);
  });

  it("but the same flow without the mistake is taken", () => {
    expect(define({})).not.toThrow();
  });

  it("a text is longer than any platform takes", () => {
    const asking =
      (max: number): (() => Field) =>
      () =>
        paragraph({ ...written, label: "What else?", max });
    expect(asking(3000)).not.toThrow();
    expect(asking(3001)).toThrow("more than 3000");
  });
});
