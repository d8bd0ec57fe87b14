import { type Browser, chromium } from "playwright-core";

/** Opens the browser that `scripts/e2e.js` found, as it stands on a desk in Britain: days and times read as they do here. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    env: { ...process.env, LANGUAGE: "en_GB" },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--lang=en-GB",
      // Where the browser has no British words of its own, what is typed into still goes by the language of the page.
      "--enable-blink-features=LangAttributeAwareFormControlUI",
    ],
  });
}
