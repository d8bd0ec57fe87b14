import { encode } from "fast-png";
import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type Files, packageFaults } from "../../scripts/teams/package.ts";
import { type Changes, files, trial, withFiles, withManifest } from "../support/teams-package/trial.ts";

const command = (title: string) => ({ title, description: "Something." });
const bot = "bots.0";
const own = "bots.0.commandLists.0";
const among = "bots.0.commandLists.1";
const none = "00000000-0000-0000-0000-000000000000";
const without = (at: number) => (list: readonly unknown[]) => list.filter((_, index) => index !== at);
const and = (more: unknown) => (list: readonly unknown[]) => [...list, more];
const letters = (many: number) => "n".repeat(many);
const resourceSpecific = [{ name: "ChannelMessage.Read.Group", type: "Application" }];

describe("the package of a trust", () => {
  it("is what Teams takes and what Alongside needs", () => {
    expect(packageFaults(trial)).toEqual([]);
    expect(packageFaults(withManifest({}))).toEqual([]);
    expect(packageFaults(withFiles({}))).toEqual([]);
  });
});

/** Each fault, by the sentence that names it, and what it is in a manifest. */
const inManifest: readonly (readonly [sentence: string, changes: Changes])[] = [
  ["the schema: /manifestVersion must be", { manifestVersion: "1.24" }],
  ["the schema: the manifest must have required property 'icons'", { icons: undefined }],
  ["the schema: /developer must have required property 'privacyUrl'", { "developer.privacyUrl": undefined }],
  ["(contact)", { contact: "us" }],
  ["(color64)", { "icons.color64": "color.png" }],
  ["the schema: /name/short must NOT have more than 30", { "name.short": letters(31) }],
  ["the schema: /name/full must NOT have more than 100", { "name.full": letters(101) }],
  ["the schema: /description/short must NOT have more than 80", { "description.short": letters(81) }],
  ["the schema: /description/full must NOT have more than 4000", { "description.full": letters(4_001) }],
  ["the schema: /developer/name must NOT have more than 32", { "developer.name": letters(33) }],
  ["the schema: /accentColor must match", { accentColor: "teal" }],
  ["the schema: /bots/0/scopes/2 must be equal", { [`${bot}.scopes.2`]: "groupchat" }],
  ["the schema: /id must match", { id: "alongside" }],
  ["the schema: /bots must NOT have more than 1", { bots: and({ botId: none, scopes: [] }) }],
  ["the schema: /supportsChannelFeatures must be", { supportsChannelFeatures: "tier2" }],
  ["a place is not filled: {{TEAMS_APP_ID}}", { id: "{{TEAMS_APP_ID}}" }],
  ["a place is not filled: {{name}}", { "name.full": "Alongside for {{name}}" }],
  [
    "$schema must be",
    { $schema: "https://developer.microsoft.com/json-schemas/teams/v1.24/MicrosoftTeams.schema.json" },
  ],
  ["version 1.0 must be three numbers", { version: "1.0" }],
  ["version 1.0.0-beta must be three numbers", { version: "1.0.0-beta" }],
  ["version 01.0.0 must be three numbers", { version: "01.0.0" }],
  ["is no app's", { id: none, [`${bot}.botId`]: none }],
  ["is not the app's id", { [`${bot}.botId`]: "9f3c2b1a-0d9e-4c8b-a7f6-5e4d3c2b1a09" }],
  ["there must be one bot, and there are 0", { bots: [] }],
  ["there must be one bot, and there are 0", { bots: undefined }],
  ["websiteUrl must begin with https://", { "developer.websiteUrl": "http://intranet.fenwold.nhs.uk" }],
  ["privacyUrl must be on a server", { "developer.privacyUrl": "https://localhost/privacy" }],
  ["privacyUrl must be on a server", { "developer.privacyUrl": "https://10.1.2.3/privacy" }],
  ["termsOfUseUrl must be on a server", { "developer.termsOfUseUrl": "https://trust.example/terms" }],
  ["websiteUrl must not have a name or a password", { "developer.websiteUrl": "https://ada@fenwold.nhs.uk" }],
  ["name.short is empty", { "name.short": " " }],
  ["name.full has blanks around it", { "name.full": "Alongside " }],
  ["developer.name has blanks around it, or signs that nobody sees", { "developer.name": "Along\u0007side" }],
  ["description.full says no more", { "description.short": "The same.", "description.full": "The same." }],
  ["a scope stands twice", { [`${bot}.scopes`]: and("team") }],
  ["the bot is for nowhere", { [`${bot}.scopes`]: [] }],
  ["it cannot be put first into meetings", { defaultInstallScope: "meetings" }],
  ["it has something for meetings", { "defaultGroupCapability.meetings": "bot" }],
  ["it has something for groupchat", { [`${bot}.scopes`]: ["personal", "team"] }],
  ['must say "supportsChannelFeatures": "tier1"', { supportsChannelFeatures: undefined }],
  ["supportedChannelTypes is refused", { supportedChannelTypes: ["sharedChannels"] }],
  ["files come into a chat with one person", { [`${bot}.scopes`]: ["team", "groupChat"] }],
  ["it does not ask for supportsFiles", { [`${bot}.supportsFiles`]: false }],
  ["it does not ask for groupChat", { [`${bot}.scopes`]: ["personal", "team"] }],
  ["it asks for copilot, which nothing needs", { [`${bot}.scopes`]: and("copilot") }],
  ["it asks for supportsCalling", { [`${bot}.supportsCalling`]: true }],
  ["it asks for isNotificationOnly", { [`${bot}.isNotificationOnly`]: true }],
  ["it asks for permissions", { permissions: ["identity", "messageTeamMembers"] }],
  ["it asks for devicePermissions", { devicePermissions: ["media"] }],
  ["it asks for validDomains", { validDomains: ["*.nhs.uk"] }],
  ["it asks for webApplicationInfo", { webApplicationInfo: { id: none, resource: "api://alongside" } }],
  ["it asks for authorization", { authorization: { permissions: { resourceSpecific } } }],
  ["a scope has two lists of commands", { [`${among}.scopes`]: and("personal") }],
  ["there are commands for copilot", { [`${among}.scopes`]: and("copilot") }],
  ["there are no commands for personal", { [`${bot}.commandLists`]: without(0) }],
  ["the list for personal has no commands", { [`${own}.commands`]: [] }],
  ["the list for personal has 11 commands", { [`${own}.commands`]: and(command("Another")) }],
  ["the list for personal has a command twice", { [`${own}.commands.9`]: command("hOME") }],
  ["a command's title is empty", { [`${own}.commands.9`]: command("") }],
  ["is longer than 32 letters", { [`${own}.commands.9`]: command(letters(33)) }],
  ["a command's description has blanks", { [`${own}.commands.0.description`]: "Go home. " }],
  ["what stands beside Home is longer than 128 letters", { [`${own}.commands.0.description`]: letters(129) }],
  ["teams/color.png must stand at the root", { "icons.color": "teams/color.png" }],
  ["the package lacks colour.png", { "icons.color": "colour.png" }],
  ["the two pictures must be two files", { "icons.outline": "color.png" }],
];

describe("each fault in a manifest is found", () => {
  it.each(inManifest)("%s (%#)", (sentence, changes) => {
    expect(packageFaults(withManifest(changes))).toContainEqual(expect.stringContaining(sentence));
  });
});

/** A picture whose pixels a function gives. */
function drawn(size: number, pixel: (x: number, y: number) => readonly number[], channels: 3 | 4 = 4): Uint8Array {
  const data = new Uint8Array(size * size * channels);
  for (let at = 0; at < size * size; at += 1)
    data.set(pixel(at % size, Math.floor(at / size)).slice(0, channels), at * channels);
  return encode({ width: size, height: size, data, channels, depth: 8 });
}
const teal = [13, 92, 88, 255];
const white = [255, 255, 255, 255];
const nothing = [255, 255, 255, 0];
const inside = (size: number, border: number) => (x: number, y: number) =>
  x >= border && y >= border && x < size - border && y < size - border;
const flipped = (name: string, at: number) =>
  (files[name] ?? new Uint8Array()).map((each, i) => (i === at ? each ^ 255 : each));
/** Where the check sum of the pixels ends: only what marks the end of the file comes after it. */
const sumAt = (files["color.png"]?.length ?? 0) - 13;
const inColour = inside(192, 40);
const inOutline = inside(32, 4);

const inPictures: readonly (readonly [sentence: string, changed: Readonly<Record<string, Uint8Array | undefined>>])[] =
  [
    ["color.png is 96 × 96 pixels", { "color.png": drawn(96, () => teal) }],
    ["outline.png is 20 × 20 pixels", { "outline.png": drawn(20, () => nothing) }],
    ["color.png is no PNG", { "color.png": strToU8("<svg/>") }],
    ["outline.png is no PNG", { "outline.png": new Uint8Array() }],
    ["color.png is no PNG", { "color.png": flipped("color.png", 60) }],
    ["color.png is no PNG", { "color.png": flipped("color.png", sumAt) }],
    ["must say of each pixel how transparent it is", { "outline.png": drawn(32, () => white, 3) }],
    [
      "has 16 bits",
      { "color.png": encode({ width: 192, height: 192, data: new Uint16Array(192 * 192 * 4), depth: 16 }) },
    ],
    ["color.png is transparent somewhere", { "color.png": drawn(192, (x, y) => (x + y < 20 ? nothing : teal)) }],
    ["outside the middle 120 pixels", { "color.png": drawn(192, (x) => (x < 30 ? teal : white)) }],
    ["color.png shows nothing", { "color.png": drawn(192, () => teal) }],
    [
      "outline.png has a colour other than white",
      { "outline.png": drawn(32, (x, y) => (inOutline(x, y) ? teal : nothing)) },
    ],
    ["outline.png is not transparent at its edge", { "outline.png": drawn(32, () => white) }],
    ["outline.png shows nothing", { "outline.png": drawn(32, () => nothing) }],
    ["the package lacks outline.png", { "outline.png": undefined }],
    ["the package has readme.txt", { "readme.txt": strToU8("Hello") }],
    ["the package has teams/", { "teams/": new Uint8Array() }],
    ["manifest.json does not stand at the root", { "manifest.json": undefined }],
    ["as a text in UTF-8", { "manifest.json": new Uint8Array([0xff, 0xfe, 0x7b, 0]) }],
    ["manifest.json is no JSON", { "manifest.json": strToU8('\uFEFF{"id":1}') }],
    ["manifest.json is no JSON", { "manifest.json": strToU8("{,}") }],
    ["the schema: the manifest must be object", { "manifest.json": strToU8("null") }],
  ];

describe("each fault in the files is found", () => {
  it.each(inPictures)("%s (%#)", (sentence, changed) => {
    expect(packageFaults(withFiles(changed))).toContainEqual(expect.stringContaining(sentence));
  });

  it("files in a folder, as when somebody packs the folder itself", () => {
    const inFolder: Files = Object.fromEntries(
      Object.entries(unzipSync(trial)).map(([name, bytes]) => [`teams/${name}`, bytes]),
    );
    expect(packageFaults(zipSync(inFolder))).toEqual([expect.stringContaining("does not stand at the root")]);
  });

  it("a package that somebody packed by hand, with its places still free", () => {
    const found = packageFaults(zipSync(files));
    for (const name of ["TEAMS_APP_ID", "TEAMS_SITE", "TEAMS_PRIVACY", "TEAMS_TERMS"])
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`not filled: .*${name}`)));
  });

  it("no zip at all", () => {
    for (const bytes of [new Uint8Array(), strToU8("no zip"), trial.slice(0, -30)])
      expect(packageFaults(bytes)).toEqual(["the package is no zip that can be read"]);
  });

  it("and pictures that are right are taken", () => {
    const changed = {
      "color.png": drawn(192, (x, y) => (inColour(x, y) ? white : teal)),
      "outline.png": drawn(32, (x, y) => (inOutline(x, y) ? white : nothing)),
    };
    expect(packageFaults(withFiles(changed))).toEqual([]);
  });
});
