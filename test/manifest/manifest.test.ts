import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { teamsAsks } from "../../scripts/teams/asked.ts";
import { schemaFaults } from "../../scripts/teams/official-schema.ts";
import { openMenu, privateMenu } from "../../src/bot/menu.ts";
import { contrast } from "../schemas/colours.ts";
import { readManifest } from "../support/slack/manifest-faults.ts";
import { manifestIn, own, trial, withManifest } from "../support/teams-package/trial.ts";
import { banned } from "../words/banned.ts";
import { oldest, readingAge } from "../words/reading-age.ts";

const manifest = manifestIn(trial);
const slack = readManifest("slack.json").display_information;

/** The commands of the code as a manifest has them. */
const fromCode = [
  { scopes: ["personal"], commands: privateMenu },
  { scopes: ["team", "groupChat"], commands: openMenu },
].map(({ scopes, commands }) => ({
  scopes,
  commands: commands.map(({ says, description }) => ({ title: says, description })),
}));

function commandsIn(zip: Uint8Array): unknown {
  const [bot] = manifestIn(zip).bots as readonly { readonly commandLists: unknown }[];
  return bot?.commandLists;
}

describe("the Teams manifest", () => {
  it("is one by Microsoft's own schema", () => {
    expect(schemaFaults(manifest)).toEqual([]);
    expect(manifest.manifestVersion).toBe("1.25");
  });

  it("offers the commands of the code, in their order and words, and no other", () => {
    const first = "bots.0.commandLists.0.commands";
    expect(commandsIn(trial)).toEqual(fromCode);
    const changed = [
      { [`${first}.0.title`]: "Start" },
      { [`${first}.0.description`]: "Go there." },
      { [first]: (list: readonly unknown[]) => list.slice(1) },
      { [first]: (list: readonly unknown[]) => [...list, { title: "Who is due", description: "Whom to see." }] },
      { [first]: (list: readonly unknown[]) => list.toReversed() },
      { "bots.0.commandLists.1.scopes": ["team"] },
    ];
    for (const each of changed) expect(commandsIn(withManifest(each)), JSON.stringify(each)).not.toEqual(fromCode);
  });

  it("has the trust's own in each place that is kept free for it", () => {
    expect(manifest.id).toBe(own.appId);
    expect(manifest.bots).toMatchObject([{ botId: own.appId }]);
    expect(manifest.developer).toEqual({
      name: "Alongside",
      websiteUrl: own.site,
      privacyUrl: own.privacy,
      termsOfUseUrl: own.terms,
    });
  });

  it("is the app that Slack has, too: the same name, sentence and colour", () => {
    expect(manifest.name).toMatchObject({ short: slack.name });
    expect(manifest.description).toMatchObject({ short: slack.description });
    expect(manifest.accentColor).toBe(slack.background_color);
    expect(contrast(String(manifest.accentColor), "#ffffff")).toBeGreaterThanOrEqual(4.5);
  });

  it("says what it is in plain words", () => {
    const { short, full } = manifest.description as { readonly short: string; readonly full: string };
    for (const text of [short, full]) {
      expect(readingAge(text)).toBeLessThanOrEqual(oldest);
      expect(banned.filter(({ word }) => word.test(text)).map(({ because }) => because)).toEqual([]);
    }
    expect(full).toMatch(/nobody is alerted by it/);
    expect(full).toMatch(/Never type the name/);
  });

  it("asks for places and files, and for no permission", () => {
    expect(Object.keys(teamsAsks)).toEqual([
      "personal",
      "team",
      "groupChat",
      "supportsFiles",
      "supportsChannelFeatures",
    ]);
    for (const name of ["permissions", "authorization", "webApplicationInfo", "validDomains"])
      expect(manifest).not.toHaveProperty(name);
  });

  it("has a new version whenever something in the package changes: Teams takes no update without", () => {
    const versions: Readonly<Record<string, string>> = {
      "1.0.0": "4e707a6a9ec49ddde02b418ac9b82e1cd3b53ab58567a6637821f4c738f91b0b",
    };
    const digest = createHash("sha256").update(trial).digest("hex");
    expect(versions[String(manifest.version)]).toBe(digest);
    expect(Object.keys(versions).at(-1)).toBe(manifest.version);
  });
});
