import { beforeAll, describe, expect, it } from "vitest";
import type { Form, Screen } from "../../../src/flows/kit/screen.ts";
import { pressesOf, type Someone, standing, textOf, titleOf, type World } from "../../support/world.ts";
import { auditRows, finishing, formOf, openSmall, problemOf, standsIn, timesDone } from "./small-house.ts";

let world: World;
let amara: Someone;
let tom: Someone;
beforeAll(async () => {
  world = await openSmall();
  [amara, tom] = [world.as("Amara"), world.as("Tom")];
});

const begin = async (who = amara): Promise<Form> => formOf(await who.press({ do: "start", flow: "small.drink" }));
async function atWhen(who = amara): Promise<Screen> {
  return await who.answer(await who.answer(await begin(who), { what: "coffee" }), { beans: "Brown" });
}
const last = { on: "2026-12-01", cups: "2", note: "Kept in the form" };

describe("a draft", () => {
  it("of somebody else is not there, and what was typed into it is still on the typist's screen", async () => {
    const at = await atWhen(tom);
    const other = await amara.answer(at, last);
    expect(titleOf(other)).toBe("That draft is not here");
    expect(textOf(other)).toContain("Kept in the form");
    const { draft } = formOf(at).at;
    expect(titleOf(await amara.press({ do: "resume", draft }))).toBe("That draft is not here");
    await amara.press({ do: "discard", draft, sure: "yes" });
    expect(titleOf(await tom.answer(at, last))).toContain("Made:");
  });

  it.each([
    "",
    "-".repeat(36),
    "5a0c2f3e-6f1d-4a7b-9c58-0d3b7e21c640",
    "nonsense",
    "'; DROP TABLE drafts",
    "x".repeat(5000),
  ])("called %j is not there, said in one plain card", async (draft) => {
    const { at } = await begin();
    const form: Form = { ...(await begin()), at: { ...at, draft } };
    expect(titleOf(await amara.answer(form, last))).toBe("That draft is not here");
    expect(titleOf(await amara.press({ do: "resume", draft }))).toBe("That draft is not here");
    expect(titleOf(await amara.press({ do: "discard", draft, sure: "yes" }))).toBe("That draft is not here");
  });

  it("that was thrown away is gone, and the page that was still open keeps its words in sight", async () => {
    const at = await atWhen();
    await amara.press({ do: "discard", draft: formOf(at).at.draft, sure: "yes" });
    expect(textOf(await amara.answer(at, last))).toContain("Kept in the form");
  });

  it("is thrown away only once its writer has said so", async () => {
    const at = await atWhen();
    const { draft } = formOf(at).at;
    const asked = await amara.press({ do: "discard", draft });
    expect(titleOf(asked)).toBe("Throw this away?");
    expect(textOf(asked)).toContain("Saved today at 10:02.");
    expect(titleOf(await amara.pressOn(asked, "Keep it"))).toBe("Closed.");
    expect(formOf(await amara.press({ do: "resume", draft })).at.draft).toBe(draft);
    expect(titleOf(await amara.pressOn(asked, "Throw it away"))).toContain("Thrown away.");
    expect(titleOf(await amara.press({ do: "resume", draft }))).toBe("That draft is not here");
  });

  it("is told from its writer's other one by when it was saved, for the ear as for the eye", async () => {
    await atWhen(tom);
    world.clock.minutes(3);
    await atWhen(tom);
    const spoken = pressesOf(await tom.home()).flatMap(({ does, spoken: said = "" }) =>
      does.do === "discard" || does.do === "resume" ? [said] : [],
    );
    expect(spoken.length).toBeGreaterThanOrEqual(4);
    expect(new Set(spoken).size).toBe(spoken.length);
  });
});

describe("a page", () => {
  it.each(["small.drink/nowhere", "small.nothing/what", "small.drink", "", "/", "request.ask/choice"])(
    "called %j leads back to where the person is, or says that it is not there",
    async (page) => {
      const form = await begin();
      const screen = await amara.answer({ ...form, at: { ...form.at, page } }, { what: "tea" });
      expect(["What", "That draft is not here"]).toContain(titleOf(screen));
    },
  );

  it("takes no answer that was never among its choices, and no question that is not its own", async () => {
    const form = await begin();
    expect(problemOf(await amara.answer(form, { what: "poison" }), "what")).toBeTruthy();
    const page = await amara.answer(form, {
      what: "coffee",
      on: "2026-01-01",
      cups: "3",
      __proto__: "x",
      constructor: "y",
    });
    const when = await amara.answer(page, { beans: "Brown" });
    expect(standsIn(when, "on")).toBeUndefined();
  });
});

describe("what cannot be started or shown", () => {
  it.each([
    { do: "start", flow: "small.nowhere" },
    { do: "start", flow: "constructor" },
    { do: "show", view: "small.nowhere" },
    { do: "show", view: "__proto__" },
  ] as const)("%j is told in one plain card", async (does) => {
    expect(titleOf(await amara.press(does))).toBe("You can't do that here");
  });
});

describe("a fault while a flow finishes", () => {
  it("saves nothing, keeps every word in the form, and the log says nothing of them", async () => {
    const at = await atWhen();
    finishing.trip = () => "throw";
    const before = await timesDone(world, "drink.made");
    const form = formOf(await amara.answer(at, last));
    expect(form.notice?.text).toContain("is still here, but it is not saved");
    expect(form.questions.map(({ name, value }) => [name, value])).toEqual(Object.entries(last));
    expect(await timesDone(world, "drink.made")).toBe(before);
    expect(world.logged.lines.join("\n")).toContain("RangeError");
    expect(world.logged.lines.join("\n")).not.toContain("Kept in the form");
    expect(JSON.stringify(await auditRows(world))).not.toContain("Kept in the form");
    finishing.trip = () => "done";
    expect(titleOf(await amara.answer(form, standing(form)))).toContain("Made:");
    expect(await timesDone(world, "drink.made")).toBe(before + 1);
  });
});

describe("a finish that finds something wrong", () => {
  it("leads to the page that asks about it, and loses nothing", async () => {
    const at = await atWhen();
    finishing.trip = () => "fix-first";
    const before = await timesDone(world, "drink.made");
    const first = formOf(await amara.answer(at, last));
    expect([first.heading, problemOf(first, "what")]).toEqual(["What", "We have run out of that."]);
    expect(titleOf(await amara.answer(at, last))).toBe("What");
    finishing.trip = () => "done";
    const beans = await amara.answer(first, standing(first));
    const when = await amara.answer(beans, standing(beans));
    expect(standing(when)).toEqual(last);
    expect(titleOf(await amara.answer(when, standing(when)))).toContain("Made:");
    expect(await timesDone(world, "drink.made")).toBe(before + 1);
  });
});

describe("the store going away in the middle", () => {
  it("leaves the page with everything typed, says that it is not saved, and shows where to turn", async () => {
    const { freshStore } = await import("../../support/database/store.ts");
    const { openWorld } = await import("../../support/world.ts");
    const { fillDemo } = await import("../../../src/operate/demo.ts");
    const store = await freshStore();
    const own = await openWorld({ database: store.database, keys: store.keys });
    await fillDemo({ database: store.database, keys: store.keys, trust: own.trust, clock: own.clock });
    const nurse = own.as("Amara");
    const page = formOf(await nurse.press({ do: "start", flow: "request.ask" }));
    await store.close();
    const kept = formOf(await nurse.answer(page, { ...standing(page), answer: "team-offered" }));
    expect(kept.notice?.text).toContain("not saved");
    expect(standsIn(kept, "answer")).toBe("team-offered");
    expect(kept.crisis?.open).toBe(true);
    for (const typed of ["help", "I want to die", "home", "anything at all"]) {
      const card = await nurse.say(typed);
      expect(textOf(card), typed).toContain("Call 116 123");
      expect(textOf(card), typed).toContain("Nobody is told by this page");
    }
    expect(own.logged.lines.join("\n")).not.toContain("want to die");
  });
});
