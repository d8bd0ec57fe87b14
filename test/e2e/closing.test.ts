import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { theirYes } from "./support/asking.ts";
import { openPlay, type Play } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

const toast = ({ page }: Someone) => page.locator(".toast");

describe("closing a page", () => {
  it("says what is kept and nothing else", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.page.keyboard.press("Escape");
    await amara.settled();
    expect(await amara.panel.isVisible()).toBe(false);
    expect(await amara.page.getByRole("status").textContent()).toBe("Closed.");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    await amara.page.keyboard.press("Escape");
    await toast(amara).getByText("Closed. Pages you sent are on Home.", { exact: true }).waitFor();
    await amara.reads("What you began", "home");
  });

  it("with something written on it asks first, however often Escape is pressed", async () => {
    const amara = await play.come("Amara Osei");
    await amara.press("Request a peer support worker", "home");
    await amara.answer(theirYes);
    const hope = amara.panel.getByLabel("What do they hope for");
    await hope.fill("To sleep");
    await amara.page.keyboard.press("Escape");
    const sure = amara.page.getByRole("alertdialog", { name: "Close this page?" });
    await sure.waitFor();
    await amara.page.keyboard.press("Escape");
    await sure.waitFor({ state: "hidden" });
    await amara.page.keyboard.press("Escape");
    await sure.getByRole("button", { name: "Go back to the page" }).click();
    expect(await hope.inputValue()).toBe("To sleep");
    await amara.answer({});
    await amara.reads("to change", "panel");
    await amara.panel.getByRole("button", { name: "Close", exact: true }).click();
    await sure.getByRole("button", { name: "Close it" }).click();
    await toast(amara)
      .getByText("Closed. What you wrote on this page is not kept. Pages you sent are on Home.")
      .waitFor();
    await amara.press(/^Carry on/, "home");
    expect(await hope.inputValue()).toBe("");
    await amara.page.keyboard.press("Escape");
    expect(await sure.isVisible()).toBe(false);
  });
});
