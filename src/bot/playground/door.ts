import type { IncomingMessage, ServerResponse } from "node:http";
import { hostInAddress, readBody, sendJson } from "../server.ts";

const mostBytes = 1024 * 1024;

/** For every answer: nothing from another host, no framing, no guessing of types. Cards need styles and small patterns in place. */
const headers: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * Whether the request may come in: it must name this machine, and come from this page, so that no other web page in
 * the same browser can reach the demo. Answers by itself where not.
 */
export function mayEnter(request: IncomingMessage, response: ServerResponse, hosts: readonly string[]): boolean {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const host = request.headers.host ?? "";
  const known = hosts.map(hostInAddress).some((each) => host === each || host.replace(/:\d+$/, "") === each);
  if (!known) return refuse(response, 403, "The playground answers on this machine only.");
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return refuse(response, 403, "This came from another page.");
  return true;
}

/** What was sent, as JSON; nothing where it was answered already because it is too big or no JSON. */
export async function jsonIn(request: IncomingMessage, response: ServerResponse): Promise<object | undefined> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
    refuse(response, 415, "Send JSON.");
    return undefined;
  }
  const body = await readBody(request, response, mostBytes);
  if (body === undefined) return undefined;
  try {
    const found: unknown = JSON.parse(body.toString("utf8"));
    if (typeof found === "object" && found !== null) return found;
  } catch {
    // Told below, in the same words.
  }
  refuse(response, 400, "That is not JSON.");
  return undefined;
}

/** Answers with one sentence; false, so that a guard can return it. */
export function refuse(response: ServerResponse, status: number, sentence: string): false {
  sendJson(response, status, { sentence });
  return false;
}
