import { beforeAll, describe, expect, it } from "vitest";
import type { Question, Screen } from "../../../src/flows/kit/screen.ts";
import { type Someone, titleOf, type World } from "../../support/world.ts";
import { formOf, openSmall, problemOf } from "./small-house.ts";

let world: World;
let priya: Someone;
beforeAll(async () => {
  world = await openSmall();
  priya = world.as("Priya");
});

const ask = (screen: Screen, name: string): Question | undefined =>
  formOf(screen).questions.find((each) => each.name === name);
function optionsIn(screen: Screen, name: string): readonly string[] {
  const look = ask(screen, name)?.look;
  return look && "options" in look ? look.options.map(({ value }) => value) : [];
}
const begin = () => priya.press({ do: "start", flow: "small.choices" });
const atLots = async () => await priya.answer(await begin(), { twelve: ["n1", "n11"], hundred: "n99" });

describe("a question with many choices", () => {
  it("shows all of twelve, and all of a hundred", async () => {
    const page = await begin();
    expect(optionsIn(page, "twelve")).toHaveLength(12);
    expect(optionsIn(page, "hundred")).toHaveLength(100);
    expect(formOf(page).questions).toHaveLength(2);
  });

  it("of more than a hundred asks for a few letters, and shows no part of the list as if it were all", async () => {
    const page = await atLots();
    expect(ask(page, "lotsFind")?.label).toBe("Type a few letters to find: Lots");
    expect(ask(page, "lots")).toBeUndefined();
  });

  it("shows every one that has the letters", async () => {
    const page = await priya.answer(await atLots(), { lotsFind: "NUMBER 24" });
    expect(optionsIn(page, "lots")).toEqual(["n24", ...Array.from({ length: 10 }, (_, index) => `n${240 + index}`)]);
    expect(ask(page, "lotsFind")?.hint).toBe("11 match.");
    expect(problemOf(page, "lots")).toBeUndefined();
  });

  it("asks for more letters where too many match, and says how many", async () => {
    const page = await priya.answer(await atLots(), { lotsFind: "number" });
    expect(ask(page, "lots")).toBeUndefined();
    expect(ask(page, "lotsFind")?.hint).toBe("250 match. Type more letters.");
  });

  it.each(["zzz", "%", "_", "'", "\\", "(", "🙂", "\u202e", "x".repeat(10_000)])(
    "finds nothing for %j and says so",
    async (letters) => {
      const page = await priya.answer(await atLots(), { lotsFind: letters });
      expect(ask(page, "lots")).toBeUndefined();
      expect(ask(page, "lotsFind")?.hint).toBe("Nothing matches. Try other letters.");
    },
  );

  it("keeps what is chosen among the choices, whatever is searched for next", async () => {
    const found = await priya.answer(await atLots(), { lotsFind: "number 24", some: ["n7"] });
    expect(optionsIn(found, "some")).toEqual(["n7"]);
    for (const letters of ["number", "zzz", "number 3"]) {
      const page = await priya.answer(found, { lotsFind: "", someFind: letters, some: ["n7"] });
      expect(optionsIn(page, "some"), letters).toContain("n7");
      expect(problemOf(page, "lotsFind")).toBe("Please answer this.");
    }
  });

  it("still has what was chosen after going away and coming back", async () => {
    const found = await priya.answer(await atLots(), { lotsFind: "number 24" });
    await priya.answer(found, { lots: "n242", lotsFind: "number 24", some: ["n3", "n4"] }, "leave");
    const back = await priya.press({ do: "resume", draft: formOf(found).at.draft });
    expect(ask(back, "lots")?.value).toBe("n242");
    expect(optionsIn(back, "lots")).toEqual(["n242"]);
    expect(optionsIn(back, "some")).toEqual(["n3", "n4"]);
    const done = await priya.answer(back, { lots: "n242", some: ["n3", "n4"] });
    expect(titleOf(done)).toBe("Chose n1+n11+n99+n242+n3+n4");
  });

  it("takes none that was never offered", async () => {
    expect(problemOf(await priya.answer(await atLots(), { lots: "n250" }), "lotsFind")).toContain("not there any more");
    expect(problemOf(await priya.answer(await atLots(), { lots: "toString" }), "lotsFind")).toContain(
      "not there any more",
    );
  });
});
