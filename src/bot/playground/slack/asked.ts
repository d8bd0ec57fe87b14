import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../../server.ts";
import { sendAttachment } from "../attachment.ts";
import { refuse } from "../door.ts";
import { listenerOf } from "../listener.ts";
import type { SlackActed, SlackShown } from "../page/slack-shapes.ts";
import { actSent } from "./acting.ts";
import type { PlayedSlack } from "./index.ts";

/** The played Slack, and what around it the page needs. */
export interface SlackLook extends Pick<PlayedSlack, "act" | "shown" | "file" | "onChange"> {
  /** Before anything of a person's is shown: their account stands, and what they were sent before is there. */
  ready(person: string): Promise<void>;
  /** Somebody pressed a button of the other look's chat: their messages here say what is true now. */
  upToDate(person: string): Promise<void>;
  /** The demo begins anew. */
  clear(): Promise<void>;
}

interface AskedDeps {
  readonly look: SlackLook;
  readonly around: (person: string) => Promise<Pick<SlackShown, "onTheWay" | "suggestions">>;
  /** A button of the conversation was pressed. */
  readonly pressedInChat: (person: string) => Promise<void>;
}

/** What the page asks of the Slack look. */
export function createAsked({ look, around, pressedInChat }: AskedDeps) {
  async function shown(person: string): Promise<SlackShown> {
    await look.ready(person);
    return { ...look.shown(person), ...(await around(person)) };
  }

  return {
    shown: async (person: string, response: ServerResponse) => sendJson(response, 200, await shown(person)),

    async act(person: string, sent: object, request: IncomingMessage, response: ServerResponse): Promise<void> {
      const { data: does } = actSent.safeParse(sent);
      const at = listenerOf(request);
      if (!does || !at) {
        refuse(response, 400, "The playground does not know what that asks for.");
        return;
      }
      await look.ready(person);
      const acted = await look.act(person, does, at);
      if (acted.pressedInChat) await pressedInChat(person);
      const says = acted.says === undefined ? {} : { says: acted.says };
      sendJson(response, 200, { ...says, shown: await shown(person) } satisfies SlackActed);
    },

    file(person: string, id: string, response: ServerResponse): void {
      const found = look.file(person, id);
      if (!found) {
        refuse(response, 404, "That file is not there, or it is not for this person.");
        return;
      }
      sendAttachment(response, found);
    },
  };
}
