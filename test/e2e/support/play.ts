import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContextOptions } from "playwright-core";
import { expect } from "vitest";
import { asInBritain, openBrowser } from "./browser.ts";
import { patience } from "./patience.ts";
import { type Service, startService } from "./service.ts";
import { createSomeone, type Someone } from "./someone.ts";

export type Play = Awaited<ReturnType<typeof openPlay>>;

export const wide = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
export const narrow = { width: 320, height: 640 };

/**
 * One service and one browser, for the stories of one file. Without settings of its own it begins with a copy of the demo
 * that FILLED names, as a first start leaves it; else, and where none is named, in an empty folder.
 */
export async function openPlay(settings: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "alongside-e2e-"));
  const { FILLED } = process.env;
  if (FILLED && Object.keys(settings).length === 0) cpSync(FILLED, folder, { recursive: true });
  const browser = await openBrowser();
  let service: Service = await startService(folder, settings);
  const amiss: string[] = [];

  return {
    folder,
    service: () => service,

    /** A new browser of its own, as whoever the page begins with, or as the one named. */
    async come(name?: string, look: BrowserContextOptions = {}): Promise<Someone> {
      const context = await browser.newContext({ viewport: wide, locale: "en-GB", ...look });
      context.setDefaultTimeout(patience);
      await context.addInitScript(asInBritain);
      const page = await context.newPage();
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== service.address) amiss.push(`asked another host: ${request.url()}`);
      });
      page.on("pageerror", (error) => amiss.push(`a fault in the page: ${error.message}`));
      const someone = createSomeone(page);
      await page.goto(service.address);
      await page.getByRole("heading", { name: "Alongside", level: 1 }).waitFor();
      await someone.settled();
      if (name !== undefined) await someone.be(name);
      return someone;
    },

    /** Where a page asked another host, or had a fault. */
    amiss: (): readonly string[] => [...amiss],

    /** Every page asked this host only, and none had a fault. */
    nothingAmiss(): void {
      expect(amiss.splice(0)).toEqual([]);
    },

    /** Everybody's browser is shut; what they did stays. */
    async everybodyLeaves(): Promise<void> {
      for (const context of browser.contexts()) await context.close();
    },

    /** Everybody's browser is shut; the demo is as at first. */
    async again(): Promise<void> {
      const page = await browser.newPage({ viewport: wide });
      page.setDefaultTimeout(patience);
      await page.goto(service.address);
      await page.getByRole("button", { name: "Start again" }).click();
      await page.getByRole("button", { name: "Yes, start again" }).click();
      await page.getByText("The demo starts again.").first().waitFor({ timeout: 60_000 });
      for (const context of browser.contexts()) await context.close();
    },

    /** Starts the service again on the same folder, at the same address. */
    async start(): Promise<void> {
      service = await startService(folder, { ...settings, PORT: new URL(service.address).port });
    },

    async close(): Promise<void> {
      await browser.close();
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
