import type { Json } from "../json.ts";
import type { Channel, Message } from "../workspace/channels.ts";
import { handleOf, type Member } from "../workspace/directory.ts";
import type { View } from "../workspace/views.ts";
import { asMessage, asView, type Workspace } from "../workspace/workspace.ts";

/** Where something was pressed. */
export type On = { readonly view: View } | { readonly message: Message; readonly channel: Channel };

/** What every interaction says of the app, the workspace and the person. */
function common({ team, app }: Workspace, member: Member): Json {
  const handle = handleOf(member);
  return {
    user: { id: member.id, username: handle, name: handle, team_id: member.teamId },
    api_app_id: app.appId,
    token: "a-verification-token",
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** As fields of a form. */
export function commandBody(workspace: Workspace, member: Member, channel: Channel, line: string): URLSearchParams {
  const { team, app, triggers, responseUrls } = workspace;
  const [, command = "", text = ""] = /^(\/\S*)\s*(.*)$/s.exec(line) ?? [];
  return new URLSearchParams({
    token: "a-verification-token",
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: member.id,
    user_name: handleOf(member),
    command,
    text,
    api_app_id: app.appId,
    is_enterprise_install: "false",
    response_url: responseUrls.make({ userId: member.id, channel: channel.id }),
    trigger_id: triggers.make({ userId: member.id, withinModal: false }),
  });
}

export function shortcutBody(
  workspace: Workspace,
  member: Member,
  callbackId: string,
  on?: { readonly message: Message; readonly channel: Channel },
): Json {
  const own = {
    ...common(workspace, member),
    callback_id: callbackId,
    action_ts: workspace.numbers.ts(),
    trigger_id: workspace.triggers.make({ userId: member.id, withinModal: false }),
  };
  if (!on) return { type: "shortcut", ...own };
  const to = { userId: member.id, channel: on.channel.id, ts: on.message.ts };
  return {
    type: "message_action",
    ...own,
    message_ts: on.message.ts,
    channel: { id: on.channel.id, name: on.channel.name },
    message: asMessage(workspace, on.message),
    response_url: workspace.responseUrls.make(to),
  };
}

export function actionBody(workspace: Workspace, member: Member, on: On, action: Json): Json {
  const withinModal = "view" in on && on.view.kind === "modal";
  return {
    type: "block_actions",
    ...common(workspace, member),
    trigger_id: workspace.triggers.make({ userId: member.id, withinModal }),
    ...("view" in on ? onView(workspace, on.view) : onMessage(workspace, member, on)),
    actions: [action],
  };
}

function onView(workspace: Workspace, view: View): Json {
  return { container: { type: "view", view_id: view.id }, view: asView(workspace, view) };
}

function onMessage(
  workspace: Workspace,
  member: Member,
  { message, channel }: { readonly message: Message; readonly channel: Channel },
): Json {
  const onlyForOne = message.onlyFor !== undefined;
  const container = { type: "message", message_ts: message.ts, channel_id: channel.id, is_ephemeral: onlyForOne };
  return {
    container,
    channel: { id: channel.id, name: channel.name },
    // Slack does not tell again what only one person could see.
    ...(onlyForOne ? {} : { message: asMessage(workspace, message) }),
    state: { values: workspace.channels.chosen(message, member.id).values() },
    response_url: workspace.responseUrls.make({ userId: member.id, channel: channel.id, ts: message.ts }),
  };
}

export function submissionBody(workspace: Workspace, member: Member, view: View): Json {
  return {
    type: "view_submission",
    ...common(workspace, member),
    trigger_id: workspace.triggers.make({ userId: member.id, withinModal: true }),
    view: asView(workspace, view),
    response_urls: [],
  };
}

/** @param values what was typed, if Slack tells it; that it does is not known */
export function closedBody(workspace: Workspace, member: Member, view: View, cleared: boolean, values: Json): Json {
  return {
    type: "view_closed",
    ...common(workspace, member),
    view: asView(workspace, view, values),
    is_cleared: cleared,
  };
}

export function mentionBlocks(parts: readonly Json[]): readonly Json[] {
  return [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: parts }] }];
}
