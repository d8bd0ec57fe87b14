import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pressesOf, type Someone, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { formOf, openSmall, problemOf, standsIn, timesDone } from "./small-house.ts";

let world: World;
let amara: Someone;
beforeAll(async () => {
  world = await openSmall();
});
beforeEach(() => {
  world.clock.minutes(1);
  amara = world.as("Amara");
});

const begin = () => amara.press({ do: "start", flow: "small.drink" });
const resume = async () => amara.pressOn(await amara.home(), "Carry on");

describe("changing your mind", () => {
  it("drops the answer that no longer applies, and asks the page that newly does", async () => {
    let page = await amara.answer(await begin(), { what: "tea" });
    page = await amara.answer(page, { milk: "yes" });
    page = await amara.answer(page, { which: "Oat" });
    expect(titleOf(page)).toBe("When");
    for (const back of ["Milk", "Tea", "What"]) {
      page = await amara.answer(page, standing(page), "back");
      expect(titleOf(page)).toBe(back);
    }
    page = await amara.answer(page, { what: "coffee" });
    expect(titleOf(page)).toBe("Coffee");
    page = await amara.answer(page, { beans: "Brown" });
    page = await amara.answer(page, { on: "2026-12-01", cups: "2" });
    expect(titleOf(page)).toBe("Made: what+beans+on+cups");
  });

  it("and back again asks anew what was dropped", async () => {
    let page = await amara.answer(await begin(), { what: "tea" });
    page = await amara.answer(page, { milk: "no" });
    page = await amara.answer(page, standing(page), "back");
    page = await amara.answer(page, standing(page), "back");
    page = await amara.answer(page, { what: "coffee" });
    page = await amara.answer(page, standing(page), "back");
    page = await amara.answer(page, { what: "tea" });
    expect(standsIn(page, "milk")).toBeUndefined();
  });

  it("counts the pages that apply to the answers so far", async () => {
    const first = formOf(await begin());
    expect(first.step).toBe("Page 1 of 2");
    expect(formOf(await amara.answer(first, { what: "tea" })).step).toBe("Page 2 of 3");
  });
});

describe("going back, and saving for later,", () => {
  async function atWhen() {
    return await amara.answer(await amara.answer(await begin(), { what: "tea" }), { milk: "no" });
  }
  const wrong = { on: "31 of June", cups: "lots", note: "Not too hot" };

  it("keeps what was typed, also what was never checked", async () => {
    const before = await amara.answer(await atWhen(), wrong, "back");
    expect(titleOf(before)).toBe("Tea");
    const again = await amara.answer(before, { milk: "no" });
    expect([standsIn(again, "on"), standsIn(again, "cups"), standsIn(again, "note")]).toEqual(Object.values(wrong));
    expect(problemOf(again, "on")).toBeUndefined();
  });

  it('is offered on Home and by "carry on", exactly as it was left', async () => {
    const closed = await amara.answer(await atWhen(), wrong, "leave");
    expect(titleOf(closed)).toBe("Saved. Carry on from Home when you like, or type carry on.");
    const card = await amara.say("carry on");
    const page = await amara.press(pressesOf(card)[0]?.does ?? { do: "home" });
    expect([standsIn(page, "on"), standsIn(page, "cups"), standsIn(page, "note")]).toEqual(Object.values(wrong));
  });

  it.each(["back", "leave"] as const)(
    "stops (%s) at a text that says who someone is: it stays in front of its writer",
    async (way) => {
      const text = "Ring 401 023 2137 first";
      const page = await amara.answer(await atWhen(), { ...wrong, note: text }, way);
      expect(standsIn(page, "note")).toBe(text);
      expect(standsIn(page, "cups")).toBe("lots");
      expect(problemOf(page, "note")).toBeTruthy();
      expect(problemOf(page, "cups")).toBeUndefined();
      const resumed = await resume();
      expect(textOf(resumed)).not.toContain("401 023 2137");
      const fixed = await amara.answer(page, { ...wrong, note: "Ring first" }, way);
      expect(fixed.kind).toBe(way === "back" ? "form" : "card");
    },
  );

  it("stops at a number that is an NHS number, typed where a number of cups belongs", async () => {
    const page = await amara.answer(await atWhen(), { ...wrong, cups: "4010232137" }, "leave");
    expect(problemOf(page, "cups")).toMatch(/NHS number|number/);
    expect(standsIn(page, "cups")).toBe("4010232137");
  });

  it("asks about a text that may say who someone is, and takes the writer's word", async () => {
    const at = await atWhen();
    const asks = formOf(await amara.answer(at, { on: "2026-12-01", cups: "2", note: "Ask Dr Brown about it" }));
    const sure = asks.questions.find(({ name }) => name === "noteSure");
    expect(sure, textOf(asks)).toBeDefined();
    const done = await amara.answer(asks, {
      on: "2026-12-01",
      cups: "2",
      note: "Ask Dr Brown about it",
      noteSure: ["yes"],
    });
    expect(titleOf(done)).toContain("Made:");
  });
});

describe("a page", () => {
  it("that is refused keeps every word and uses nothing up", async () => {
    const at = await amara.answer(await begin(), { what: "coffee" });
    for (let times = 0; times < 3; times += 1)
      expect(problemOf(await amara.answer(at, { beans: "" }), "beans")).toBeTruthy();
    expect(titleOf(await amara.answer(at, { beans: "Brown" }))).toBe("When");
  });

  it("is checked as a whole once each answer is right", async () => {
    const at = await amara.answer(await amara.answer(await begin(), { what: "coffee" }), { beans: "Brown" });
    const both = await amara.answer(at, { on: "2026-02-30", cups: "9" });
    expect([problemOf(both, "on"), problemOf(both, "cups")]).toEqual(["No such day.", undefined]);
    const whole = await amara.answer(at, { on: "2026-02-28", cups: "9" });
    expect(problemOf(whole, "cups")).toBe("Nine is a party.");
  });

  it("may close the flow and keep the draft: the same again says the same again", async () => {
    const at = await begin();
    for (let times = 0; times < 2; times += 1)
      expect(titleOf(await amara.answer(at, { what: "later" }))).toBe("Come back later");
    expect(standsIn(await resume(), "what")).toBe("later");
  });

  it("may close the flow and keep nothing: the same again says the same again", async () => {
    const priya = world.as("Priya");
    const at = await priya.press({ do: "start", flow: "small.drink" });
    for (let times = 0; times < 2; times += 1)
      expect(titleOf(await priya.answer(at, { what: "nothing" }))).toBe("Another time");
    expect(titleOf(await priya.answer(at, { what: "tea" }))).toBe("That draft is not here");
    expect(pressesOf(await priya.home()).map(({ label }) => label)).not.toContain("Carry on");
    expect(await timesDone(world, "drink.made")).toBeGreaterThan(0);
  });
});
