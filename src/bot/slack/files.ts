import type { FileRef, MadeFile } from "../../flows/kit/screen.ts";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Caller } from "../surface.ts";
import { type Calling, patiently, waiting } from "./calling.ts";
import type { SlackClient } from "./client.ts";

interface FilesDeps {
  readonly client: SlackClient;
  readonly call: Calling;
  readonly log: Log;
  readonly conversationWith: (user: string) => Promise<string>;
  readonly make: (caller: Caller, file: FileRef) => Promise<MadeFile | undefined>;
}

/** Makes a file for whoever asks and puts it into their own conversation with Alongside. */
export function createFiles({ client, call, log, conversationWith, make }: FilesDeps) {
  async function made(caller: Caller, wanted: FileRef): Promise<MadeFile | undefined> {
    try {
      return await make(caller, wanted);
    } catch (error) {
      log.error({ file: wanted.file, fault: faultName(error) }, "a file could not be made");
      return undefined;
    }
  }

  return {
    /** Whether it is there. It is made and sent for this one person, and only what is theirs is made. */
    async send(caller: Caller, wanted: FileRef): Promise<boolean> {
      const found = await made(caller, wanted);
      if (!found) return false;
      const conversation = await patiently(() => call("conversations.open", () => conversationWith(caller.id)));
      if ("trouble" in conversation) return false;
      // What is not announced as complete is shown to nobody: begun again, it comes once.
      const sent = await waiting(() =>
        call("files.uploadV2", () =>
          client.files.uploadV2({
            channel_id: conversation.answer,
            filename: found.name,
            title: found.name,
            file: Buffer.from(found.bytes),
          }),
        ),
      );
      return "answer" in sent;
    },
  };
}
