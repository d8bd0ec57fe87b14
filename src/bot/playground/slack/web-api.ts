import { randomUUID } from "node:crypto";
import type { SlackBlock } from "../page/slack-shapes.ts";
import { viewSaid } from "./bodies.ts";
import { channelOf, personOf } from "./conversations.ts";
import type { Drawn, View } from "./views.ts";
import type { Workspace } from "./workspace.ts";

type Args = Readonly<Record<string, string>>;
type Answer = { readonly ok: boolean; readonly [more: string]: unknown };
type Method = (args: Args, workspace: Workspace) => Answer | Promise<Answer>;

const refuse = (error: string): Answer => ({ ok: false, error });
const uploads = "https://files.slack.invalid/";

/**
 * The played Slack's Web API, without a network: what the app's client would send over it comes in here. It has the methods
 * that the app calls and no other, and lets in nobody without its token.
 */
export function createWebApi(workspace: Workspace, token: string): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (request.headers.get("authorization") !== `Bearer ${token}`) return Response.json(refuse("invalid_auth"));
    if (request.url.startsWith(uploads)) return await taken(request, workspace);
    const name = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) return Response.json(refuse("unknown_method"));
    const args = Object.fromEntries(new URLSearchParams(await request.text()));
    return Response.json(await method(args, workspace));
  };
}

/** The bytes of a file that was announced. */
async function taken(request: Request, { files }: Workspace): Promise<Response> {
  const file = files.get(request.url.slice(uploads.length));
  if (!file) return new Response(null, { status: 404 });
  const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data") === true;
  const parts = isForm ? [...(await request.formData()).values()] : [await request.blob()];
  const content = parts.find((each) => typeof each !== "string");
  file.bytes = new Uint8Array((await content?.arrayBuffer()) ?? []);
  return new Response("OK");
}

export const methods: Readonly<Record<string, Method>> = {
  "auth.test": (_args, { team, app }) => ({ ok: true, team_id: team, user_id: app.botUserId, bot_id: app.botId }),

  async "users.info"({ user }, { team, people }) {
    const found = (await people()).find(({ id }) => id === user);
    if (!found) return refuse("user_not_found");
    const { id, name, email } = found;
    const profile = { real_name: name, ...(email === undefined ? {} : { email }) };
    return { ok: true, user: { id, team_id: team, real_name: name, profile } };
  },

  async "conversations.open"({ users = "" }, { people }) {
    if (!(await people()).some(({ id }) => id === users)) return refuse("user_not_found");
    return { ok: true, channel: { id: channelOf(users) } };
  },

  "chat.postMessage"({ channel = "", ...args }, { conversations, changed }) {
    const person = personOf(channel);
    const ts = conversations.write(person, { from: "alongside", ...said(args) });
    changed(person);
    return { ok: true, channel, ts };
  },

  "chat.update"({ channel = "", ts = "", ...args }, { conversations, changed }) {
    const person = personOf(channel);
    if (!conversations.change(person, ts, { from: "alongside", ...said(args) })) return refuse("message_not_found");
    changed(person);
    return { ok: true, channel, ts };
  },

  "chat.postEphemeral"({ user = "", ...args }, { conversations, changed }) {
    const ts = conversations.write(user, { from: "alongside", ...said(args) });
    changed(user);
    return { ok: true, message_ts: ts };
  },

  "files.getUploadURLExternal"({ filename = "" }, { files }) {
    const id = `F${randomUUID()}`;
    files.set(id, { name: filename, bytes: new Uint8Array() });
    return { ok: true, file_id: id, upload_url: `${uploads}${id}` };
  },

  "files.completeUploadExternal"(args, { files, conversations, changed }) {
    const person = personOf(args.channel_id ?? "");
    const named = json(args.files) as readonly { readonly id: string }[];
    for (const { id } of named) {
      const file = files.get(id);
      if (!file) return refuse("file_not_found");
      file.person = person;
      conversations.write(person, { from: "alongside", text: file.name, file: { id, name: file.name } });
    }
    changed(person);
    return { ok: true, files: named };
  },

  "views.open"(args, workspace) {
    const person = workspace.triggers.use(args.trigger_id ?? "");
    return person === undefined
      ? refuse("expired_trigger_id")
      : shown(workspace, workspace.views.open(person, viewIn(args)));
  },

  "views.push"(args, workspace) {
    const person = workspace.triggers.use(args.trigger_id ?? "");
    if (person === undefined) return refuse("expired_trigger_id");
    const pushed = workspace.views.push(person, viewIn(args));
    return pushed ? shown(workspace, pushed) : refuse("push_limit_reached");
  },

  "views.update"(args, workspace) {
    const view = workspace.views.find(args.view_id ?? "");
    if (!view) return refuse("not_found");
    if (args.hash !== undefined && args.hash !== view.hash) return refuse("hash_conflict");
    return shown(workspace, workspace.views.redraw(view, viewIn(args)));
  },

  "views.publish": (args, workspace) => shown(workspace, workspace.views.publish(args.user_id ?? "", viewIn(args))),
};

function shown(workspace: Workspace, view: View): Answer {
  workspace.changed(view.person);
  return { ok: true, view: viewSaid(workspace, view) };
}

function viewIn(args: Args): Drawn {
  return json(args.view) as Drawn;
}

function said({ text = "", blocks }: Args) {
  return { text, ...(blocks === undefined ? {} : { blocks: json(blocks) as readonly SlackBlock[] }) };
}

// Slack's own client writes these.
function json(text: string | undefined): unknown {
  return JSON.parse(text ?? "[]");
}
