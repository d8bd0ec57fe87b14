import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

/** What has the focus, as a screen reader names it. */
async function focused({ page }: Someone): Promise<string> {
  if ((await page.locator(":focus").count()) === 0) return "";
  const at = page.locator(":focus");
  const named = (await at.count()) === 0 ? "" : await at.ariaSnapshot();
  return named.split("\n")[0] ?? "";
}

/** Presses Tab until something with this name has the focus. */
async function tabTo(someone: Someone, name: RegExp): Promise<void> {
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (name.test(await focused(someone))) return;
    await someone.page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${name}: it stands at ${await focused(someone)}`);
}

async function pressKey(someone: Someone, key: string): Promise<void> {
  await someone.page.keyboard.press(key);
  await someone.settled();
}

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
});
