import { readFileSync } from "node:fs";
import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { drawIcons } from "../../scripts/teams/icons.ts";
import { readMark } from "../../scripts/teams/mark.ts";
import { contrast } from "../schemas/colours.ts";

const svg = readFileSync(new URL("../../src/bot/playground/page/icon.svg", import.meta.url), "utf8");
const mark = readMark(svg);
const kept = (name: string) => readFileSync(new URL(`../../manifest/teams/${name}`, import.meta.url));
const names = ["color.png", "outline.png"] as const;

describe("the pictures of the Teams app", () => {
  it.each(names)("%s is the mark that the demo's page has: npm run teams:icons draws it again", (name) => {
    expect(Buffer.compare(drawIcons(mark)[name], kept(name))).toBe(0);
  });

  it("changes with the mark", () => {
    const other = drawIcons(readMark(svg.replace('r="3.6"', 'r="4.6"')));
    for (const name of names) expect(Buffer.compare(other[name], kept(name)), name).not.toBe(0);
    const paler = drawIcons(readMark(svg.replaceAll("#0d5c58", "#0d5c59")));
    expect(Buffer.compare(paler["color.png"], kept("color.png"))).not.toBe(0);
    expect(Buffer.compare(paler["outline.png"], kept("outline.png"))).toBe(0);
  });

  it("shows two people beside each other, each a head and a body that can be told from what is behind them", () => {
    const { data, width } = decode(kept("color.png"));
    const at = (x: number, y: number) =>
      `#${Buffer.from(data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)).toString("hex")}`;
    const [ground, one, other] = [at(0, 0), at(65, 53), at(126, 53)];
    expect([ground, one, other]).toEqual(["#0d5c58", "#fbf6ec", "#f2b27a"]);
    for (const head of [one, other]) expect(contrast(head, ground)).toBeGreaterThanOrEqual(3);
    expect([at(43, 148), at(91, 148), at(148, 148)]).toEqual([one, one, one]);
    expect([at(96, 53), at(120, 130)]).toEqual([ground, ground]);
  });

  it("leaves nothing of a mark out: what it cannot draw is refused", () => {
    expect(() => readMark(svg.replace("</g>", '<ellipse cx="1" cy="1"/></g>'))).toThrow("ellipse");
    expect(() => readMark(svg.replace("c0-7 3-14 9-18-1 6-1 12 2 18", "q0-7 3-14"))).toThrow("path with q");
    expect(() => readMark(svg.replace('r="3.6"', ""))).toThrow("number");
    expect(() => readMark(svg.replace(/<rect[^>]*>/, ""))).toThrow("background");
  });
});
