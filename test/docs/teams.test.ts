import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { teamsAsks } from "../../scripts/teams/asked.ts";
import { readOwn } from "../../scripts/teams/filling.ts";
import { openMenu, privateMenu } from "../../src/bot/menu.ts";

const root = join(import.meta.dirname, "..", "..");
const text = readFileSync(join(root, "docs", "teams.md"), "utf8");

/** The rows of the table that begins with this heading, cell by cell. */
function table(heading: string): readonly (readonly string[])[] {
  const rows =
    text
      .slice(text.indexOf(`| ${heading} |`))
      .split("\n\n")[0]
      ?.split("\n")
      .slice(2) ?? [];
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

describe("docs/teams.md", () => {
  it("gives each permission the reason that the package is checked by", () => {
    expect(Object.fromEntries(table("permission"))).toEqual(teamsAsks);
  });

  it("names the commands as people see them", () => {
    expect(table("people start it by")).toEqual(privateMenu.map(({ says, description }) => [says, description]));
    const among = openMenu.map(({ says }) => says).join(" and ");
    expect(text).toContain(`in channels and group chats only ${among},`);
  });

  it("shows a command that works as it stands, and names each of its options and settings", () => {
    const [, shown = ""] = /npm run teams:package -- (.+)/.exec(text) ?? [];
    const [first, appId, second, site] = shown.split(" ");
    expect([first, second]).toEqual(["--app-id", "--site"]);
    expect(readOwn({ appId, site }, {})).toHaveProperty("own");
    const source = readFileSync(join(root, "scripts", "teams", "filling.ts"), "utf8");
    const options = table("option").map(([option, setting]) => [option, setting]);
    expect(
      options
        .slice(0, -1)
        .flat()
        .filter((each) => !source.includes(`"${each}"`)),
    ).toEqual([]);
    expect(options).toHaveLength(5);
    expect(options.at(-1)).toEqual(["--out", ""]);
    expect(table("setting").map(([name]) => name)).toEqual(["TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID"]);
  });

  it("has the heading that the command names", () => {
    const [, named = ""] =
      /docs\/teams\.md, "([^"]+)"/.exec(readFileSync(join(root, "scripts", "teams-package.ts"), "utf8")) ?? [];
    expect(text).toContain(`\n### ${named}\n`);
  });

  it("leads to files and headings that there are", () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = ""]) => to);
    expect(links.length).toBeGreaterThan(4);
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(
      ([, name = ""]) =>
        `#${name
          .toLowerCase()
          .replaceAll(/[^\w\s-]/g, "")
          .replaceAll(" ", "-")}`,
    );
    for (const to of links) {
      if (to.startsWith("#")) expect(headings).toContain(to);
      else expect(existsSync(join(root, "docs", to)), to).toBe(true);
    }
  });
});
