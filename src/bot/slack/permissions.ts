import type { AppsManifestValidateArguments } from "@slack/web-api";
import { manifestWords as words } from "./manifest-words.ts";

type Manifest = AppsManifestValidateArguments["manifest"];
type BotScope = NonNullable<NonNullable<NonNullable<Manifest["oauth_config"]>["scopes"]>["bot"]>[number];
type BotEvent = NonNullable<
  NonNullable<NonNullable<Manifest["settings"]>["event_subscriptions"]>["bot_events"]
>[number];

/** Everything that Slack is asked for, each with its reason. The manifests and docs/slack.md say the same, by test. */
export const slackScopes = {
  "app_mentions:read":
    "Somebody who writes @Alongside in a channel is told, where only they see it, to use the direct message.",
  "chat:write": "Alongside writes to people, and brings what it wrote up to date.",
  commands: "Its command and its shortcuts open what people came for.",
  "files:write": "An hour sheet or a calendar file that somebody asks for comes into their own direct message.",
  "im:history": "Slack passes on what people type to Alongside itself only with this. No history is ever read.",
  "im:write": "Alongside opens the direct message with somebody it has news for.",
  "users:read": "It knows guests and people from other workspaces apart, and hears when an account is closed.",
  "users:read.email": "Somebody's work e-mail, once: it says who of the people in Alongside they are.",
} as const satisfies Partial<Record<BotScope, string>>;
export type SlackScope = keyof typeof slackScopes;

interface Needs {
  readonly scopes: readonly SlackScope[];
  readonly because: string;
}

/** What Slack tells us without being asked. */
export const slackEvents = {
  app_home_opened: { scopes: [], because: "Home is drawn when somebody opens it." },
  app_mention: { scopes: ["app_mentions:read"], because: "Somebody called Alongside in a channel." },
  app_uninstalled: { scopes: [], because: "Nothing can be sent any more, and the lead is to know." },
  "message.im": { scopes: ["im:history"], because: "Somebody typed to Alongside." },
  tokens_revoked: { scopes: [], because: "Nothing can be sent any more, and the lead is to know." },
  user_change: { scopes: ["users:read"], because: "An account was closed, or became a guest's." },
} as const satisfies Partial<Record<BotEvent, Needs>>;
export type SlackEvent = keyof typeof slackEvents;

/** What people type after a slash; whatever stands behind it is read like a message. */
export const slackCommands = {
  "/alongside": { scopes: ["commands"], ...words.command, because: "Alongside, from anywhere in Slack." },
} as const satisfies Readonly<Record<`/${string}`, Needs & { readonly description: string; readonly usage: string }>>;
export type SlackCommand = keyof typeof slackCommands;

interface Shortcut extends Needs {
  /** At most 24 letters. */
  readonly name: string;
  readonly description: string;
  /** The flow it begins. */
  readonly flow: string;
}

/** Shortcuts from anywhere, by callback id. None stands on a message: a message may say who somebody is. */
export const slackShortcuts = {
  "start:request.ask": {
    scopes: ["commands"],
    flow: "request.ask",
    ...words.request,
    because: "The way in for whoever refers somebody.",
  },
  "start:entry.log": {
    scopes: ["commands"],
    flow: "entry.log",
    ...words.hours,
    because: "What a trainee does most often.",
  },
  "start:supervision.book": {
    scopes: ["commands"],
    flow: "supervision.book",
    ...words.supervision,
    because: "What a peer support worker does every few weeks.",
  },
} as const satisfies Readonly<Record<`start:${string}`, Shortcut>>;
export type SlackShortcut = keyof typeof slackShortcuts;

interface Method extends Needs {
  /** The bot's token, or the app's own, which only Socket Mode has. */
  readonly token: "bot" | "app";
}

/** The methods of Slack's Web API that are called, and no other. */
export const slackMethods = {
  "auth.test": { token: "bot", scopes: [], because: "Which workspace this is, and who the bot is there." },
  "apps.connections.open": { token: "app", scopes: [], because: "Socket Mode begins with it." },
  "chat.postEphemeral": { token: "bot", scopes: ["chat:write"], because: "An answer in a channel is for one person." },
  "chat.postMessage": { token: "bot", scopes: ["chat:write"], because: "A message to somebody." },
  "chat.update": { token: "bot", scopes: ["chat:write"], because: "A message says what is true now." },
  "conversations.open": { token: "bot", scopes: ["im:write"], because: "Where a message to somebody goes." },
  "files.completeUploadExternal": { token: "bot", scopes: ["files:write"], because: "A file comes into the chat." },
  "files.getUploadURLExternal": { token: "bot", scopes: ["files:write"], because: "A file is handed over." },
  "users.info": { token: "bot", scopes: ["users:read", "users:read.email"], because: "Who somebody is, once." },
  "views.open": { token: "bot", scopes: [], because: "Questions open in a panel." },
  "views.publish": { token: "bot", scopes: [], because: "Home is drawn." },
  "views.push": { token: "bot", scopes: [], because: "A page opens on top of another." },
  "views.update": { token: "bot", scopes: [], because: "The page that is open is drawn again." },
} as const satisfies Readonly<Record<string, Method>>;
export type SlackMethod = keyof typeof slackMethods;
