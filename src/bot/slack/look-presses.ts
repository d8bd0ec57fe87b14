import { z } from "zod";
import { id, maybeId, pressed, text, view } from "./look-view.ts";
import { inbound, type Looked, wrong } from "./looked.ts";
import { without } from "./without.ts";

const url = z
  .url({ protocol: /^https?$/ })
  .optional()
  .catch(undefined);

const whose = {
  team: z.object({ id, enterprise_id: maybeId }).nullish(),
  enterprise: z.object({ id }).nullish(),
  user: z.object({ id, team_id: maybeId }),
};

const command = z.object({
  command: z.string().regex(/^\/[^\s/]{1,32}$/),
  text: text.default(""),
  team_id: id,
  enterprise_id: maybeId,
  user_id: id,
  channel_id: id,
  trigger_id: id,
  response_url: url,
});

const place = z.object({ id }).nullish();

const press = z.object({
  ...whose,
  trigger_id: id,
  response_url: url,
  actions: z.array(pressed).min(1).max(100),
  view: view.nullish(),
  channel: place,
  message: z.object({ ts: id, thread_ts: maybeId }).nullish(),
  container: z.object({ message_ts: maybeId, channel_id: maybeId, thread_ts: maybeId }).nullish(),
});

const shortcut = z.object({
  ...whose,
  type: z.enum(["shortcut", "message_action"]),
  callback_id: id,
  trigger_id: id,
  response_url: url,
  channel: place,
  message: z.object({ ts: id, thread_ts: maybeId }).nullish(),
});

const submitted = z.object({
  ...whose,
  type: z.enum(["view_submission", "view_closed"]),
  view,
  trigger_id: maybeId,
  is_cleared: z.boolean().nullish(),
});

export function lookAtCommand(body: object): Looked {
  const { data: of } = command.safeParse(body);
  if (!of) return wrong;
  return inbound({
    kind: "command",
    team: of.team_id,
    user: of.user_id,
    key: of.trigger_id,
    triggerId: of.trigger_id,
    command: of.command,
    text: of.text,
    channel: of.channel_id,
    ...without({ enterprise: of.enterprise_id, responseUrl: of.response_url }),
  });
}

export function lookAtPress(body: object): Looked {
  const { data: of } = press.safeParse(body);
  const from = of && cameFrom(of, of.view?.installedIn);
  if (!of || !from) return wrong;
  const message = placeOf(
    of.container?.channel_id ?? of.channel?.id,
    of.container?.message_ts ?? of.message?.ts,
    of.container?.thread_ts ?? of.message?.thread_ts,
  );
  if (!of.view && !message) return wrong;
  return inbound({
    kind: "action",
    ...from,
    key: of.trigger_id,
    triggerId: of.trigger_id,
    actions: of.actions,
    ...without({ view: of.view?.is, message, responseUrl: of.response_url }),
  });
}

export function lookAtShortcut(body: object): Looked {
  const { data: of } = shortcut.safeParse(body);
  const from = of && cameFrom(of);
  if (!of || !from) return wrong;
  const message = placeOf(of.channel?.id, of.message?.ts, of.message?.thread_ts);
  if (of.type === "message_action" && !message) return wrong;
  return inbound({
    kind: "shortcut",
    ...from,
    key: of.trigger_id,
    triggerId: of.trigger_id,
    callbackId: of.callback_id,
    ...without({ message, responseUrl: of.response_url }),
  });
}

export function lookAtView(body: object): Looked {
  const { data: of } = submitted.safeParse(body);
  const from = of && cameFrom(of, of.view.installedIn);
  if (!of || !from) return wrong;
  const which = `${of.view.is.id}:${of.view.is.hash}`;
  if (of.type === "view_closed") {
    return inbound({
      kind: "closed",
      ...from,
      key: `closed:${which}`,
      view: of.view.is,
      cleared: of.is_cleared === true,
    });
  }
  return inbound({
    kind: "submission",
    ...from,
    key: `submission:${which}`,
    view: of.view.is,
    ...without({ triggerId: of.trigger_id }),
  });
}

type Whose = z.infer<z.ZodObject<typeof whose>>;

/** Installed for a whole organisation, Slack names no workspace: then it is the person's own. */
function cameFrom({ team, enterprise, user }: Whose, installedIn?: string) {
  const where = installedIn ?? team?.id ?? user.team_id;
  if (where === undefined) return undefined;
  const also = without({ enterprise: enterprise?.id ?? team?.enterprise_id, userTeam: user.team_id });
  return { team: where, user: user.id, ...also };
}

function placeOf(channel?: string, ts?: string, thread?: string) {
  return channel !== undefined && ts !== undefined ? { channel, ts, ...without({ thread }) } : undefined;
}
