import { z } from "zod";
import type { Card, FileRef, MadeFile } from "../../flows/kit/screen.ts";
import { carryFile, fileCarried } from "../carried.ts";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Caller } from "../surface.ts";
import type { TeamsActivity } from "./activity.ts";
import { callOnce } from "./calling.ts";
import { teamsWords as words } from "./chat-words.ts";
import type { Reached } from "./reaching.ts";
import { sentence } from "./reply.ts";
import { messageId, type Sending } from "./send.ts";
import { isUploadUrl } from "./service-url.ts";

interface FilesDeps {
  readonly send: Pick<Sending, "post" | "change">;
  readonly log: Log;
  readonly make: (caller: Caller, file: FileRef) => Promise<MadeFile | undefined>;
  /** For tests: the Microsoft on this computer. */
  readonly apiUrl?: string;
  readonly fetch?: typeof fetch;
}

/** The name of the invoke by which somebody says that a file may be saved, or not. */
export const consent = "fileConsent/invoke";

const text = z.string().min(1).max(4_000);
const said = z.object({
  value: z.object({
    action: z.enum(["accept", "decline"]),
    context: z.unknown(),
    uploadInfo: z.object({ uploadUrl: text, contentUrl: text, name: text, uniqueId: text, fileType: text }).nullish(),
  }),
});
const uploadMs = 20_000;

/**
 * Files go the way that Teams has for them: it is asked whether a file may be saved in its reader's own OneDrive, and once
 * they say so it is made and put there. It is made anew then, for whoever says so: only what is theirs is.
 */
export function createFiles({ send, log, make, apiUrl, fetch }: FilesDeps) {
  async function made(caller: Caller, wanted: FileRef): Promise<MadeFile | undefined> {
    try {
      return await make(caller, wanted);
    } catch (error) {
      log.error({ file: wanted.file, fault: faultName(error) }, "a file could not be made");
      return undefined;
    }
  }

  async function saved(caller: Caller, { value }: z.infer<typeof said>): Promise<object | undefined> {
    const [wanted, info] = [fileCarried(value.context), value.uploadInfo];
    if (!wanted || !info || !isUploadUrl(info.uploadUrl, apiUrl)) return undefined;
    const found = await made(caller, wanted);
    if (!found) return undefined;
    const { bytes } = found;
    const headers = {
      "content-type": "application/octet-stream",
      "content-range": `bytes 0-${bytes.length - 1}/${bytes.length}`,
    };
    const put = await callOnce({
      method: "PUT",
      url: info.uploadUrl,
      headers,
      body: Buffer.from(bytes),
      limitMs: uploadMs,
      ...(fetch ? { fetch } : {}),
    });
    if ("trouble" in put) {
      log.warn({ kind: put.trouble.kind }, "a file could not be saved");
      return undefined;
    }
    const { uniqueId, fileType, contentUrl } = info;
    const attachment = {
      contentType: "application/vnd.microsoft.teams.card.file.info",
      name: info.name,
      contentUrl,
      content: { uniqueId, fileType },
    };
    return { type: "message", summary: words.file.saved, attachments: [attachment] };
  }

  return {
    /** What stands there while it is not made yet. */
    making: () => card(words.file.making),

    /** What stands there where it can't be made, or is not theirs. */
    not: () => card(words.file.not),

    /** Asks in their own conversation whether the file may be saved, and says what to do, or that it is not there. */
    async offer(caller: Caller, wanted: FileRef, reached: Reached): Promise<Card> {
      const found = await made(caller, wanted);
      if (!found) return card(words.file.not);
      const attachment = {
        contentType: "application/vnd.microsoft.teams.card.file.consent",
        name: found.name,
        content: {
          description: words.file.ask,
          sizeInBytes: found.bytes.length,
          acceptContext: carryFile(wanted),
          declineContext: carryFile(wanted),
        },
      };
      const message = { type: "message", summary: words.file.ask, attachments: [attachment] };
      const posted = await send.post(reached, message);
      return card("answer" in posted ? words.file.ready : words.file.not);
    },

    /** They said that it may be saved, or not: what asked them shows now what came of it. */
    async answered(caller: Caller, activity: TeamsActivity, reached: Reached): Promise<void> {
      const parsed = said.safeParse(activity.sent);
      if (!parsed.success) return;
      const declined = parsed.data.value.action === "decline";
      const shows = declined ? undefined : await saved(caller, parsed.data);
      const message = shows ?? sentence(declined ? words.file.declined : words.file.not.title);
      const { replyTo } = activity;
      const here = replyTo === undefined ? undefined : messageId(reached.conversation, replyTo);
      if (here === undefined || (await send.change(reached.serviceUrl, here, message)))
        await send.post(reached, message);
    },
  };
}

function card({ title, text: says }: { readonly title: string; readonly text: string }): Card {
  return { kind: "card", title, tone: "plain", parts: [{ kind: "text", text: says }], presses: [], summary: title };
}
