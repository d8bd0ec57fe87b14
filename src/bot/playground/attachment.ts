import type { ServerResponse } from "node:http";
import { extname } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".pdf": "application/pdf",
  ".ics": "text/calendar; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
};

/** Sends a file to be kept under its name. */
export function sendAttachment(
  response: ServerResponse,
  file: { readonly name: string; readonly bytes: Uint8Array },
): void {
  response.writeHead(200, {
    "content-type": types[extname(file.name)] ?? "application/octet-stream",
    "content-length": file.bytes.length,
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "cache-control": "no-store",
  });
  response.end(file.bytes);
}
