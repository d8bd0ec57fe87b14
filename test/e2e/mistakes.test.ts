import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFor, lastCheck, theirYes, whatHelps, whereAndWhen } from "./support/asking.ts";
import { openPlay, type Play } from "./support/play.ts";
import { today } from "./support/today.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.again());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** Nine digits and the check digit that makes them an NHS number of England (NHS Data Dictionary, modulus 11). */
function nhsNumber(nine: string): string {
  const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return `${nine}${(11 - (sum % 11)) % 11}`;
}

describe("a mistake", () => {
  it("is told beside its question, keeps what was typed, and is put right", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer({ "When did they say yes?": await today(amara, 3) });
    await amara.reads("There is 1 thing to change", "panel");
    await amara.reads("Choose how things stand.", "panel");
    await amara.answer(theirYes);
    await amara.reads("That day is still to come. Give the day they said yes.", "panel");
    expect(await amara.panel.getByLabel("When did they say yes?").inputValue()).toBe(await today(amara, 3));
    await amara.answer({ "When did they say yes?": await today(amara) });
    await amara.reads("What would help", "panel");
  });

  it("an impossible day is asked for again", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.panel.getByLabel("When did they say yes?").focus();
    for (const key of ["ArrowRight", "ArrowRight", "2", "2", "0", "2", "6"]) await amara.page.keyboard.press(key);
    await amara.answer(theirYes);
    await amara.reads("That day is not in the calendar. Choose another one.", "panel");
    await amara.answer({ "When did they say yes?": "" });
    await amara.reads("Give the day they said yes.", "panel");
    await amara.answer({ "When did they say yes?": await today(amara) });
    await amara.reads("Page 2 of 4", "panel");
  });

  it("words too long, in emoji or from right to left stay exactly as they were written", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    const long = `${"مرحبا 🌱 hello ".repeat(24)}end`;
    await amara.answer({ "What do they hope for": long });
    await amara.reads("There are 2 things to change", "panel");
    await amara.reads(/This has \d{3} letters. Please shorten it to 300./, "panel");
    const hope = amara.panel.getByLabel("What do they hope for");
    expect(await hope.inputValue()).toBe(long);
    await amara.answer({ ...whatHelps, "What do they hope for": "أمل 🌱 two\nlines" });
    await amara.press("Back", "panel");
    expect(await hope.inputValue()).toBe("أمل 🌱 two\nlines");
  });

  it.each([
    ["one that is for tests only, named as one", "NHS 943 476 5919"],
    ["one as they are given in England", nhsNumber("612345678").replace(/^(...)(...)/, "$1 $2 ")],
  ])("an NHS number stays in front of its writer and is not kept: %s", async (_which, number) => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    const written = `To walk more. ${number}`;
    await amara.answer({ ...whatHelps, "What do they hope for": written });
    await amara.reads("There is 1 thing to change", "panel");
    const hope = amara.panel.getByLabel("What do they hope for");
    expect(await hope.inputValue()).toBe(written);
    await amara.press("Save and close", "panel");
    expect(await hope.inputValue()).toBe(written);
    await amara.page.keyboard.press("Escape");
    await amara.page.getByRole("button", { name: "Close it" }).click();
    await amara.press(/^Carry on/, "home");
    expect(await hope.inputValue()).toBe("");
    await amara.answer({ ...whatHelps, "What do they hope for": "To walk more." });
    await amara.reads("Page 3 of 4", "panel");
    expect(inFiles(play.folder, number)).toEqual([]);
    expect(inFiles(play.folder, number.replaceAll(/\D/g, ""))).toEqual([]);
    expect(inFiles(play.folder, "Amara Osei")).not.toEqual([]);
  });
});

describe("the same page twice", () => {
  it("a double click on Send makes one request", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await amara.answer(whatHelps);
    await amara.answer(whereAndWhen);
    await amara.panel.getByLabel(String(lastCheck["What is this for?"])).check();
    await amara.panel.getByRole("button", { name: "Send request" }).dblclick();
    await amara.settled();
    await amara.reads("Your request is with us", "panel");
    await amara.press("Our requests", "panel");
    await amara.reads("2 requests", "panel");
  });

  it("a page that is open twice and was answered in the other one says so, with what was typed", async () => {
    const [one, other] = [await play.come("Amara Osei"), await play.come("Amara Osei")];
    await one.press("Request a peer support worker", "home");
    await one.answer(theirYes);
    await other.press(/^Carry on/, "home");
    await other.reads("Page 2 of 4", "panel");
    await one.answer({ ...whatHelps, "What do they hope for": "The first" });
    await other.answer({ ...whatHelps, "What do they hope for": "The second" });
    await other.reads("This page was answered before, with something else.", "panel");
    expect(await other.panel.getByLabel("What do they hope for").inputValue()).toBe("The second");
    await other.answer({});
    await other.reads("Page 3 of 4", "panel");
  });

  it("a draft is its writer's alone, and a request is its team's", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    const sent = amara.page.waitForRequest(/activity/);
    await amara.answer(theirYes);
    const activity = (await sent).postDataJSON();
    const tom = await play.come("Tom Birch");
    expect(await tom.page.getByText("What you began").count()).toBe(0);
    const id = (await (await tom.page.request.get(`${play.service().address}/playground/state`)).json()).people[1].id;
    const answer = await tom.page.request.post(`${play.service().address}/playground/activity`, {
      data: { ...activity, from: { id }, replyToId: undefined },
    });
    expect(JSON.stringify(await answer.json())).toContain("That draft is not here");
    await amara.close();
    const code = await askFor(amara);
    await tom.press("Our requests", "home");
    await tom.reads(code, "panel");
    const priya = await play.come("Priya Nair");
    await priya.press("Our requests", "home");
    await priya.readsNoMore(code, "panel");
  });
});

function inFiles(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile() && readFileSync(file).includes(text));
}
