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
import type { LinkOut } from "./render.ts";
import { sentence } from "./reply.ts";
import { messageId, type Sending } from "./send.ts";
import { isUploadUrl } from "./service-url.ts";

export interface FilesDeps {
  readonly send: Pick<Sending, "post" | "change">;
  readonly log: Log;
  readonly make: (caller: Caller, file: FileRef) => Promise<MadeFile | undefined>;
  /** Files by a link, where there can be any: `only` where nobody is asked about their OneDrive. */
  readonly links?: {
    readonly only: boolean;
    readonly to: (caller: Caller, file: FileRef) => Promise<string | undefined>;
  };
  /** For tests: the Microsoft on this computer. */
  readonly apiUrl?: string;
  readonly fetch?: typeof fetch;
}

/** What somebody who asks for a file reads, with a button to it where a link leads there. */
export interface Offered {
  readonly shown: Card;
  readonly link?: LinkOut;
  /** The chat asks by now whether it may be saved: nothing else need be said there. */
  readonly inChat: boolean;
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
 * they say so it is made and put there. It is made anew then, for whoever says so: only what is theirs is. Where Teams does not
 * let that be asked, or where it is set so, a link leads to the file instead.
 */
export function createFiles({ send, log, make, links, apiUrl, fetch }: FilesDeps) {
  const not: Offered = { shown: card(words.file.not), inChat: false };

  async function unlessFaulty<T>(wanted: FileRef, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      log.error({ file: wanted.file, fault: faultName(error) }, "a file could not be made");
      return undefined;
    }
  }
  const made = (caller: Caller, wanted: FileRef) => unlessFaulty(wanted, () => make(caller, wanted));

  async function byLink(caller: Caller, wanted: FileRef): Promise<Offered> {
    if (!links) return { shown: card(words.file.nowhere), inChat: false };
    const url = await unlessFaulty(wanted, () => links.to(caller, wanted));
    if (url === undefined) return not;
    return { shown: card(words.file.link), link: { title: words.file.link.press, url }, inChat: false };
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
    not: () => not,

    /** Asks in their own conversation whether the file may be saved, and says what to do; else a link, or that it is not there. */
    async offer(caller: Caller, wanted: FileRef, reached: Reached): Promise<Offered> {
      if (links?.only) return await byLink(caller, wanted);
      const found = await made(caller, wanted);
      if (!found) return not;
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
      if ("answer" in posted) return { shown: card(words.file.ready), inChat: true };
      // A no to the question itself: in this tenant, or of this person, it may not be asked.
      const { kind } = posted.trouble;
      return kind === "ours" || kind === "person" ? await byLink(caller, wanted) : not;
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
