import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const renderer = "adaptivecards.min.js";

/** Sends a file of the page by its bare name, or says false. `page` is the folder that the build writes the page to. */
export async function sendAsset(response: ServerResponse, page: URL, name: string): Promise<boolean> {
  if (!/^[a-z][a-z.-]*\.(html|css|js|svg)$/.test(name)) return false;
  const path =
    name === renderer
      ? createRequire(import.meta.url).resolve(`adaptivecards/dist/${renderer}`)
      : fileURLToPath(new URL(name, page));
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return false;
  response.writeHead(200, {
    "content-type": types[extname(name)] ?? "application/octet-stream",
    "content-length": bytes.length,
    "cache-control": "no-cache",
  });
  response.end(bytes);
  return true;
}
