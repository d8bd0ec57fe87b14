import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { Clock } from "../conversations.ts";
import { tellingFetch } from "../told-written.ts";
import { createHold } from "./hold.ts";
import type { SlackMethod, slackMethods } from "./permissions.ts";
import { quiet } from "./quiet.ts";

type BotMethod = { [M in SlackMethod]: (typeof slackMethods)[M]["token"] extends "bot" ? M : never }[SlackMethod];
type Called = Exclude<BotMethod, `files.${string}`>;
type Family = Called extends `${infer Name}.${string}` ? Name : never;
type In<Name extends string, Method = Called> = Method extends `${Name}.${infer Own}` ? Own : never;

/** Slack's client, as far as permissions.ts gives a reason for what is called; a file goes by the two methods of `uploadV2`. */
export type SlackClient = {
  readonly [Name in Family & keyof WebClient]: Pick<WebClient[Name], In<Name> & keyof WebClient[Name]>;
} & { readonly files: Pick<WebClient["files"], "uploadV2"> };

export interface SlackClients {
  /** For what somebody is waiting for: a moment, or never. */
  readonly interactive: SlackClient;
  /** For what the relay sends. */
  readonly relay: SlackClient;
}

interface SlackClientSettings {
  readonly botToken: string;
  readonly clock: Clock;
  readonly apiUrl?: string;
  /** Where calls go, if not over the network. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The relay gives up on a message after ten seconds; this is a little less, so that it hears why. */
const relayMs = 9_500;
const interactiveMs = 2_000;

/**
 * Each call is tried once: what was sent twice is read twice, and only the relay knows when to try again. Two clients, so
 * that a conversation that must slow down never holds up a modal, which has to be open within three seconds. What one of
 * them is told to wait for, the other waits for, too.
 */
export function createSlackClients({
  botToken,
  clock,
  apiUrl,
  fetch = tellingFetch,
}: SlackClientSettings): SlackClients {
  const held = createHold(fetch, clock);
  const options: WebClientOptions = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: held,
    logger: quiet,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  };
  return {
    interactive: new WebClient(botToken, { ...options, timeout: interactiveMs }),
    relay: new WebClient(botToken, { ...options, timeout: relayMs }),
  };
}
