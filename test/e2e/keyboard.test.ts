import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFor, offerTo, theirYes } from "./support/asking.ts";
import { focused, pressKey, tabTo } from "./support/keyboard.ts";
import { openPlay, type Play } from "./support/play.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

describe("without a mouse", () => {
  it("a nurse asks with the keyboard alone, and the focus is always where the eye would be", async () => {
    const amara = await play.come("Amara Osei");
    await tabTo(amara, /button "Request a peer support worker"/);
    await pressKey(amara, "Enter");
    expect(await focused(amara)).toMatch(/heading "Their yes"/);

    await tabTo(amara, /button "Next"/);
    await pressKey(amara, "Enter");
    await amara.reads("There is 1 thing to change", "panel");
    expect(await amara.page.locator(":focus").textContent()).toMatch(/^There is 1 thing to change/);

    await tabTo(amara, /radio "Yes, they asked for it"/);
    await pressKey(amara, "Space");
    await tabTo(amara, /button "Next"/);
    await pressKey(amara, "Enter");
    await amara.reads("Page 2 of 4", "panel");
    await tabTo(amara, /checkbox "Facing something that feels frightening"/);
    await pressKey(amara, "Space");
    await tabTo(amara, /textbox "What do they hope for/);
    await amara.page.keyboard.type("To go to the shop again");
    await tabTo(amara, /button "Next"/);
    await pressKey(amara, "Enter");
    await amara.reads("Page 3 of 4", "panel");
    await tabTo(amara, /radio "Yes, anywhere you chose"/);
    await pressKey(amara, "ArrowDown");
    await tabTo(amara, /button "Next"/);
    await pressKey(amara, "Enter");
    await amara.reads("Page 4 of 4", "panel");
    await tabTo(amara, /radio "Peer support, and it can wait/);
    await pressKey(amara, "Space");
    await tabTo(amara, /button "Send request"/);
    await pressKey(amara, "Enter");
    await amara.reads("Your request is with us", "panel");

    await pressKey(amara, "Escape");
    expect(await amara.panel.isVisible()).toBe(false);
    expect(await focused(amara)).toMatch(/button "Request a peer support worker"/);
  });

  it("the dialog keeps the focus inside until it is shut", async () => {
    const amara = await play.come("Amara Osei");
    await tabTo(amara, /button "Help"/);
    await pressKey(amara, "Enter");
    for (let tabs = 0; tabs < 6; tabs += 1) {
      await amara.page.keyboard.press("Tab");
      const outside = await amara.page.evaluate(
        "document.activeElement !== document.body && !document.activeElement.closest('dialog')",
      );
      expect(outside).toBe(false);
    }
    await pressKey(amara, "Escape");
    expect(await focused(amara)).toMatch(/button "Help"/);
  });

  it("a PSW says yes in the chat, hears it, and pressing Enter once more takes nothing back", async () => {
    const someone = await play.come("Amara Osei");
    const code = await askFor(someone);
    await someone.close();
    await someone.be("Jo Marsh");
    await offerTo(someone, code, "Robin Vale");
    await someone.aMinuteLater();
    await someone.be("Robin Vale");
    await someone.reads("Would you like to take this on?", "chat");
    await someone.chat.getByRole("button", { name: "Yes, I'll do it" }).focus();
    await pressKey(someone, "Enter");
    expect(await focused(someone)).toMatch(/heading "Thank you. It's yours"/);
    expect(await someone.page.getByRole("status").textContent()).toBe("Thank you. It's yours");
    await pressKey(someone, "Enter");
    await someone.reads("Thank you. It's yours", "chat");
    await someone.readsNoMore("Taken back", "chat");
    await tabTo(someone, /button "Undo"/);
  });

  it("somebody who writes of wanting to die meets the people who can help before what there is to change", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await amara.answer({ "What do they hope for": "I want to die. DOB 3/4/1980" });
    await amara.reads("to change", "panel");
    const met = await amara.page.locator(":focus").textContent();
    expect(met).toContain("Nobody is told by this page.");
    expect(met).toContain("Call 116 123");
    expect(met).not.toContain("to change");
  });
});
