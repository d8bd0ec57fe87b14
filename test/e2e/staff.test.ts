import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";
import { ids, told } from "./support/told.ts";

const gone = "Nadia Rahman is not here any more";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** Opens somebody's card from the list of people. */
async function openPerson(lead: Someone, name: string): Promise<void> {
  await lead.press("People", "home");
  await lead.press(`Open ${name}`, "panel");
}

describe("a deputy", () => {
  it("is named in two presses from Home, once somebody is chosen", async () => {
    const jo = await play.come("Jo Marsh");
    const before = jo.presses();
    await jo.press("My deputy", "home");
    await jo.reads("They see nothing of supervision", "panel");
    await jo.answer({ "Your deputy": "Nadia Rahman" }, "Save");
    // The choice is counted as a press, too.
    expect(jo.presses() - before).toBe(3);
    await jo.reads("Nadia Rahman stands in for you from today. They are told, and may say no.", "panel");
    await jo.close();
    await jo.aMinuteLater();
  });

  it("is told, sees what they stand in for, and says no in one press; the lead hears of it", async () => {
    const nadia = await play.come("Nadia Rahman");
    await nadia.reads("You stand in for Jo Marsh", "home");
    const before = nadia.presses();
    await nadia.press("Take me out: Jo Marsh", "chat");
    expect(nadia.presses() - before).toBe(1);
    await nadia.readsNoMore("You stand in for Jo Marsh", "home");
    await nadia.aMinuteLater();
    const jo = await play.come("Jo Marsh");
    await jo.reads("Nadia Rahman does not stand in for you", "chat");
    await jo.press("My deputy", "chat");
    await jo.answer({ "Your deputy": "Sam Okafor" }, "Save");
    await jo.reads("Sam Okafor stands in for you from today.", "panel");
  });
});

describe("the end of somebody's access", () => {
  it("begins with all that is open with them, and asks by name who goes on with it", async () => {
    const jo = await play.come("Jo Marsh");
    await openPerson(jo, "Robin Vale");
    await jo.press("Change who with whom", "panel");
    await jo.answer({ "Who is their peer supervisor?": "Nadia Rahman" }, "Save");
    await jo.close();
    await jo.aMinuteLater();

    await openPerson(jo, "Nadia Rahman");
    await jo.press("End access", "panel");
    await jo.reads("What is open with Nadia Rahman", "panel");
    await jo.reads(/Their work, which waits to be offered again: AL-/, "panel");
    await jo.reads("They are peer supervisor of Robin Vale.", "panel");
    await jo.close();
  });

  it("refuses their next press; each of those it touches has one message, and nobody else has any", async () => {
    const nadia = await play.come("Nadia Rahman");
    await nadia.press("My work", "home");
    const jo = await play.come("Jo Marsh");
    const idOf = await ids(play);
    const names = ["Robin Vale", "Tom Birch", "Priya Nair", "Amara Osei", "Kit Lowe"];
    const had = new Map<string, number>();
    for (const name of names) had.set(name, (await told(play, idOf(name))).length);

    await openPerson(jo, "Nadia Rahman");
    await jo.press("End access", "panel");
    await jo.answer({});
    await jo.answer({ "Who is peer supervisor of these people now?": "Tom Birch" });
    await jo.reads("Each person this touches gets one message.", "panel");
    await jo.answer({}, "End access now");
    await jo.reads(gone, "panel");
    await jo.reads("1 request waits to be offered again.", "panel");
    await jo.close();

    await nadia.press(/^Open AL-/, "panel");
    await nadia.reads("Your access has ended", "panel");
    await nadia.close();
    await nadia.reads("Your access has ended", "home");
    // Where to turn in a crisis is all that is left to press.
    expect(await nadia.home.getByRole("button").allTextContents()).toEqual(["More places to turn"]);
    await nadia.say("help");
    await nadia.reads("Your access has ended", "chat");
    const offered = nadia.page.getByRole("group", { name: "Things to try" }).getByRole("button");
    expect(await offered.allTextContents()).toEqual(["home", "help"]);
    expect(await nadia.chat.getByText("on its way").count()).toBe(0);

    await jo.aMinuteLater();
    const news = async (name: string) => (await told(play, idOf(name))).slice(had.get(name));
    const ofTheEnd = async (name: string) => (await news(name)).filter((each) => each.includes(gone));
    for (const [name, says] of [
      ["Robin Vale", "Your peer supervisor is now Tom Birch."],
      ["Tom Birch", "You are now peer supervisor of Robin Vale."],
    ] as const) {
      await expect.poll(() => ofTheEnd(name), { timeout: 20_000, message: name }).toHaveLength(1);
      expect((await ofTheEnd(name))[0]).toContain(says);
    }
    await expect.poll(() => news("Priya Nair"), { timeout: 20_000 }).toHaveLength(1);
    expect((await news("Priya Nair"))[0]).toContain("AL-");
    for (const name of ["Amara Osei", "Kit Lowe"]) expect([name, await news(name)]).toEqual([name, []]);
  });
});
