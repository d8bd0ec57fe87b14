import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { looks, wear } from "../screens/looks.ts";
import { sideways, violations } from "./support/amiss.ts";
import { askFor, codeIn, lastCheck, theirYes, whatHelps, whereAndWhen } from "./support/asking.ts";
import { focused, pressKey, tabTo } from "./support/keyboard.ts";
import { openPlay, type Play } from "./support/play.ts";

describe("the amarae people in Slack", () => {
  let play: Play;
  beforeAll(async () => {
    play = await openPlay();
  });
  beforeEach(() => play.everybodyLeaves());
  afterAll(() => play.close());

  async function come(name?: string) {
    const someone = await play.come(name);
    await someone.seenIn("Slack");
    return someone;
  }

  it("a nurse asks for a peer support worker to the end with the keyboard alone, and is back where she began", async () => {
    const amara = await come();
    await tabTo(amara, /button "Request a peer support worker"/);
    await pressKey(amara, "Enter");
    expect(await focused(amara)).toMatch(/heading "Their yes"/);
    await tabTo(amara, /radio "Yes, they asked for it"/);
    await pressKey(amara, "ArrowDown");
    await pressKey(amara, "Enter");
    expect(await focused(amara)).toMatch(/heading/);
    await tabTo(amara, /radio "Someone who uses our service"/);
    await pressKey(amara, "Space");
    await tabTo(amara, /checkbox "Working out what they hope for"/);
    await pressKey(amara, "Space");
    await tabTo(amara, /button "Next"/);
    await pressKey(amara, "Enter");
    await tabTo(amara, /radio "Yes, anywhere you chose"/);
    await pressKey(amara, "ArrowDown");
    await tabTo(amara, /button "Next"/);
    await pressKey(amara, "Enter");
    await tabTo(amara, /radio "Peer support, and it can wait/);
    await pressKey(amara, "Space");
    await tabTo(amara, /button "Send request"/);
    await pressKey(amara, "Enter");
    await amara.reads("Your request is with us", "panel");
    expect(await codeIn(amara)).toMatch(/^AL-/);
    await pressKey(amara, "Escape");
    expect(await amara.panel.isVisible()).toBe(false);
    expect(await focused(amara)).toMatch(/button "Request a peer support worker"/);
    play.nothingAmiss();
  });

  it("a sentence beside a question keeps the words; closed, the page is carried on from Home", async () => {
    const amara = await come();
    await amara.press("Request a peer support worker", "home");
    await amara.answer({});
    await amara.reads("Please answer this.", "panel");
    expect(await focused(amara)).toMatch(/radio "Yes, they asked for it"/);
    await amara.answer(theirYes);
    const [hope, words] = ["What do they hope for", "Mrs Quill would like to sit in the garden"];
    await amara.answer({ ...whatHelps, [hope]: words });
    const box = amara.panel.getByLabel(hope);
    await amara.reads(/looks like someone's name/, "panel");
    expect(await box.inputValue()).toBe(words);
    expect(await box.getAttribute("aria-invalid")).toBe("true");
    const beside = await box.getAttribute("aria-describedby");
    const said = await amara.page.locator(`#${beside?.split(" ").find((id) => id.endsWith("-error"))}`).textContent();
    expect(said).toMatch(/someone's name/);
    await amara.answer({ [hope]: "To sit in the garden" });
    await amara.reads("Page 3 of 4", "panel");
    await amara.close();
    await amara.press(/^Carry on/, "home");
    await amara.reads("Page 3 of 4", "panel");
    await amara.press("Back", "panel");
    await amara.reads("Page 2 of 4", "panel");
    expect(await amara.panel.getByLabel(hope).inputValue()).toBe("To sit in the garden");
    play.nothingAmiss();
  });

  it("what was begun as in Teams is finished as in Slack, and both conversations hear of it once", async () => {
    const tom = await play.come("Tom Birch");
    await tom.press("Request a peer support worker", "home");
    await tom.answer(theirYes);
    await tom.press("Save and close", "panel");
    await tom.seenIn("Slack");
    await tom.press(/^Carry on/, "home");
    await tom.reads("Page 2 of 4", "panel");
    await tom.answer(whatHelps);
    await tom.answer(whereAndWhen);
    await tom.answer(lastCheck, "Send request");
    const code = await codeIn(tom);
    await tom.close();
    const jo = await come("Jo Marsh");
    await jo.aMinuteLater();
    const about = jo.chat.getByRole("article").filter({ hasText: code });
    await about.first().waitFor();
    // Long enough for a second one to come.
    await jo.page.waitForTimeout(1_200);
    expect(await about.count()).toBe(1);
    await jo.seenIn("Teams");
    await about.first().waitFor();
    expect(await about.count()).toBe(1);
    play.nothingAmiss();
  });

  it("typed words, the command and a shortcut lead where they do in Slack, and the look is remembered", async () => {
    const amara = await come("Amara Osei");
    await amara.say("/alongside help");
    await amara.reads("What Alongside knows about me", "panel");
    await amara.close();
    await amara.say("/giphy hello");
    await amara.page.getByText("/giphy is no command here.").waitFor();
    await amara.say("home");
    await amara.reads("Hello Amara", "chat");
    await amara.page
      .getByRole("group", { name: "Shortcuts" })
      .getByRole("button", { name: "Ask for peer support" })
      .click();
    await amara.reads("Page 1 of 4", "panel");
    await amara.close();
    await amara.page.reload();
    await amara.settled();
    await amara.reads("Hello Amara", "chat");
    expect(await amara.page.getByRole("radio", { name: "Slack" }).isChecked()).toBe(true);
    play.nothingAmiss();
  });

  it("a yes pressed in Slack is read in both looks, and nobody is asked twice", async () => {
    const jo = await come("Amara Osei");
    const code = await askFor(jo);
    await jo.close();
    await jo.be("Jo Marsh");
    await jo.press(new RegExp(`^Open ${code}`), "home");
    await jo.press("See who fits", "panel");
    await jo.press("Offer to Robin Vale", "panel");
    await jo.reads("Offered to Robin Vale", "panel");
    await jo.close();
    await jo.seenIn("Teams");
    await jo.be("Robin Vale");
    await jo.seenIn("Slack");
    await jo.aMinuteLater();
    await jo.reads("Yes, I'll do it", "chat");
    await jo.press("Yes, I'll do it", "chat");
    await jo.readsNoMore("Yes, I'll do it", "chat");
    await jo.seenIn("Teams");
    await jo.readsNoMore("Yes, I'll do it", "chat");
    play.nothingAmiss();
  });

  it("is for everybody: light, dark and 320 pixels wide", async () => {
    const amara = await come();
    const amiss: string[] = [];
    const look = async (where: "page" | "panel" | "chat") => {
      for (const each of looks) {
        await wear(amara, each, where);
        amiss.push(...(await violations(amara.page)), ...(await sideways(amara.page)));
      }
      await wear(amara, looks[0], where);
    };
    await look("page");
    await amara.press("Request a peer support worker", "home");
    await amara.answer({});
    await look("panel");
    await amara.close();
    await amara.say("help");
    await look("chat");
    expect(amiss).toEqual([]);
    play.nothingAmiss();
  });
});
