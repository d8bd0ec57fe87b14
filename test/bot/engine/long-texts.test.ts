import { beforeAll, describe, expect, it } from "vitest";
import { readPage } from "../../../src/bot/engine/reading.ts";
import { many, number, paragraph } from "../../../src/flows/kit/field.ts";
import { defineFlow } from "../../../src/flows/kit/flow.ts";
import { titleOf, type World } from "../../support/world.ts";
import { formOf, openSmall, problemOf } from "./small-house.ts";

let world: World;
beforeAll(async () => {
  world = await openSmall();
});

const megabyte = "1 ".repeat(512 * 1024);

/** The fastest of up to thirty goes, in milliseconds: the machine may be busy, the code is not slower for it. */
async function fastest(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let go = 0; go < 30 && best >= 100; go += 1) {
    const start = performance.now();
    await work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const flow = defineFlow({
  id: "small.long",
  title: "Long",
  summary: "Long.",
  action: "home.read",
  questions: {
    note: paragraph({ label: "Note", missing: "Write.", max: 100, tooLong: (max, length) => `${length} of ${max}.` }),
    kinds: many({ label: "Kinds", missing: "Choose.", options: { one: "One", two: "Two" } }),
    cups: number({ label: "Cups", missing: "How many?", min: 1, max: 9, outside: "From 1 to 9." }),
  },
  pages: [{ key: "long", heading: "Long", ask: ["note", "kinds", "cups"] }],
  finish: async () => ({ done: "" }),
  outcome: async () => ({ kind: "card", title: "", tone: "plain", parts: [], presses: [], summary: "" }),
});
const [page] = flow.pages;
const readLong = async (given: string) => {
  if (!page) throw new Error("the flow has a page");
  return await readPage(flow, page, { note: given, kinds: given, cups: given }, {} as never, {});
};

describe("a megabyte of digits", () => {
  it("typed in the chat is answered within 100 ms, with a plain card", async () => {
    expect(await fastest(() => world.as("Amara").say(megabyte))).toBeLessThan(100);
    expect(titleOf(await world.as("Amara").say(megabyte))).toBe(titleOf(await world.as("Amara").say("qqqq")));
  }, 60_000);

  it("typed by somebody whom nobody knows is answered within 100 ms", async () => {
    const from = { surface: "teams", tenant: "demo", id: "nobody" } as const;
    const inbound = { from, key: "k", place: "chat", asked: { asks: "say", text: `${megabyte}not` } } as const;
    expect(await fastest(() => world.conversations.take(inbound))).toBeLessThan(100);
  }, 60_000);

  it.each([megabyte, "1,".repeat(512 * 1024), "9".repeat(1024 * 1024)])(
    "sent as the answers of a page is read within 100 ms",
    async (given) => {
      expect(await fastest(() => readLong(given))).toBeLessThan(100);
      const { values, problems, unsafe } = await readLong(given);
      expect([values, Object.keys(problems), unsafe]).toEqual([
        {},
        ["note", "kinds", "cups"],
        ["note", "kinds", "cups"],
      ]);
    },
    60_000,
  );
});

describe("a text that is too long", () => {
  it("is told so before anything else, and is not kept: it may say who someone is", async () => {
    const amara = world.as("Amara");
    const first = formOf(await amara.press({ do: "start", flow: "small.drink" }));
    const beans = await amara.answer(first, { what: "coffee" });
    const when = await amara.answer(beans, { beans: "Brown" });
    const note = `${"long ".repeat(30)} NHS number 401 023 2137`;
    const again = await amara.answer(when, { on: "2026-12-01", cups: "2", note }, "leave");
    expect(problemOf(again, "note")).toBe("174 is more than 100.");
  });
});

describe("a message of more than 4,000 characters", () => {
  it("that begins with words of distress shows where to turn", async () => {
    const card = await world.as("Amara").say(`I want to die. ${"and so on ".repeat(500)}`);
    expect(card.kind === "card" && card.tone).toBe("crisis");
  });

  it("that ends with them does so too", async () => {
    const card = await world.as("Amara").say(`${"and so on ".repeat(500)}I want to die.`);
    expect(card.kind === "card" && card.tone).toBe("crisis");
  });
});
