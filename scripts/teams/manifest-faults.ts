import { teamsAsks } from "./asked.ts";
import { commandFaults } from "./command-faults.ts";
import { isGuid, problemWith } from "./filling.ts";
import type { Manifest } from "./manifest.ts";
import { manifestVersion } from "./official-schema.ts";
import { textFaults } from "./text-faults.ts";

/** What an upload refuses although the schema takes it, and what Alongside does not need, one sentence each. */
export function manifestFaults(manifest: Manifest): readonly string[] {
  return [
    ...versionFaults(manifest),
    ...identityFaults(manifest),
    ...textFaults(manifest),
    ...scopeFaults(manifest),
    ...askFaults(manifest),
    ...(manifest.bots ?? []).flatMap(commandFaults),
  ];
}

function versionFaults({ $schema, version }: Manifest): readonly string[] {
  const address = `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`;
  return [
    ...($schema === address ? [] : [`$schema must be ${address}`]),
    ...(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version)
      ? []
      : [`version ${version} must be three numbers, such as 1.0.0`]),
  ];
}

function identityFaults({ id, bots = [], developer }: Manifest): readonly string[] {
  const addresses = ["websiteUrl", "privacyUrl", "termsOfUseUrl"] as const;
  return [
    ...(isGuid(id) ? [] : [`id ${id} is no app's`]),
    ...(bots.length === 1 ? [] : [`there must be one bot, and there are ${bots.length}`]),
    ...bots.flatMap(({ botId }) => (botId === id ? [] : [`botId ${botId} is not the app's id ${id}`])),
    ...addresses.flatMap((name) => {
      const problem = problemWith(developer[name]);
      return problem === undefined ? [] : [`${name} ${problem}`];
    }),
  ];
}

function scopeFaults(manifest: Manifest): readonly string[] {
  const { bots = [], defaultInstallScope, defaultGroupCapability = {}, supportsChannelFeatures } = manifest;
  const scopes: readonly string[] = bots.flatMap((each) => each.scopes);
  const groups = { team: "team", groupchat: "groupChat", meetings: "meetings" } as const;
  return [
    ...(new Set(scopes).size === scopes.length ? [] : ["a scope stands twice"]),
    ...(scopes.length > 0 ? [] : ["the bot is for nowhere"]),
    ...(defaultInstallScope === undefined || scopes.includes(defaultInstallScope)
      ? []
      : [`it cannot be put first into ${defaultInstallScope}, which it is not for`]),
    ...Object.entries(groups).flatMap(([group, scope]) =>
      defaultGroupCapability[group] === undefined || scopes.includes(scope)
        ? []
        : [`it has something for ${group}, which it is not for`],
    ),
    ...(scopes.includes("team") && supportsChannelFeatures !== "tier1"
      ? [`a bot for teams must say "supportsChannelFeatures": "tier1" from version 1.25 on`]
      : []),
    ...(manifest.supportedChannelTypes === undefined ? [] : ["supportedChannelTypes is refused from version 1.25 on"]),
    ...(bots.some((each) => each.supportsFiles === true && !each.scopes.includes("personal"))
      ? ["files come into a chat with one person, and the bot is not for that"]
      : []),
  ];
}

/** Says what the app is, and asks for nothing. */
const describes = [
  ...["$schema", "manifestVersion", "version", "id", "developer", "name", "description", "icons", "accentColor"],
  ...["bots", "defaultInstallScope", "defaultGroupCapability", "supportedChannelTypes"],
];
const describesBot = ["botId", "scopes", "commandLists"];

/** What a manifest asks for, by name: places it can be in, what its bot can do, and every part that is more than a bot. */
function asksOf(manifest: Manifest): readonly string[] {
  const isAsked = ([, value]: readonly [string, unknown]) =>
    value !== undefined && value !== false && value !== null && !(Array.isArray(value) && value.length === 0);
  const named = (part: object, plain: readonly string[]) =>
    Object.entries(part)
      .filter(([name, value]) => !plain.includes(name) && isAsked([name, value]))
      .map(([name]) => name);
  const bots = manifest.bots ?? [];
  return [...named(manifest, describes), ...bots.flatMap((bot) => [...bot.scopes, ...named(bot, describesBot)])];
}

function askFaults(manifest: Manifest): readonly string[] {
  const asked = asksOf(manifest);
  return [
    ...asked
      .filter((each) => !Object.hasOwn(teamsAsks, each))
      .map((each) => `it asks for ${each}, which nothing needs`),
    ...Object.keys(teamsAsks)
      .filter((each) => !asked.includes(each))
      .map((each) => `it does not ask for ${each}, which Alongside needs`),
  ];
}
