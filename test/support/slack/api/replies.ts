import { isJson, type Json, jsonOf, listIn, textIn } from "../json.ts";
import type { ReplyTo } from "../workspace/response-urls.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** What came to a response_url, or as the answer to a command: shown to one person, or to all, or in place of what was pressed. */
export function reply(workspace: Workspace, to: ReplyTo, body: string): "ok" | "invalid_payload" | "no_text" {
  const { channels, checking, app } = workspace;
  const said = jsonOf(body);
  const message: Json = isJson(said) ? said : { text: body };
  const pressed = to.ts === undefined ? undefined : channels.message(to.channel, to.ts);
  if (message.delete_original === true && pressed) {
    channels.remove(pressed);
    return "ok";
  }
  const [text, blocks] = [textIn(message.text), listIn(message.blocks)];
  if (text === "" && blocks.length === 0) return "no_text";
  if (!checking.message(message)) return "invalid_payload";
  if (message.replace_original === true && pressed) {
    channels.edit(pressed, text, blocks);
    return "ok";
  }
  const onlyFor = message.response_type === "in_channel" ? {} : { onlyFor: to.userId };
  channels.post({ channel: to.channel, from: app.botUserId, text, blocks, ...onlyFor });
  return "ok";
}
