import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { focused, pressKey, tabTo } from "./support/keyboard.ts";
import { openPlay, type Play, phone, narrow as small } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

const box = ({ page }: Someone) => page.getByRole("textbox", { name: "Message to Alongside" });
const chips = ({ page }: Someone) => page.getByRole("group", { name: "Things to try" }).getByRole("button");

describe("the first moment", () => {
  it("says that the demo is starting, and lets nobody type into nothing", async () => {
    const amara = await play.come("Amara Osei");
    let shown = () => {};
    const held = new Promise<void>((resolve) => {
      shown = resolve;
    });
    await amara.page.route("**/playground/state", async (route) => {
      await held;
      await route.continue();
    });
    await amara.page.reload();
    await amara.reads("The demo is starting.", "chat");
    await amara.reads("The demo is starting.", "home");
    expect(await box(amara).isDisabled()).toBe(true);
    expect(await chips(amara).count()).toBe(0);
    shown();
    await amara.settled();
    await amara.readsNoMore("The demo is starting.", "chat");
    await amara.say("help");
    await amara.reads("What you can do here", "chat");
  });

  it("suggests to each what is theirs to do", async () => {
    const someone = await play.come("Amara Osei");
    expect(await chips(someone).allTextContents()).toContain("request a psw");
    await someone.be("Robin Vale");
    expect(await chips(someone).allTextContents()).toEqual(["book supervision", "my requests", "home", "help"]);
    expect(await box(someone).getAttribute("placeholder")).toBe("Write to Alongside");
  });
});

describe("saying something", () => {
  it("twice in a hurry says it once", async () => {
    const amara = await play.come("Amara Osei");
    const said = amara.chat.getByText("help", { exact: true });
    const before = await said.count();
    await box(amara).fill("help");
    await amara.page.keyboard.press("Enter");
    await amara.page.keyboard.press("Enter");
    await amara.settled();
    expect(await said.count()).toBe(before + 1);
  });

  it("that could not be sent stands in the box again", async () => {
    const amara = await play.come("Amara Osei");
    await amara.page.route("**/playground/activity", (route) => route.abort());
    await chips(amara)
      .filter({ hasText: /^help$/ })
      .click();
    await amara.page.getByText("What you wrote is still here.").waitFor();
    expect(await box(amara).inputValue()).toBe("help");
  });
});

describe("finding one's way", () => {
  it("Home is one key away, and the links lead to what they name on a phone too", async () => {
    const amara = await play.come(undefined, { viewport: phone });
    await tabTo(amara, /link "Skip to the message box"/);
    await pressKey(amara, "Enter");
    expect(await focused(amara)).toMatch(/textbox "Message to Alongside"/);
    const tom = await play.come("Tom Birch");
    await tom.page.keyboard.press("Shift+Tab");
    await tom.page.evaluate("document.activeElement?.blur()");
    await tabTo(tom, /link "Skip to Home"/);
    await pressKey(tom, "Enter");
    await tom.page.keyboard.press("Tab");
    expect(await tom.home.locator(":focus").count()).toBe(1);
  });

  it("in forced colours the chosen person and the chosen tab stand out by their edge", async () => {
    const edges = (of: string) =>
      `[...document.querySelectorAll("${of}")].map((each) => getComputedStyle(each).borderTopWidth)`;
    const wide = await play.come("Jo Marsh", { forcedColors: "active" });
    expect(await wide.page.evaluate(edges(".person[aria-current]"))).toEqual(["3px"]);
    expect(new Set((await wide.page.evaluate(edges(".person"))) as string[]).size).toBe(2);
    const narrow = await play.come(undefined, { forcedColors: "active", viewport: small });
    expect(await narrow.page.evaluate(edges(".tabs button"))).toEqual(["3px", "1px"]);
  });
});
