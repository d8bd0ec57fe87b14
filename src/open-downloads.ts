import { carryFile, fileCarried } from "./bot/carried.ts";
import type { Conversations } from "./bot/conversations.ts";
import { createDownloadDoor, downloadPath } from "./bot/downloads/door.ts";
import type { Door } from "./bot/server.ts";
import type { Caller } from "./bot/surface.ts";
import type { FileRef } from "./flows/kit/screen.ts";
import type { Foundation } from "./open-foundation.ts";

interface DownloadsDeps {
  /** Where people's browsers find this service: an origin. */
  readonly publicUrl: string;
  /** The platform and its tenant by which people are who they are. */
  readonly from: Pick<Caller, "surface" | "tenant">;
  readonly conversations: () => Conversations;
}

export interface Downloads {
  /** A link by which this caller may fetch the file once; nothing where it is not theirs. */
  linkTo(caller: Caller, file: FileRef): Promise<string | undefined>;
  readonly door: Door;
}

/** Files by a link: what it leads to is made anew when it is fetched, for whom it was given to, and only if it is still theirs. */
export function openDownloads({ transact, log }: Foundation, deps: DownloadsDeps): Downloads {
  const { publicUrl, from, conversations } = deps;
  const { surface, tenant } = from;

  return {
    async linkTo(caller, file) {
      if (!(await conversations().mayHave(caller, file))) return undefined;
      const token = await transact("system:downloads", async ({ accounts, downloads }) => {
        const personId = await accounts.whose(surface, { tenant, id: caller.id });
        const { subject } = carryFile(file);
        const about = typeof subject === "string" ? subject : undefined;
        return personId === undefined
          ? undefined
          : await downloads.allow({ personId, file: file.file, subject: about });
      });
      return token === undefined ? undefined : `${publicUrl}${downloadPath}${token}`;
    },

    door: createDownloadDoor({
      log,
      async make(token) {
        const found = await transact("system:downloads", async ({ accounts, downloads }) => {
          const download = await downloads.find(token);
          const account = download && (await accounts.of(download.personId, surface));
          return account?.tenant === tenant ? { download, id: account.id } : undefined;
        });
        const file = found?.download && fileCarried(found.download);
        return found && file ? await conversations().file({ ...from, id: found.id }, file) : undefined;
      },
      use: (token) => transact("system:downloads", ({ downloads }) => downloads.use(token)),
    }),
  };
}
