import type { SlackBlock, SlackButton, SlackGiven, SlackPress } from "../page/slack-shapes.ts";
import { channelOf } from "./conversations.ts";
import { stateOf } from "./state.ts";
import type { View } from "./views.ts";
import type { Workspace } from "./workspace.ts";

/** A body as Slack writes it: an event as JSON, everything else as a form. */
export interface Body {
  readonly type: "application/json" | "application/x-www-form-urlencoded";
  readonly text: string;
}

function form(fields: Record<string, string>): Body {
  return { type: "application/x-www-form-urlencoded", text: String(new URLSearchParams(fields)) };
}

const payload = (said: object) => form({ payload: JSON.stringify(said) });

/** What every interaction says of the app, the workspace and the person. */
function common({ team, app }: Workspace, person: string) {
  return { api_app_id: app.id, team: { id: team }, user: { id: person, team_id: team }, enterprise: null };
}

/** A view as Slack tells it to the app. */
export function viewSaid({ team, app }: Workspace, { id, hash, drawn }: View, given: SlackGiven = {}): object {
  const own = { id, hash, team_id: team, app_id: app.id, app_installed_team_id: team, bot_id: app.botId };
  return { private_metadata: "", callback_id: "", ...drawn, ...own, state: stateOf(drawn.blocks, given) };
}

export function commandBody({ team, app, triggers }: Workspace, person: string, command: string, text: string): Body {
  return form({
    ...{ command, text, team_id: team, api_app_id: app.id },
    ...{ user_id: person, channel_id: channelOf(person), channel_name: "directmessage" },
    trigger_id: triggers.make(person),
  });
}

export function shortcutBody(workspace: Workspace, person: string, shortcut: string): Body {
  const own = { type: "shortcut", callback_id: shortcut, trigger_id: workspace.triggers.make(person) };
  return payload({ ...common(workspace, person), ...own });
}

interface Pressed {
  readonly button: SlackButton;
  readonly block: string;
  readonly on: { readonly view: View; readonly given: SlackGiven } | { readonly message: string };
}

export function pressBody(workspace: Workspace, person: string, { button, block, on }: Pressed): Body {
  const { action_id, value, text } = button;
  const where =
    "view" in on
      ? { container: { type: "view", view_id: on.view.id }, view: viewSaid(workspace, on.view, on.given) }
      : { container: { type: "message", message_ts: on.message, channel_id: channelOf(person) } };
  return payload({
    ...{ type: "block_actions", trigger_id: workspace.triggers.make(person) },
    ...common(workspace, person),
    ...where,
    actions: [{ type: "button", block_id: block, action_id, value, text }],
  });
}

export function submissionBody(workspace: Workspace, view: View, given: SlackGiven): Body {
  return payload({
    ...{ type: "view_submission", trigger_id: workspace.triggers.make(view.person) },
    ...common(workspace, view.person),
    view: viewSaid(workspace, view, given),
  });
}

export function closedBody(workspace: Workspace, view: View): Body {
  const said = { type: "view_closed", is_cleared: false, view: viewSaid(workspace, view) };
  return payload({ ...common(workspace, view.person), ...said });
}

/** An event, under a name of its own. */
export function eventBody({ team, app }: Workspace, id: string, event: object): Body {
  const about = { type: "event_callback", team_id: team, api_app_id: app.id, event_id: id };
  return { type: "application/json", text: JSON.stringify({ ...about, event }) };
}

/**
 * The button that was pressed, among the blocks that stand there now. Blocks are named by their place: where they were drawn
 * anew meanwhile, it is the one that carries the same, wherever it stands; never another.
 */
export function buttonIn(
  blocks: readonly SlackBlock[],
  { block, action, value }: Pick<SlackPress, "block" | "action" | "value">,
): Pick<Pressed, "button" | "block"> | undefined {
  const same = blocks.flatMap((each) =>
    each.type === "actions"
      ? each.elements.filter((button) => (button.value ?? "") === value).map((button) => ({ each, button }))
      : [],
  );
  const found = same.find(({ each, button }) => each.block_id === block && button.action_id === action) ?? same[0];
  return found && { button: found.button, block: found.each.block_id ?? "" };
}
