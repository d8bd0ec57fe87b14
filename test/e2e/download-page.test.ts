import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDownloadDoor } from "../../src/bot/downloads/door.ts";
import { createServer, type Server } from "../../src/bot/server.ts";
import { sideways, violations } from "./support/amiss.ts";
import { openBrowser } from "./support/browser.ts";
import { narrow, wide } from "./support/play.ts";

/** Where pictures of it go, for whoever wants to look. */
const { LOOK } = process.env;
const links = new Set<string>();
let away = false;
let server: Server;
let browser: Browser;
let at = "";
beforeAll(async () => {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const door = createDownloadDoor({
    log,
    async make(token) {
      if (away) throw new Error("away");
      return links.has(token)
        ? { name: "a-file.pdf", type: "application/pdf", bytes: Buffer.from("%PDF-1.7") }
        : undefined;
    },
    use: async (token) => links.delete(token),
  });
  server = createServer({ doors: [door], log });
  at = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}/files`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [wide, narrow].map((viewport) => ({ colorScheme, viewport })),
);

describe("the page that a link to a file opens", () => {
  it.each(looks)("can be used by everybody: $colorScheme, $viewport.width pixels", async (look) => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    const amiss: string[] = [];
    page.on("console", (said) => said.type() === "error" && amiss.push(said.text()));
    page.on("request", (asked) => new URL(asked.url()).host !== new URL(at).host && amiss.push(asked.url()));
    const seen = async (name: string) => {
      // What axe brings along is no part of the page: its policy would keep it out.
      const bare = await browser.newPage({ ...look, bypassCSP: true });
      await bare.setContent(await page.content());
      expect(await violations(bare)).toEqual([]);
      expect(await sideways(bare)).toEqual([]);
      await bare.close();
      expect(await sideways(page)).toEqual([]);
      if (LOOK) await page.screenshot({ path: `${LOOK}/${name}-${look.colorScheme}-${look.viewport.width}.png` });
    };
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    links.add("one");
    await page.goto(`${at}/one`);
    expect(await background()).toBe(look.colorScheme === "light" ? "rgb(245, 239, 228)" : "rgb(15, 31, 30)");
    await seen("ready");
    await page.keyboard.press("Tab");
    const [got] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    expect(got.suggestedFilename()).toBe("a-file.pdf");
    await page.getByRole("button", { name: "Download" }).click();
    await page.getByRole("heading", { name: "This link has ended" }).waitFor();
    await seen("over");
    away = true;
    links.add("two");
    await page.goto(`${at}/two`);
    await page.getByRole("button", { name: "Download" }).click();
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await seen("trouble");
    away = false;
    await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Try again" }).click()]);
    expect([...links]).toEqual([]);
    // A browser says of each answer that is no yes that it was none.
    expect(amiss.filter((each) => !/status of (404|503)/.test(each))).toEqual([]);
    await context.close();
  });
});
