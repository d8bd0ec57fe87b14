import type { ServerResponse } from "node:http";
import type { MadeFile } from "../../flows/kit/screen.ts";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import { type Door, pathOf, readBody } from "../server.ts";
import { pageHeaders, pageOf, type Shown } from "./page.ts";

interface DownloadDoor {
  /** What a link leads to, made now for whom it was given to; nothing where it has ended or is theirs no more. */
  readonly make: (token: string) => Promise<MadeFile | undefined>;
  /** Uses the link up: true for one of all who try. */
  readonly use: (token: string) => Promise<boolean>;
  readonly log: Log;
}

/** Where links to files lead: `/files/` and what the link carries. */
export const downloadPath = "/files/";

const everywhere: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-resource-policy": "same-origin",
};
const statuses: Readonly<Record<Shown, number>> = { ready: 200, over: 404, trouble: 503 };
/** A form without fields sends nothing. */
const mostBytes = 1024;

/**
 * The way to a file by a link. Whoever only looks, as what scans and previews links does, gets a page with a button, the same
 * for every link, and nothing is asked or used up; the button uses the link up and gives the file. A link that was used, one
 * that ended and one that never was read alike.
 */
export function createDownloadDoor({ make, use, log }: DownloadDoor): Door {
  async function give(token: string, response: ServerResponse): Promise<void> {
    const file = await make(token);
    // Whoever went away, or pressed twice, keeps the link.
    if (response.closed) return;
    if (!file || !(await use(token))) return show(response, "over");
    const { name, type, bytes } = file;
    response.writeHead(200, {
      ...everywhere,
      "content-type": type,
      "content-length": bytes.length,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}"`,
      "content-security-policy": "default-src 'none'; sandbox",
    });
    response.end(bytes);
  }

  return {
    async handle(request, response) {
      const path = pathOf(request);
      if (!path.startsWith(downloadPath)) return false;
      if (request.method === "GET" || request.method === "HEAD") show(response, "ready");
      else if (request.method !== "POST")
        response.writeHead(405, { ...everywhere, allow: "GET, HEAD, POST", "content-length": 0 }).end();
      else {
        const body = await readBody(request, response, mostBytes).catch(() => void response.destroy());
        if (!body) return true;
        // The path is a secret: what goes wrong here is said here, without it.
        await give(path.slice(downloadPath.length), response).catch((error: unknown) => {
          log.error({ fault: faultName(error) }, "what a link leads to could not be given");
          if (response.headersSent) response.destroy();
          else show(response, "trouble");
        });
      }
      return true;
    },
  };
}

function show(response: ServerResponse, shown: Shown): void {
  const page = Buffer.from(pageOf(shown));
  response.writeHead(statuses[shown], { ...everywhere, ...pageHeaders, "content-length": page.length }).end(page);
}
