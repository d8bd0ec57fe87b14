import { narrow, wide } from "../e2e/support/play.ts";
import type { Someone, Where } from "../e2e/support/someone.ts";

export interface Look {
  readonly theme: "light" | "dark";
  readonly size: { readonly width: number; readonly height: number };
  /** What its picture is called; without a name no picture is kept. */
  readonly file?: string;
}

/** Both themes at both widths; the first is the one in which people go from screen to screen. */
export const looks: readonly [Look, ...Look[]] = [
  { theme: "light", size: wide, file: "light" },
  { theme: "dark", size: wide, file: "dark" },
  { theme: "light", size: narrow, file: "phone" },
  { theme: "dark", size: narrow },
];

/** Puts a look on, and brings into sight what the screen is about. */
export async function wear({ page, settled }: Someone, look: Look, where: Where | "page"): Promise<void> {
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: "reduce" });
  await page.setViewportSize(look.size);
  const tabs = page.getByRole("navigation", { name: "What to show" });
  if (where !== "panel" && (await tabs.isVisible()))
    await tabs
      .getByRole("button", { name: where === "chat" ? "Chat" : "Home" })
      .click({ timeout: 500 })
      .catch(() => undefined);
  await settled();
  const messages = page.getByRole("article");
  if (where === "chat" && (await messages.count()) > 0)
    await messages
      .last()
      .evaluate((found: { scrollIntoView(how: object): void }) => found.scrollIntoView({ block: "start" }));
}
