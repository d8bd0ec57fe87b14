import { type Browser, chromium } from "playwright-core";

/**
 * Where the browser has no British words of its own, what is typed into goes by the language it is made with, as soon as it
 * is made: days then read 30/11/2026 and times 17:00, as they do on a desk in Britain.
 */
export const asInBritain = `
  const make = document.createElement.bind(document);
  document.createElement = (name, how) => {
    const made = make(name, how);
    if (name.toLowerCase() === "input") made.lang = "en-GB";
    return made;
  };
`;

/** Opens the browser that `scripts/e2e.js` found. */
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
      "--enable-blink-features=LangAttributeAwareFormControlUI",
    ],
  });
}
