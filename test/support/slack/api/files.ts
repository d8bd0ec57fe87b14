import { type Json, listIn, textIn } from "../json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Method, refuse } from "./refusing.ts";

/** A file on its way into a conversation. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  content?: Buffer;
}

export interface Files {
  readonly methods: Readonly<Record<string, Method>>;
  find(id: string): Upload | undefined;
  /** Takes the bytes, if there are as many as were announced. */
  take(id: string, content: Buffer): boolean;
}

/** @param address where the bytes of a file are sent to */
export function createFiles(address: (id: string) => string): Files {
  const uploads = new Map<string, Upload>();
  const asFile = ({ id, name, length }: Upload, title: string, { team, app }: Workspace): Json => ({
    id,
    name,
    title,
    size: length,
    user: app.botUserId,
    user_team: team.id,
    mode: "hosted",
    filetype: name.split(".").at(-1),
  });
  return {
    find: (id) => uploads.get(id),
    take(id, content) {
      const upload = uploads.get(id);
      if (!upload || upload.length !== content.length) return false;
      upload.content = content;
      return true;
    },
    methods: {
      "files.getUploadURLExternal": {
        scope: "files:write",
        run(args, { numbers }) {
          const [name, length] = [textIn(args.filename), Number(args.length)];
          if (name === "" || !(length > 0)) return refuse("invalid_arguments");
          const id = numbers.id("F");
          uploads.set(id, { id, name, length });
          return { ok: true, upload_url: address(id), file_id: id };
        },
      },
      "files.completeUploadExternal": {
        scope: "files:write",
        run(args, workspace) {
          const { channels, app } = workspace;
          const found = listIn(args.files).map((each) => ({ each, upload: uploads.get(textIn(each.id)) }));
          const files = found.flatMap(({ each, upload }) =>
            upload?.content ? [asFile(upload, textIn(each.title) || upload.name, workspace)] : [],
          );
          if (files.length === 0 || files.length < found.length) return refuse("file_not_found");
          const id = textIn(args.channel_id);
          const channel = channels.find(id);
          if (id !== "" && !channel?.members.has(app.botUserId)) return refuse("channel_not_found");
          if (channel?.archived) return refuse("is_archived");
          if (channel) channels.post({ channel: id, from: app.botUserId, text: textIn(args.initial_comment), files });
          return { ok: true, files };
        },
      },
    },
  };
}
