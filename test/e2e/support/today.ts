import type { Someone } from "./someone.ts";

/** The demo's day in London, as the page's clock has it: "2026-11-20". */
export async function today({ page }: Someone, daysAhead = 0): Promise<string> {
  const now = await page.evaluate("fetch('/playground/state').then((r) => r.json()).then(({ now }) => now)");
  const day = new Date(Number(now) + daysAhead * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(day);
}
