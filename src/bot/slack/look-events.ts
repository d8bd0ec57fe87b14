import { z } from "zod";
import { id, maybeId, text, view } from "./look-view.ts";
import { ignored, inbound, type Looked, wrong } from "./looked.ts";
import type { SlackEvent } from "./permissions.ts";
import { asTyped } from "./typed.ts";
import { without } from "./without.ts";

const around = z.object({
  type: z.literal("event_callback"),
  team_id: maybeId,
  enterprise_id: maybeId,
  event_id: id,
  is_ext_shared_channel: z.boolean().nullish(),
  authorizations: z.array(z.object({ team_id: maybeId, enterprise_id: maybeId })).nullish(),
  event: z.looseObject({ type: id }),
});

const said = z.object({
  user: id,
  channel: id,
  ts: id,
  thread_ts: maybeId,
  text: text.nullish().transform((value) => value ?? ""),
  user_team: maybeId,
  source_team: maybeId,
  team: maybeId,
});

/** Whether somebody wrote it just now: not a bot, not an edit, and nothing that Slack says by itself. */
const fresh = z.object({
  bot_id: z.null().optional(),
  bot_profile: z.null().optional(),
  edited: z.null().optional(),
  hidden: z.literal(false).optional(),
  // With a file beside it, it is still something that somebody wrote.
  subtype: z.literal("file_share").optional(),
});

const opened = z.object({ user: id, tab: z.string(), view: view.nullish() });

const changed = z.object({
  user: z.object({
    id,
    team_id: maybeId,
    deleted: z.boolean().nullish(),
    is_bot: z.boolean().nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    real_name: text.nullish(),
    profile: z.object({ email: text.nullish(), real_name: text.nullish() }).nullish(),
  }),
});

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) });

type Around = z.infer<typeof around>;

/** The name that an event has where it comes: a message says elsewhere in which kind of channel it was. */
type Named<Event extends string> = Event extends `${infer Name}.${string}` ? Name : Event;

/** The events that Alongside listens to, each with the look that is taken at it: those that the manifests ask for. */
const looks = {
  message: ({ event }, from) => {
    if (!fresh.safeParse(event).success || event.channel_type !== "im") return ignored;
    return lookAtWritten("message", event, from);
  },

  app_mention: ({ event }, from) => {
    return fresh.safeParse(event).success ? lookAtWritten("mention", event, from) : ignored;
  },

  app_home_opened: ({ event }, from) => {
    const { data: of } = opened.safeParse(event);
    if (!of) return wrong;
    if (of.tab !== "home" && of.tab !== "messages") return ignored;
    return inbound({ kind: "home", ...from, user: of.user, tab: of.tab, ...without({ view: of.view?.is }) });
  },

  user_change: ({ event }, from) => {
    const { data: of } = changed.safeParse(event);
    if (!of) return wrong;
    const { user } = of;
    return inbound({
      kind: "userChanged",
      ...from,
      user: user.id,
      deleted: user.deleted === true,
      bot: user.is_bot === true,
      guest: user.is_restricted === true || user.is_ultra_restricted === true,
      ...without({
        userTeam: user.team_id,
        email: user.profile?.email || undefined,
        name: user.profile?.real_name || user.real_name || undefined,
      }),
    });
  },

  app_uninstalled: (_of, { shared: _, ...from }) => inbound({ kind: "uninstalled", ...from }),

  tokens_revoked: ({ event }, { shared: _, ...from }) => {
    const { data: of } = revoked.safeParse(event);
    return of ? inbound({ kind: "tokensRevoked", ...from, bot: (of.tokens.bot ?? []).length > 0 }) : wrong;
  },
} satisfies Readonly<Record<Named<SlackEvent>, (of: Around, from: From) => Looked>>;

/** Another event than these is nobody's: it may be one that the app was once set up to hear. */
export function lookAtEvent(body: object): Looked {
  const { data: of } = around.safeParse(body);
  if (!of) return wrong;
  const [first] = of.authorizations ?? [];
  const team = first?.team_id ?? of.team_id;
  if (team === undefined) return wrong;
  const take = Object.hasOwn(looks, of.event.type) ? looks[of.event.type as keyof typeof looks] : undefined;
  return (
    take?.(of, {
      team,
      key: of.event_id,
      ...without({
        enterprise: first?.enterprise_id ?? of.enterprise_id,
        shared: of.is_ext_shared_channel === true ? true : undefined,
      }),
    }) ?? ignored
  );
}

type From = { readonly team: string; readonly key: string; readonly enterprise?: string; readonly shared?: boolean };

function lookAtWritten(kind: "message" | "mention", event: object, from: From): Looked {
  const { data: of } = said.safeParse(event);
  if (!of) return wrong;
  return inbound({
    kind,
    ...from,
    user: of.user,
    channel: of.channel,
    ts: of.ts,
    text: asTyped(of.text),
    ...without({ thread: of.thread_ts, userTeam: of.user_team ?? of.source_team ?? of.team }),
  });
}
