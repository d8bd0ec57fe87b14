import type { Press } from "../flows/kit/screen.ts";

/** The buttons that stand side by side. One is the main one at most: where several are, they are equals, and none is. */
export function evened(presses: readonly Press[]): readonly Press[] {
  const mains = presses.filter(({ style }) => style === "main").length;
  return mains > 1 ? presses.map((each) => (each.style === "main" ? { ...each, style: "plain" } : each)) : presses;
}
