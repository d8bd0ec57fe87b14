import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer } from "../../src/bot/server.ts";
import { looks } from "../screens/looks.ts";
import { hours } from "../support/meters.ts";
import { createPreview } from "../support/playground-preview.ts";
import { sideways, violations } from "./support/amiss.ts";
import { openBrowser } from "./support/browser.ts";
import { wide } from "./support/play.ts";

const server = createServer({ doors: createPreview().doors, log: { error: () => {} } });
let browser: Browser;
let address: string;
beforeAll(async () => {
  address = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const complaints: string[] = [];
const written = hours.parts.flatMap((part) => (part.kind === "words" ? part.text : []))[0] ?? "";

/** My hours, open in the panel, in a browser that lets the page copy, or does not. */
async function openHours(clipboard: boolean): Promise<Page> {
  const context = await browser.newContext({ viewport: wide, reducedMotion: "reduce" });
  context.setDefaultTimeout(15_000);
  if (clipboard) await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  if (!clipboard) await page.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
  await page.goto(`${address}/playground`);
  await page.getByLabel("Message to Alongside").fill("my hours");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Open my hours" }).last().click();
  await page.getByRole("dialog").getByRole("heading", { name: hours.title, exact: true }).waitFor();
  return page;
}

describe("words to take along", () => {
  it("are copied as they were written, with the keyboard alone, and the page says so", async () => {
    const page = await openHours(true);
    const copy = page.getByRole("dialog").getByRole("button", { name: "Copy What I learnt" });
    const said = page.getByRole("dialog").getByRole("status");
    expect(await said.textContent()).toBe("");
    await page.keyboard.press("Tab");
    expect(await copy.evaluate("document.activeElement.textContent")).toBe("Copy");
    await page.keyboard.press("Enter");
    await said.getByText("Copied").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(written);
    expect(await copy.evaluate("document.activeElement.textContent")).toBe("Copy");
    await page.context().close();
  });

  it("are marked to be copied by hand where the browser does not let a page copy", async () => {
    const page = await openHours(false);
    await page.getByRole("button", { name: "Copy What I learnt" }).click();
    await page.getByRole("status").getByText("It is marked for you. Copy it from here.").waitFor();
    expect(await page.evaluate("getSelection().toString()")).toBe(written.replace(/ {2,}/g, ""));
    await page.context().close();
  });

  it("have no such button in the chat, where they are not shown", async () => {
    const page = await openHours(true);
    await page.keyboard.press("Escape");
    await page.getByText("What was written is kept out of the chat.").last().waitFor();
    expect(await page.getByRole("button", { name: /^Copy/ }).count()).toBe(0);
    await page.context().close();
  });
});

describe("a meter", () => {
  it("can be read by everybody, light and dark, at 1280 and at 320 pixels", async () => {
    const page = await openHours(true);
    const amiss: string[] = [];
    for (const { theme, size } of looks) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(size);
      amiss.push(...(await violations(page)), ...(await sideways(page)));
    }
    expect(amiss).toEqual([]);
    await page.context().close();
  });

  it("is as wide in each part as that part is of the whole, and is heard as its words only", async () => {
    const page = await openHours(true);
    const meter = page.getByRole("dialog").locator("[data-id='meter-0']");
    const widths = await meter
      .locator(".ac-container[data-id^='bar-']")
      .evaluateAll((parts) => parts.map((part) => (part as unknown as { offsetWidth: number }).offsetWidth));
    const whole = widths.reduce((sum, width) => sum + width, 0);
    expect(widths.map((width) => Math.round((width / whole) * 100))).toEqual([62, 10, 28]);
    expect(await meter.ariaSnapshot()).toBe(
      '- text: "Placement hours 18½ of 30 hours signed, 3 waiting. Signed: 18½ hours Waiting: 3 hours Still to go: 8½ hours"',
    );
    await page.context().close();
  });

  it("gives the page nothing to complain about", () => {
    expect(complaints).toEqual([]);
  });
});
