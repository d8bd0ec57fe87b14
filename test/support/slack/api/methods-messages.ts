import { type Json, listIn, textIn } from "../json.ts";
import type { Channel } from "../workspace/channels.ts";
import { asMessage, type Workspace } from "../workspace/workspace.ts";
import { type Method, refuse, refuseDrawing, type Said } from "./refusing.ts";

/** Where the app may write: a channel it is in, or a person by their id; or why it may not. */
function whereTo(args: Json, { people, channels, app }: Workspace): Channel | Said {
  const id = textIn(args.channel);
  const member = people.find(id);
  if (member?.bot) return refuse("cannot_dm_bot");
  const channel = member ? channels.dm(id) : channels.find(id);
  if (!channel) return refuse("channel_not_found");
  if (channel.archived) return refuse("is_archived");
  if (!channel.members.has(app.botUserId))
    return refuse(channel.kind === "private" ? "channel_not_found" : "not_in_channel");
  const deactivated = [...channel.members].some((each) => people.find(each)?.deactivated);
  return channel.kind === "dm" && deactivated ? refuse("user_disabled") : channel;
}

const isRefused = (value: Channel | Said): value is Said => "ok" in value;

/** What is wrong with the words and blocks, or nothing. */
function wrongWith(args: Json, workspace: Workspace): Said | undefined {
  if (textIn(args.text) === "" && listIn(args.blocks).length === 0) return refuse("no_text");
  return workspace.checking.message(args) ? undefined : refuseDrawing(workspace);
}

/** Slack cuts what is longer. */
const mostText = 40_000;
const drawn = (args: Json) => ({ text: textIn(args.text).slice(0, mostText), blocks: listIn(args.blocks) });
const thread = (args: Json) => (textIn(args.thread_ts) === "" ? {} : { thread: textIn(args.thread_ts) });

export const messageMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": {
    scope: "chat:write",
    run(args, workspace) {
      const channel = whereTo(args, workspace);
      if (isRefused(channel)) return channel;
      const wrong = wrongWith(args, workspace);
      if (wrong) return wrong;
      const from = workspace.app.botUserId;
      const made = workspace.channels.post({ channel: channel.id, from, ...drawn(args), ...thread(args) });
      return { ok: true, channel: channel.id, ts: made.ts, message: asMessage(workspace, made) };
    },
  },
  "chat.update": {
    scope: "chat:write",
    run(args, workspace) {
      const channel = whereTo(args, workspace);
      if (isRefused(channel)) return channel;
      const message = workspace.channels.message(channel.id, textIn(args.ts));
      if (!message || message.onlyFor !== undefined) return refuse("message_not_found");
      if (message.from !== workspace.app.botUserId) return refuse("cant_update_message");
      const wrong = wrongWith(args, workspace);
      if (wrong) return wrong;
      // A text alone leaves the blocks; an empty list takes them away.
      const blocks = args.blocks === undefined ? message.blocks : listIn(args.blocks);
      workspace.channels.edit(message, drawn(args).text, blocks);
      const told = asMessage(workspace, message);
      return { ok: true, channel: channel.id, ts: message.ts, text: message.text, message: told };
    },
  },
  "chat.postEphemeral": {
    scope: "chat:write",
    run(args, workspace) {
      const channel = whereTo(args, workspace);
      if (isRefused(channel)) return channel;
      const onlyFor = textIn(args.user);
      if (!workspace.people.find(onlyFor)) return refuse("user_not_found");
      if (!channel.members.has(onlyFor)) return refuse("user_not_in_channel");
      const wrong = wrongWith(args, workspace);
      if (wrong) return wrong;
      const from = workspace.app.botUserId;
      const made = workspace.channels.post({ channel: channel.id, from, onlyFor, ...drawn(args), ...thread(args) });
      return { ok: true, message_ts: made.ts };
    },
  },
};
