import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../../server.ts";
import { sendAttachment } from "../attachment.ts";
import { refuse } from "../door.ts";
import { type Listener, listenerOf } from "../listener.ts";
import type { Answered, ChatShown, HomeShown } from "../page/shapes.ts";
import type { PlayedTeams } from "./index.ts";
import { sentByPage } from "./sent.ts";

/** The played Teams, and what around it the page needs. */
export interface TeamsLook
  extends Pick<PlayedTeams, "act" | "install" | "isOut" | "messages" | "file" | "document" | "onChange"> {
  /** Before anything of a person's is shown: what they were sent before is there. */
  ready(person: string): Promise<void>;
  /** Somebody's Home as things are now; nothing where the app has none for them. */
  home(person: string, at: Listener): Promise<HomeShown | undefined>;
  /** Somebody pressed a button of the other look's chat: their messages here say what is true now. */
  upToDate(person: string): Promise<void>;
  /** The demo begins anew. */
  clear(): Promise<void>;
}

interface AskedDeps {
  readonly look: TeamsLook;
  readonly around: (person: string) => Promise<Pick<ChatShown, "onTheWay" | "suggestions">>;
  /** A button of the chat was pressed. */
  readonly pressedInChat: (person: string) => Promise<void>;
}

/** What the page asks of the Teams look. */
export function createAsked({ look, around, pressedInChat }: AskedDeps) {
  async function doing(
    request: IncomingMessage,
    response: ServerResponse,
    does: (at: Listener) => Promise<object | undefined>,
  ): Promise<void> {
    const at = listenerOf(request);
    const came = at && (await does(at));
    if (came) sendJson(response, 200, came);
    else refuse(response, 404, "There is nothing here.");
  }

  return {
    async chat(person: string, response: ServerResponse): Promise<void> {
      await look.ready(person);
      const [messages, out] = [look.messages(person), look.isOut(person)];
      const shown: ChatShown = { messages, ...(await around(person)), ...(out ? { out } : {}) };
      sendJson(response, 200, shown);
    },

    home: (person: string, request: IncomingMessage, response: ServerResponse) =>
      doing(
        request,
        response,
        async (at): Promise<HomeShown | undefined> =>
          look.isOut(person) ? { out: true } : await look.home(person, at),
      ),

    async act(person: string, sent: object, request: IncomingMessage, response: ServerResponse): Promise<void> {
      const { data: does } = sentByPage.safeParse(sent);
      if (!does) {
        refuse(response, 400, "Alongside could not read that.");
        return;
      }
      await doing(request, response, async (at): Promise<Answered> => {
        const acted = await look.act(person, does, at);
        if (does.replyToId !== undefined) await pressedInChat(person);
        return acted;
      });
    },

    async install(person: string, sent: object, request: IncomingMessage, response: ServerResponse): Promise<void> {
      const action = "action" in sent ? sent.action : undefined;
      if (action !== "add" && action !== "remove") refuse(response, 400, "The playground does not know that.");
      else await doing(request, response, (at) => look.install(person, action, at));
    },

    file(person: string, id: string, response: ServerResponse): void {
      const found = look.file(person, id);
      if (found) sendAttachment(response, found);
      else refuse(response, 404, "That file is not there, or it is not for this person.");
    },

    async document(path: string, response: ServerResponse): Promise<void> {
      const found = await look.document(path);
      if (found) sendJson(response, 200, found);
      else refuse(response, 404, "There is nothing here.");
    },
  };
}
