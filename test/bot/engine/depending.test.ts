import { beforeAll, describe, expect, it } from "vitest";
import { one, oneOf } from "../../../src/flows/kit/field.ts";
import { defineFlow } from "../../../src/flows/kit/flow.ts";
import { createHouse } from "../../../src/flows/kit/room.ts";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { openWorld, type Someone, titleOf } from "../../support/world.ts";
import { formOf, problemOf } from "./small-house.ts";

const missing = "Please choose.";
const cakes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lemon: { drizzle: "Lemon drizzle", tart: "Lemon tart" },
  apple: { pie: "Apple pie", tart: "Apple tart" },
};

/** What there is to choose on the second page depends on the first. */
const cake = defineFlow({
  id: "small.cake",
  title: "A cake",
  summary: "Choose a cake.",
  action: "home.read",
  questions: {
    fruit: one({ label: "Fruit", missing, options: { lemon: "Lemon", apple: "Apple" } }),
    cake: oneOf({ label: "Cake", missing, options: (_context, { fruit }) => cakes[String(fruit)] ?? {} }),
  },
  pages: [
    { key: "fruit", heading: "Fruit", ask: ["fruit"] },
    { key: "cake", heading: "Cake", ask: ["cake"] },
  ],
  finish: async ({ fruit, cake }) => ({ done: `${fruit}-${cake}` }),
  outcome: async (done) => ({ kind: "card", title: done, tone: "plain", parts: [], presses: [], summary: done }),
});

let robin: Someone;
beforeAll(async () => {
  const rooms = [{ name: "small", flows: [cake], views: [], messages: [], files: [] }];
  robin = (await openWorld({ house: createHouse(rooms) })).as("Robin");
});

function options(screen: Screen): readonly string[] {
  const look = formOf(screen).questions.find(({ name }) => name === "cake")?.look;
  return look && "options" in look ? look.options.map(({ label }) => label) : [];
}

describe("choices that depend on the page before", () => {
  it("are those of the answer that was given there, also after going back", async () => {
    const lemon = await robin.answer(await robin.press({ do: "start", flow: "small.cake" }), { fruit: "lemon" });
    expect(options(lemon)).toEqual(["Lemon drizzle", "Lemon tart"]);
    const apple = await robin.answer(await robin.answer(lemon, { cake: "tart" }, "back"), { fruit: "apple" });
    expect(options(apple)).toEqual(["Apple pie", "Apple tart"]);
    expect(titleOf(await robin.answer(apple, { cake: "pie" }))).toBe("apple-pie");
  });

  it("refuse what only another answer would offer, and keep it in front of who chose it", async () => {
    const lemon = await robin.answer(await robin.press({ do: "start", flow: "small.cake" }), { fruit: "lemon" });
    const again = await robin.answer(lemon, { cake: "pie" });
    expect(problemOf(again, "cake")).toContain("not there any more");
    expect(formOf(again).questions[0]?.value).toBe("pie");
    expect(options(again)).toEqual(["Lemon drizzle", "Lemon tart"]);
  });
});
