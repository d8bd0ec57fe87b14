import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noMeter } from "../../src/bot/meter.ts";
import { createServer } from "../../src/bot/server.ts";
import { wirePlatforms } from "../../src/open-platforms.ts";
import { demoPeople } from "../../src/operate/demo-people.ts";
import { openBrowser } from "../e2e/support/browser.ts";
import { openTestStore } from "../support/database/store.ts";
import { openTestFoundation } from "../support/foundation.ts";
import { openBridge, type Played } from "./bridge.ts";

const patience = 20_000;
let page: Page;
let browser: Browser;
let nudge: () => Promise<void>;
let seen: readonly Readonly<Record<string, unknown>>[];
let stop: () => Promise<void>;

beforeAll(async () => {
  const store = await openTestStore();
  const { foundation, emails } = await openTestFoundation(store, store.database);
  const robin = demoPeople.find(({ name }) => name.startsWith("Robin"));
  if (!robin) throw new Error("there is nobody called Robin");
  const email = emails.find(({ id }) => id === robin.id)?.email ?? "";
  const played: Played = { object: robin.id, name: robin.name, email };
  const bridge = await openBridge(() => played);
  seen = bridge.seen;
  const apiUrl = await bridge.listen(Number(process.env.M365_BOT));
  const { appId, appPassword, tenantId } = bridge;
  const teams = { appId, appPassword, tenantId, apiUrl, files: "consent" } as const;
  const wired = await wirePlatforms(foundation, { teams }, noMeter);
  const server = createServer({ doors: wired.doors, log: foundation.log });
  const port = await server.listen(0, "127.0.0.1");
  bridge.to(`http://127.0.0.1:${port}/api/messages`);
  nudge = async () => {
    // From Tuesday to Monday, half past nine.
    await foundation.move((6 * 24 * 60 - 32) * 60_000);
    await wired.nudge?.();
    await wired.relay?.idle();
  };
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  stop = async () => {
    await browser.close();
    await server.close();
    await wired.close?.();
    await bridge.close();
  };
});
afterAll(() => stop?.());

const log = () => page.locator("body");
async function say(text: string): Promise<void> {
  await page.getByRole("textbox").last().fill(text);
  await page.getByRole("button", { name: "Send Message" }).click();
}
const reads = (text: string | RegExp) =>
  log().getByText(text).filter({ visible: true }).last().waitFor({ timeout: patience });

describe("Microsoft's own Agents Playground", () => {
  it("adds Alongside, and Home is there", async () => {
    await page.goto(process.env.M365_PAGE ?? "");
    await reads(/Hello Robin/);
    expect(seen.some(({ type }) => type === "installationUpdate")).toBe(true);
  });

  it("shows Home again when it is asked for", async () => {
    await say("home");
    await expect.poll(() => page.getByText(/Hello Robin/).count(), { timeout: patience }).toBeGreaterThan(1);
  });

  it("puts what came of a press in the place of what was pressed", async () => {
    await say("help");
    await reads(/116 123/);
    const homes = await page.getByText(/Hello Robin/).count();
    await page.getByRole("button", { name: "Home", exact: true }).last().click();
    await expect.poll(() => page.getByText(/Hello Robin/).count(), { timeout: patience }).toBe(homes + 1);
    expect(seen.at(-1)).toMatchObject({ type: "invoke", name: "adaptiveCard/action" });
  });

  it("brings a nudge by itself, with times to press", async () => {
    await nudge();
    await reads("Would you like to book supervision?");
  });

  it("answers a mention in a group to whoever asked, and the group reads nothing of it", async () => {
    await page.getByRole("treeitem", { name: /Group Chat/ }).click();
    await page.getByRole("textbox").last().pressSequentially("@");
    await page.getByRole("menuitem", { name: /Test Bot/ }).click();
    await page.getByRole("textbox").last().pressSequentially(" home");
    await page.getByRole("button", { name: "Send Message" }).click();
    await reads(/look in our own chat/);
    expect(seen.at(-1)).toMatchObject({ type: "message", conversation: { conversationType: "groupChat" } });
    expect(await page.getByText(/Hello Robin/).count()).toBe(0);
    await page.getByRole("treeitem", { name: /Personal Chat/ }).click();
    await reads(/Hello Robin/);
  });
});
