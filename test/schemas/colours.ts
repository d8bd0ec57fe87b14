import { readFileSync } from "node:fs";

export type Theme = "light" | "dark";

const page = new URL("../../src/bot/playground/page/style.css", import.meta.url);

/** The page's own colours in one theme: "var(--ink)" → "#17302f". Throws for one that is not there. */
export function themeColours(theme: Theme): (value: string) => string {
  const found = new Map(
    [...readFileSync(page, "utf8").matchAll(/(--[\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
      ([, name, light, dark]) => [`var(${name})`, (theme === "light" ? light : dark) ?? ""],
    ),
  );
  return (value) => {
    const colour = found.get(value);
    if (colour === undefined) throw new Error(`the page has no colour ${value}`);
    return colour;
  };
}

/** How far two colours stand apart, from 1 to 21, as the Web Content Accessibility Guidelines reckon it. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
