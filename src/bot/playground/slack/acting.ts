import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { SlackAct, SlackBlock, SlackGiven, SlackPress } from "../page/slack-shapes.ts";
import {
  type Body,
  buttonIn,
  closedBody,
  commandBody,
  eventBody,
  pressBody,
  shortcutBody,
  submissionBody,
} from "./bodies.ts";
import { channelOf } from "./conversations.ts";
import type { Drawn, View } from "./views.ts";
import { slackLookWords as words } from "./words.ts";
import type { Workspace } from "./workspace.ts";

const name = z.string().min(1).max(255);
const given = z.record(name, z.union([z.string(), z.array(z.string())]));

/** What the page says that somebody does. */
export const actSent = z.discriminatedUnion("act", [
  z.object({ act: z.literal("home") }),
  z.object({ act: z.literal("say"), text: z.string().min(1).max(40_000) }),
  z.object({ act: z.literal("shortcut"), shortcut: name }),
  z.object({
    ...{ act: z.literal("press"), block: name, action: name, value: z.string().max(2_000), given },
    ...{ view: name.optional(), message: name.optional() },
  }),
  z.object({ act: z.literal("submit"), view: name, given }),
  z.object({ act: z.literal("close"), view: name }),
]);

/** Hands a body to the app; says what it answered, or nothing where that was no yes. */
type Deliver = (body: Body) => Promise<string | undefined>;

/** What came of it, and whether a button of the conversation was pressed. */
export interface Acted {
  readonly says?: string;
  readonly pressedInChat?: true;
}

const heard = (answer: string | undefined): Acted => (answer === undefined ? { says: words.noAnswer } : {});

/** Does for somebody what Slack's client and its server would do together. */
export async function act(workspace: Workspace, person: string, does: SlackAct, deliver: Deliver): Promise<Acted> {
  const { views } = workspace;
  // A modal that was left open in a browser that is gone is left for good by whatever is done outside it.
  if (isOutside(does, views.top(person)?.id)) views.closeAll(person);
  switch (does.act) {
    case "home": {
      const event = { type: "app_home_opened", user: person, channel: channelOf(person), tab: "home" };
      return heard(await deliver(eventBody(workspace, `Ev${randomUUID()}`, event)));
    }
    case "say":
      return await say(workspace, person, does.text, deliver);
    case "shortcut":
      return heard(await deliver(shortcutBody(workspace, person, does.shortcut)));
    case "press":
      return await press(workspace, person, does, deliver);
    case "submit": {
      const view = views.top(person);
      return view?.id === does.view ? await submit(workspace, view, does.given, deliver) : { says: words.gone };
    }
    case "close": {
      const view = views.top(person);
      if (view?.id !== does.view) return {};
      views.close(view);
      if (view.drawn.notify_on_close) await deliver(closedBody(workspace, view));
      return {};
    }
    default:
      return does satisfies never;
  }
}

function isOutside(does: SlackAct, modal: string | undefined): boolean {
  return does.act === "say" || does.act === "shortcut" || (does.act === "press" && does.view !== modal);
}

/** A line that begins with a slash is a command; the app has one, and Slack itself knows no other here. */
async function say(workspace: Workspace, person: string, text: string, deliver: Deliver): Promise<Acted> {
  const [, command, rest = ""] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? [];
  if (command === "/alongside") return heard(await deliver(commandBody(workspace, person, command, rest)));
  if (command !== undefined) return { says: words.noSuchCommand(command) };
  const ts = workspace.conversations.write(person, { from: "person", text });
  workspace.changed(person);
  const channel = channelOf(person);
  const event = { type: "message", channel_type: "im", user: person, team: workspace.team, channel, ts, text };
  return heard(await deliver(eventBody(workspace, `Ev${channel}-${ts}`, event)));
}

async function press(workspace: Workspace, person: string, does: SlackPress, deliver: Deliver): Promise<Acted> {
  const view = does.view === undefined ? undefined : workspace.views.find(does.view);
  if (view && view.person === person) {
    const found = buttonIn(view.drawn.blocks, does);
    if (!found) return { says: words.gone };
    const on = { view, given: does.given };
    return heard(await deliver(pressBody(workspace, person, { ...found, on })));
  }
  const { message } = does;
  const blocks: readonly SlackBlock[] = message ? workspace.conversations.blocksOf(person, message) : [];
  const found = buttonIn(blocks, does);
  if (!message || !found) return { says: words.gone };
  const pressed = { ...found, on: { message } };
  return { ...heard(await deliver(pressBody(workspace, person, pressed))), pressedInChat: true };
}

const answered = z.object({
  response_action: z.enum(["errors", "update", "push", "clear"]),
  errors: z.record(z.string(), z.string()).optional(),
  view: z.custom<Drawn>((value) => typeof value === "object" && value !== null).optional(),
});

async function submit(workspace: Workspace, view: View, filledIn: SlackGiven, deliver: Deliver): Promise<Acted> {
  const { views } = workspace;
  view.errors = {};
  const body = await deliver(submissionBody(workspace, view, filledIn));
  if (body === undefined) return { says: words.noAnswer };
  if (body === "") {
    views.close(view);
    return {};
  }
  const { data: answer } = answered.safeParse(JSON.parse(body));
  if (answer?.response_action === "errors") view.errors = answer.errors ?? {};
  else if (answer?.response_action === "clear") views.closeAll(view.person);
  else if (answer?.response_action === "update" && answer.view) views.redraw(view, answer.view);
  else if (answer?.response_action === "push" && answer.view) views.push(view.person, answer.view);
  else return { says: words.noAnswer };
  return {};
}
