import type { ServerResponse } from "node:http";

/** Sends a file to be kept under its name. */
export function sendAttachment(
  response: ServerResponse,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): void {
  response.writeHead(200, {
    "content-type": file.type,
    "content-length": file.bytes.length,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "cache-control": "no-store",
  });
  response.end(file.bytes);
}
