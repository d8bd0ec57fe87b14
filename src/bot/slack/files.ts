import type { WebClient } from "@slack/web-api";
import type { FileRef, MadeFile } from "../../flows/kit/screen.ts";
import type { Caller } from "../surface.ts";
import type { Calling } from "./calling.ts";

interface FilesDeps {
  readonly client: WebClient;
  readonly call: Calling;
  readonly conversationWith: (user: string) => Promise<string>;
  readonly make: (caller: Caller, file: FileRef) => Promise<MadeFile | undefined>;
}

/** Makes a file for whoever asks and puts it into their own conversation with Alongside. */
export function createFiles({ client, call, conversationWith, make }: FilesDeps) {
  return {
    /** Whether it is there. It is made and sent for this one person, and only what is theirs is made. */
    async send(caller: Caller, wanted: FileRef): Promise<boolean> {
      const made = await make(caller, wanted);
      if (!made) return false;
      const sent = await call("files.uploadV2", async () =>
        client.files.uploadV2({
          channel_id: await conversationWith(caller.id),
          filename: made.name,
          title: made.name,
          file: Buffer.from(made.bytes),
        }),
      );
      return "answer" in sent;
    },
  };
}
