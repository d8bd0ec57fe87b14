import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { slackCommands, slackEvents, slackScopes, slackShortcuts } from "../../src/bot/slack/permissions.ts";

const docs = join(import.meta.dirname, "..", "..", "docs");
const text = readFileSync(join(docs, "slack.md"), "utf8");

/** The rows of the table that begins with this heading: first cell → second. */
function table(heading: string): Readonly<Record<string, string>> {
  const from = text.indexOf(`| ${heading} |`);
  const rows = text.slice(from).split("\n\n")[0]?.split("\n").slice(2) ?? [];
  const cells = rows.map((row) => row.split("|").map((cell) => cell.trim().replaceAll("`", "")));
  return Object.fromEntries(cells.map(([, first = "", second = ""]) => [first, second]));
}

const reasons = (asks: Readonly<Record<string, { readonly because: string }>>) =>
  Object.fromEntries(Object.entries(asks).map(([name, { because }]) => [name, because]));

describe("docs/slack.md", () => {
  it("gives each permission and each event the reason that the code gives", () => {
    expect(table("permission")).toEqual(slackScopes);
    expect(table("Slack tells it")).toEqual(reasons(slackEvents));
  });

  it("names the command and the shortcuts as people see them", () => {
    const shortcuts = Object.values(slackShortcuts).map(({ name, because }) => [name, because]);
    expect(table("people start it by")).toEqual({ ...reasons(slackCommands), ...Object.fromEntries(shortcuts) });
  });

  it("has a picture that Slack takes: square, between 512 and 2000 pixels", () => {
    const png = readFileSync(join(docs, "..", "manifest", "slack-icon.png"));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(width).toBe(height);
    expect(width).toBeGreaterThanOrEqual(512);
    expect(width).toBeLessThanOrEqual(2000);
  });

  it("leads to files and headings that there are", () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = ""]) => to);
    expect(links.length).toBeGreaterThan(5);
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(
      ([, name = ""]) =>
        `#${name
          .toLowerCase()
          .replaceAll(/[^\w\s-]/g, "")
          .replaceAll(" ", "-")}`,
    );
    for (const to of links) {
      if (to.startsWith("#")) expect(headings).toContain(to);
      else expect(() => readFileSync(join(docs, to.split("#")[0] ?? ""))).not.toThrow();
    }
  });
});
