import type { Page } from "playwright-core";
import type { Someone, Where } from "../e2e/support/someone.ts";

interface Drawn {
  readonly clientHeight: number;
  readonly scrollHeight: number;
}

/** Lower than any panel: what does not fit is then to be seen by how far it scrolls. */
const lowest = 240;
/** Parts of pixels, which a browser does not tell of. */
const rounded = 2;

/** Makes the window as high as what the picture is about needs: a whole panel, or the whole of the last message. */
export async function makeRoom(someone: Someone, where: Where | "page"): Promise<void> {
  if (where === "panel") await forPanel(someone);
  if (where === "chat") await forLastMessage(someone);
}

async function forPanel({ page, panel, settled }: Someone): Promise<void> {
  const body = panel.locator(".panel-body");
  const hidden = () => body.evaluate((found: Drawn) => found.scrollHeight - found.clientHeight);
  await resize(page, lowest);
  // Lines may break anew in a window of another height, so it is looked at again.
  for (let tries = 1; tries <= 4 && (await hidden()) > 0; tries += 1) {
    await resize(page, height(page) + (await hidden()) + rounded);
    await settled();
  }
  const left = await hidden();
  if (left > 0) throw new Error(`${left} pixels of the panel would not be in the picture`);
}

/** A message that is longer than the window is met at its first line: the window grows until its last one is there, too. */
async function forLastMessage({ page, settled }: Someone): Promise<void> {
  const last = page.getByRole("article").last();
  if ((await last.count()) === 0) return;
  const missing = Number(await page.evaluate(missingForTheLast));
  if (missing > 0) await resize(page, height(page) + missing);
  await settled();
  await last.evaluate((found: { scrollIntoView(how: object): void }) => found.scrollIntoView({ block: "start" }));
}

const missingForTheLast = `(() => {
  const log = document.getElementById("log");
  const scrolls = getComputedStyle(log).overflowY !== "visible";
  const room = scrolls ? log.clientHeight : document.getElementById("composer").getBoundingClientRect().top;
  return Math.ceil(log.querySelector("article:last-of-type").getBoundingClientRect().height + 32 - room);
})()`;

function height(page: Page): number {
  return page.viewportSize()?.height ?? 0;
}

async function resize(page: Page, to: number): Promise<void> {
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 0, height: Math.ceil(to) });
}
