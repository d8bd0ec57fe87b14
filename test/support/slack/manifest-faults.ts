import { readFileSync } from "node:fs";
import type { AppsManifestValidateArguments } from "@slack/web-api";
import {
  type SlackCommand,
  type SlackEvent,
  type SlackShortcut,
  slackCommands,
  slackEvents,
  slackMethods,
  slackScopes,
  slackShortcuts,
} from "../../../src/bot/slack/permissions.ts";

export type Manifest = AppsManifestValidateArguments["manifest"];

export function readManifest(name: "slack.json" | "slack.dev.json"): Manifest {
  return JSON.parse(readFileSync(new URL(`../../../manifest/${name}`, import.meta.url), "utf8"));
}

type Entries<Name extends keyof All, All> = readonly (readonly [Name, All[Name]])[];

interface Permitted {
  readonly scopes: readonly string[];
  readonly asks: readonly { readonly scopes: readonly string[] }[];
}

/** Everything that Slack is asked for with the bot's own token. */
const asks = [
  ...Object.values(slackEvents),
  ...Object.values(slackCommands),
  ...Object.values(slackShortcuts),
  ...Object.values(slackMethods).filter(({ token }) => token === "bot"),
];

/** Where a manifest and permissions.ts differ, one sentence each, read from both sides. */
export function manifestFaults(manifest: Manifest, permitted: Permitted = { scopes: Object.keys(slackScopes), asks }) {
  const { features, oauth_config, settings } = manifest;
  const needed = new Set<string>(permitted.asks.flatMap(({ scopes }) => scopes));
  return [
    ...differences("scope", oauth_config?.scopes?.bot, permitted.scopes),
    ...permitted.scopes.filter((scope) => !needed.has(scope)).map((scope) => `nothing needs the scope ${scope}`),
    ...[...needed]
      .filter((scope) => !permitted.scopes.includes(scope))
      .map((scope) => `the scope ${scope} has no reason`),
    ...Object.entries(oauth_config?.scopes ?? {}).flatMap(([kind, scopes]) =>
      kind !== "bot" && (scopes ?? []).length > 0 ? [`asks for ${kind} scopes`] : [],
    ),
    ...differences("event", settings?.event_subscriptions?.bot_events, Object.keys(slackEvents) as SlackEvent[]),
    ...(settings?.event_subscriptions?.user_events ? ["listens to events of people's own"] : []),
    ...differences(
      "command",
      features?.slash_commands?.map(({ command, description, usage_hint }) =>
        JSON.stringify({ command, description, usage_hint }),
      ),
      (Object.entries(slackCommands) as Entries<SlackCommand, typeof slackCommands>).map(
        ([command, { description, usage }]) => JSON.stringify({ command, description, usage_hint: usage }),
      ),
    ),
    ...differences(
      "shortcut",
      features?.shortcuts?.map(({ callback_id, name, description, type }) =>
        JSON.stringify({ callback_id, name, description, type }),
      ),
      (Object.entries(slackShortcuts) as Entries<SlackShortcut, typeof slackShortcuts>).map(
        ([callback_id, { name, description }]) => JSON.stringify({ callback_id, name, description, type: "global" }),
      ),
    ),
  ];
}

function differences(what: string, inManifest: readonly string[] = [], inCode: readonly string[]): readonly string[] {
  return [
    ...inManifest.filter((each) => !inCode.includes(each)).map((each) => `only the manifest has the ${what} ${each}`),
    ...inCode.filter((each) => !inManifest.includes(each)).map((each) => `the manifest lacks the ${what} ${each}`),
    ...inManifest
      .filter((each, index) => inManifest.indexOf(each) !== index)
      .map((each) => `the manifest has the ${what} ${each} twice`),
  ];
}

/** What the client's own ways to upload call, one after the other. */
const upload = ["files.getUploadURLExternal", "files.completeUploadExternal"];

/** Methods of the Web API that a source calls: `client.chat.postMessage(…)`, or by their name in a string. */
export function methodsIn(source: string): readonly string[] {
  const families = "apps|auth|chat|conversations|files|reactions|team|usergroups|users|views";
  const called = source.matchAll(new RegExp(`(?:\\.|["'\`])((?:${families})(?:\\.[a-zA-Z\\d]+)+)\\s*(?=[("'\`])`, "g"));
  const names = [...called].map(([, name = ""]) => name);
  const uploads = names.includes("files.uploadV2") || /\bfilesUploadV2\s*\(/.test(source);
  // Lists of ours have the names of families, too.
  const ofLists = /\.(map|flatMap|filter|length|some|every)$/;
  const ours = names.filter((name) => name !== "files.uploadV2" && !ofLists.test(name));
  return [...new Set([...ours, ...(uploads ? upload : [])])];
}
