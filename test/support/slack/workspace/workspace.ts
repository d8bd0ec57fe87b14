import type { Json } from "../json.ts";
import { type Channels, createChannels, type Message } from "./channels.ts";
import { type Checking, createChecking, type Validate } from "./checking.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { createInstallation, type Installation } from "./installation.ts";
import { createNumbers, type Numbers } from "./numbers.ts";
import { createResponseUrls, type ResponseUrls } from "./response-urls.ts";
import { createTriggers, type Triggers } from "./triggers.ts";
import { createViews, type View, type Views } from "./views.ts";

/** All that Slack knows: no network here. */
export interface Workspace {
  readonly clock: { now(): Date };
  readonly team: { readonly id: string; readonly domain: string };
  readonly app: Installation;
  readonly numbers: Numbers;
  readonly people: Directory;
  readonly channels: Channels;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly checking: Checking;
}

export interface WorkspaceOptions {
  readonly clock?: { now(): Date };
  /** The app's token when it begins; made up if left out. */
  readonly botToken?: string;
  readonly appName?: string;
  readonly scopes?: readonly string[];
  readonly validate?: Validate;
  /** How long a trigger lives. */
  readonly triggerLifeMs?: number;
}

export function createWorkspace(options: WorkspaceOptions, responseBase: () => string): Workspace {
  const clock = options.clock ?? { now: () => new Date() };
  const numbers = createNumbers(clock);
  const team = { id: numbers.id("T"), domain: "a-trust" };
  const app = createInstallation(numbers, {
    ...(options.botToken === undefined ? {} : { token: options.botToken }),
    ...(options.appName === undefined ? {} : { name: options.appName }),
    ...(options.scopes === undefined ? {} : { scopes: options.scopes }),
  });
  const people = createDirectory(team.id, numbers, clock);
  people.add({ id: app.botUserId, name: app.name, bot: true });
  return {
    ...{ clock, numbers, team, app, people },
    channels: createChannels(numbers, app.botUserId),
    views: createViews(numbers),
    triggers: createTriggers(numbers, options.triggerLifeMs ?? 3000),
    responseUrls: createResponseUrls(responseBase, numbers, clock),
    checking: createChecking(options.validate ?? { view: () => [], message: () => [] }),
  };
}

/** A message as Slack tells it to an app. */
export function asMessage({ app, team }: Workspace, message: Message): Json {
  const ours = message.from === app.botUserId;
  return {
    type: "message",
    user: message.from,
    ...(ours ? { bot_id: app.botId, app_id: app.appId } : {}),
    text: message.text,
    ts: message.ts,
    team: team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.files.length > 0 ? { files: message.files } : {}),
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
    ...(message.edited === undefined ? {} : { edited: { user: message.from, ts: message.edited } }),
  };
}

/** A view as Slack tells it to an app. */
export function asView({ app, team }: Workspace, view: View, values: Json = view.filledIn.values()): Json {
  const { title, submit, close, blocks, ...drawn } = view.drawn;
  return {
    id: view.id,
    team_id: team.id,
    type: view.kind,
    blocks,
    private_metadata: drawn.private_metadata ?? "",
    callback_id: drawn.callback_id ?? "",
    state: { values },
    hash: view.hash,
    title: title ?? { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: drawn.clear_on_close === true,
    notify_on_close: drawn.notify_on_close === true,
    close: close ?? null,
    submit: submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.appId,
    external_id: drawn.external_id ?? "",
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}
