import { textIn } from "../json.ts";
import { asUser } from "../workspace/directory.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Method, refuse } from "./refusing.ts";

const mayReadEmail = ({ app }: Workspace) => app.scopes.has("users:read.email");

const mostOnAPage = 1000;

export const peopleMethods: Readonly<Record<string, Method>> = {
  "auth.test": {
    run: (_args, { team, app }) => ({
      ok: true,
      url: `https://${team.domain}.slack.com/`,
      team: team.domain,
      user: app.name.toLowerCase(),
      team_id: team.id,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    }),
  },
  "users.info": {
    scope: "users:read",
    run(args, workspace) {
      const member = workspace.people.find(textIn(args.user));
      return member ? { ok: true, user: asUser(member, mayReadEmail(workspace)) } : refuse("user_not_found");
    },
  },
  "users.list": {
    scope: "users:read",
    run(args, workspace) {
      const all = workspace.people.all();
      const limit = args.limit === undefined || Number(args.limit) === 0 ? all.length : Number(args.limit);
      if (!Number.isInteger(limit) || limit < 0 || limit > mostOnAPage) return refuse("invalid_limit");
      const from = placeOf(textIn(args.cursor), all.length);
      if (from === undefined) return refuse("invalid_cursor");
      const next = from + limit < all.length ? cursorAt(from + limit) : "";
      return {
        ok: true,
        members: all.slice(from, from + limit).map((member) => asUser(member, mayReadEmail(workspace))),
        cache_ts: Math.floor(workspace.clock.now().getTime() / 1000),
        response_metadata: { next_cursor: next },
      };
    },
  },
  "conversations.open": {
    scope: "im:write",
    run(args, { people, channels, app }) {
      const known = channels.find(textIn(args.channel));
      if (args.channel !== undefined && !known) return refuse("channel_not_found");
      const ids = known ? [] : textIn(args.users).split(",").filter(Boolean);
      const [id] = ids;
      if (!known && id === undefined) return refuse("users_list_not_supplied");
      if (ids.length > 1) return refuse("too_many_users");
      const member = id === undefined ? undefined : people.find(id);
      if (!known && !member) return refuse("user_not_found");
      if (member?.bot || id === app.botUserId) return refuse("cannot_dm_bot");
      if (member?.deactivated) return refuse("user_disabled");
      const channel = known ?? channels.dm(id ?? "");
      return { ok: true, no_op: true, already_open: true, channel: { id: channel.id } };
    },
  },
};

const cursorAt = (place: number) => Buffer.from(`user:${place}`).toString("base64");

function placeOf(cursor: string, most: number): number | undefined {
  if (cursor === "") return 0;
  const place = Number(/^user:(\d+)$/.exec(Buffer.from(cursor, "base64").toString())?.[1] ?? Number.NaN);
  return place < most ? place : undefined;
}
