import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Screen } from "../../../src/flows/kit/screen.ts";
import { demoPeople } from "../../../src/operate/demo.ts";
import { type Someone, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { formOf, openSmall, standsIn, timesDone } from "./small-house.ts";

let world: World;
let tom: Someone;
beforeAll(async () => {
  world = await openSmall();
  tom = world.as("Tom");
});

const begin = (who = tom) => who.press({ do: "start", flow: "small.drink" });
const last = { on: "2026-12-01", cups: "2", note: "" };
async function atWhen(who = tom) {
  return await who.answer(await who.answer(await begin(who), { what: "coffee" }), { beans: "Brown" });
}
async function effects(work: () => Promise<unknown>): Promise<number> {
  const before = await timesDone(world, "drink.made");
  await work();
  return (await timesDone(world, "drink.made")) - before;
}

describe("the press that begins, delivered again", () => {
  const press = (key: string) => tom.press({ do: "start", flow: "small.drink" }, "chat", key);

  it("leads to the same draft, also once that has gone on, and begins no other", async () => {
    const at = formOf(await press("begins-once"));
    await tom.answer(at, { what: "coffee" });
    const again = formOf(await press("begins-once"));
    expect(again.at.draft).toBe(at.at.draft);
    expect(again.at.version).toBe(at.at.version + 1);
    expect(formOf(await press("begins-another")).at.draft).not.toBe(at.at.draft);
  });

  it("begins one draft also when ten come at the same moment", async () => {
    await tom.answer(await begin(), { what: "tea" });
    const ten = await Promise.all(Array.from({ length: 10 }, () => press("ten-at-once")));
    expect(new Set(ten.map((each) => formOf(each).at.draft)).size).toBe(1);
  });
});

describe("the same answer twice", () => {
  it("draws the next page twice and moves on once", async () => {
    const at = await begin();
    const [one, other] = [await tom.answer(at, { what: "coffee" }), await tom.answer(at, { what: "coffee" })];
    expect(other).toEqual(one);
  });

  it("finishes once and shows the same outcome", async () => {
    const at = await atWhen();
    const screens: Screen[] = [];
    expect(await effects(async () => screens.push(await tom.answer(at, last), await tom.answer(at, last)))).toBe(1);
    expect(screens[1]).toEqual(screens[0]);
  });

  it("finishes once also when ten come at the same moment", async () => {
    const at = await atWhen();
    const all: Screen[] = [];
    const ten = async () =>
      void all.push(...(await Promise.all(Array.from({ length: 10 }, () => tom.answer(at, last)))));
    expect(await effects(ten)).toBe(1);
    expect(new Set(all.map(titleOf))).toEqual(new Set(["Made: what+beans+on+cups"]));
  });

  it("finishes once also when ten different ones come at the same moment, and each writer sees their words", async () => {
    const at = await atWhen();
    const notes = Array.from({ length: 10 }, (_, index) => `Note of mine ${index}`);
    const all: Screen[] = [];
    const ten = async () =>
      void all.push(...(await Promise.all(notes.map((note) => tom.answer(at, { ...last, note })))));
    expect(await effects(ten)).toBe(1);
    const used = all.filter((screen) => !textOf(screen).includes("so what you wrote just now was not used"));
    expect(used).toHaveLength(1);
    for (const [index, screen] of all.entries())
      if (!used.includes(screen)) expect(textOf(screen)).toContain(notes[index]);
  });

  it("closes the panel twice when it was saved for later", async () => {
    const at = await begin();
    const [one, other] = [
      await tom.answer(at, { what: "tea" }, "leave"),
      await tom.answer(at, { what: "tea" }, "leave"),
    ];
    expect(other).toEqual(one);
  });
});

describe("a page from a second tab", () => {
  it("that was answered otherwise stands there again with what was typed now, and a way on", async () => {
    const at = await begin();
    await tom.answer(at, { what: "coffee" });
    const stale = formOf(await tom.answer(at, { what: "tea" }));
    expect(stale.notice?.text).toContain("answered before, with something else");
    expect(standsIn(stale, "what")).toBe("tea");
    expect(titleOf(await tom.answer(stale, standing(stale)))).toBe("Tea");
  });

  it("that does not apply any more leads to where the person is now, and keeps their words in sight", async () => {
    const at = await tom.answer(await begin(), { what: "coffee" });
    const before = await tom.answer(at, { beans: "Brown" }, "back");
    await tom.answer(before, { what: "tea" });
    const moved = formOf(await tom.answer(at, { beans: "The very best beans" }));
    expect(moved.heading).toBe("Tea");
    expect(moved.notice?.text).toContain("moved on");
    expect(textOf(moved)).toContain("The very best beans");
  });

  it("that was finished shows what came of it, and the words that were not used", async () => {
    const at = await atWhen();
    await tom.answer(at, last);
    const late = await tom.answer(at, { ...last, note: "One more thing" });
    expect(titleOf(late)).toBe("Made: what+beans+on+cups");
    expect(textOf(late)).toContain("One more thing");
  });

  it("never does anything twice, however often two tabs press", async () => {
    const press = fc.record({
      tab: fc.nat(1),
      way: fc.constantFrom("next" as const, "next" as const, "back" as const),
      what: fc.constantFrom("tea", "coffee"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(press, { minLength: 4, maxLength: 12 }), async (presses) => {
        const start = await begin();
        const tabs: Screen[] = [start, start];
        const made = await effects(async () => {
          for (const { tab, way, what } of presses) {
            const at = tabs[tab] ?? start;
            if (at.kind !== "form") continue;
            const given = { ...standing(at), what, milk: "no", beans: "Brown", ...last };
            tabs[tab] = await tom.answer(at, given, way);
          }
        });
        const done = tabs.some((screen) => screen.kind === "card");
        expect(made).toBe(done ? 1 : 0);
      }),
      { numRuns: 12 },
    );
  });
});

describe("a press that is all", () => {
  const wave = (who: Someone, key?: string) => who.press({ do: "start", flow: "small.wave" }, "chat", key);

  it("is one press however often the platform delivers it", async () => {
    const before = await timesDone(world, "waved");
    const screens = await Promise.all([wave(tom, "delivery-1"), wave(tom, "delivery-1"), wave(tom, "delivery-1")]);
    expect(new Set(screens.map(titleOf))).toEqual(new Set(["You waved"]));
    expect(await timesDone(world, "waved")).toBe(before + 1);
  });

  it("is another press when it is pressed again", async () => {
    const before = await timesDone(world, "waved");
    await wave(tom);
    await wave(tom);
    expect(await timesDone(world, "waved")).toBe(before + 2);
  });

  it("is somebody's own: another person's delivery of the same name is not answered with it", async () => {
    const before = await timesDone(world, "waved");
    await wave(tom, "delivery-2");
    await wave(world.as("Priya"), "delivery-2");
    expect(await timesDone(world, "waved")).toBe(before + 2);
  });
});

describe("beginning", () => {
  it("twice begins once", async () => {
    const priya = world.as("Priya");
    const [one, other] = [formOf(await begin(priya)), formOf(await begin(priya))];
    expect(other.at).toEqual(one.at);
  });

  it("is everybody's own", async () => {
    const ats = await Promise.all(
      demoPeople.map(async ({ name }) => formOf(await begin(world.as(name.split(" ")[0] ?? ""))).at.draft),
    );
    expect(new Set(ats).size).toBe(demoPeople.length);
  });
});
