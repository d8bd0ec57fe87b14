import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askFor, offerTo } from "./support/asking.ts";
import { openPlay, type Play, phone } from "./support/play.ts";
import type { Someone } from "./support/someone.ts";

let play: Play;
beforeAll(async () => {
  play = await openPlay();
});
beforeEach(() => play.everybodyLeaves());
afterEach(() => play.nothingAmiss());
afterAll(() => play.close());

const tab = ({ page }: Someone, name: RegExp) =>
  page.getByRole("navigation", { name: "What to show" }).getByRole("button", { name });

/** Goes through the page once with Tab, and says what had the focus and could not be seen at all. */
async function hiddenFocus({ page }: Someone): Promise<readonly string[]> {
  const hidden: string[] = [];
  await page.evaluate("scrollTo(0, 0); document.querySelector('a').focus()");
  for (let tabs = 1; ; tabs += 1) {
    await page.keyboard.press("Tab");
    const seen = (await page.evaluate(`(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return "done";
      const { left, right, top, bottom } = at.getBoundingClientRect();
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, Math.max(top, 0)];
      const low = Math.min(bottom, innerHeight);
      const spots = [y + 4, (y + low) / 2, low - 4].map((each) => document.elementFromPoint(x, each));
      return spots.some((spot) => at.contains(spot)) ? "" : at.textContent || at.id;
    })()`)) as string;
    if (seen !== "" && seen !== "done") hidden.push(seen);
    if (seen !== "done" && tabs < 80) continue;
    expect(tabs).toBeGreaterThan(15);
    return hidden;
  }
}

describe("on a phone", () => {
  it("the day begins on Home, and what comes meanwhile is told on the chat's tab until it is looked at", async () => {
    const robin = await play.come("Robin Vale", { viewport: phone });
    expect(await robin.home.isVisible()).toBe(true);
    expect(await robin.chat.isVisible()).toBe(false);
    const nurse = await play.come("Amara Osei");
    const code = await askFor(nurse);
    await nurse.close();
    await nurse.be("Jo Marsh");
    await offerTo(nurse, code, "Robin Vale");
    await nurse.page.context().close();

    await robin.page.getByRole("button", { name: "Demo tools" }).click();
    await robin.aMinuteLater();
    // The offer, and with it the note of the day.
    await tab(robin, /^Chat \([12] new\)$/).waitFor();
    const select = robin.page.getByRole("combobox", { name: "You are" });
    expect(await select.locator("option:checked").textContent()).toMatch(/^Robin Vale \([12] new\), /);
    await tab(robin, /^Chat/).click();
    await robin.reads("Would you like to take this on?", "chat");
    await tab(robin, /^Chat$/).waitFor();
  });

  it("a sentence about what was just done never stands in the way of the next press", async () => {
    const amara = await play.come("Amara Osei", { viewport: { width: 320, height: 640 } });
    await amara.press("Request a peer support worker", "home");
    await amara.press("Save and close", "panel");
    await amara.page.locator(".toast").getByText("Saved.").waitFor();
    const main = amara.home.getByRole("button", { name: "Request a peer support worker", exact: true });
    const help = amara.home.getByRole("button", { name: "Help", exact: true });
    await amara.page.evaluate("scrollTo(0, document.body.scrollHeight)");
    const [last, toast] = [await help.boundingBox(), await amara.page.locator(".toast").boundingBox()];
    expect(last && toast && last.y + last.height <= toast.y).toBe(true);
    await amara.page.evaluate("scrollTo(0, 0)");
    await main.click({ timeout: 2_000 });
    await amara.reads("Page 1 of 4", "panel");
  });

  it.each([
    [320, 640],
    [320, 256],
    [640, 320],
  ])("at %i by %i pixels Tab never leads behind the message box", async (width, height) => {
    const amara = await play.come("Amara Osei", { viewport: { width, height } });
    await tab(amara, /^Chat/).click();
    for (const text of ["help", "my requests", "purple elephants", "help"]) await amara.say(text);
    expect(await hiddenFocus(amara)).toEqual([]);
  });

  it("thrown away means asked first, and told where one is", async () => {
    const tom = await play.come("Tom Birch", { viewport: phone });
    await tom.press("Request help with a group", "home");
    await tom.press("Save and close", "panel");
    const away = tom.home.getByRole("button", { name: /^Throw away: .*saved today at/ });
    await tom.press(/^Throw away/, "home");
    await tom.reads("Throw this away?", "panel");
    await tom.press("Keep it", "panel");
    expect(await away.count()).toBe(1);
    await tom.press(/^Throw away/, "home");
    await tom.press("Throw it away", "panel");
    await tom.page.locator(".toast").getByText("Thrown away.").waitFor();
    await tom.readsNoMore("What you began", "home");
  });
});
