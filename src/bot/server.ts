import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One way in. `handle` says false where the path is none of its own, and then has touched nothing. */
export interface Door {
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Ends what would keep the server from stopping: open event streams. */
  close?(): void;
}

interface Waits {
  readonly headMs: number;
  readonly wholeMs: number;
  readonly lookMs: number;
  readonly idleMs: number;
}

interface ServerDeps {
  readonly doors: readonly Door[];
  readonly log: { error(about: object, message: string): void };
  /**
   * How long a request may take to come, in milliseconds: its head, and all of it; how often that is looked at; and how long a
   * connection stays open on which nothing comes.
   */
  readonly waits?: Waits;
}

export interface Server {
  /** Starts to listen and gives the port, which matters where 0 was asked for. */
  listen(port: number, host: string): Promise<number>;
  /** Takes nothing new, lets what is under way finish for a few seconds, then ends it. */
  close(): Promise<void>;
}

// Longer than any door takes to answer: a page that is under way is not cut off.
const graceMs = 4_500;
// Longer than proxies keep theirs, mostly a minute: who closes first, while the other sends, loses what is sent.
const usualWaits: Waits = { headMs: 10_000, wholeMs: 15_000, lookMs: 5_000, idleMs: 75_000 };

/** The one listener. A fault behind a door is a 500 with an empty body; it never ends the process. */
export function createServer({ doors, log, waits = usualWaits }: ServerDeps): Server {
  const server = createHttpServer({ connectionsCheckingInterval: waits.lookMs }, (request, response) => {
    answer(request, response).catch((fault: unknown) => {
      log.error({ method: request.method, path: pathOf(request), ...traceOf(fault) }, "A request met a fault");
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "content-length": 0 }).end();
    });
  });
  server.headersTimeout = waits.headMs;
  server.requestTimeout = waits.wholeMs;
  server.keepAliveTimeout = waits.idleMs;
  server.on("clientError", (_fault, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    else socket.destroy();
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const door of doors) if (await door.handle(request, response)) return;
    response.writeHead(404, { "content-length": 0 }).end();
  }

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          server.on("error", (fault) => log.error(traceOf(fault), "The listener met a fault"));
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        const hurry = setTimeout(() => server.closeAllConnections(), graceMs);
        const sweep = setInterval(() => server.closeIdleConnections(), 50);
        server.close(() => {
          clearTimeout(hurry);
          clearInterval(sweep);
          resolve();
        });
        for (const door of doors) door.close?.();
      }),
  };
}

/** A host as it stands in an address: one of the newer kind, "::1", in brackets. */
export function hostInAddress(host: string): string {
  return /^[^[]*:.*:/.test(host) ? `[${host}]` : host;
}

/** The path without its query, so that nothing typed there reaches a log. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0] ?? "/";
}

interface Posts {
  readonly path: string;
  readonly mostBytes: number;
  /** Answers what was not posted. */
  readonly refuse: (response: ServerResponse, status: 405) => void;
  readonly enter: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>;
}

/** A door for what is posted to one path: another method is refused, and whoever goes away in the middle leaves nothing. */
export function createPostDoor({ path, mostBytes, refuse, enter }: Posts): Door {
  return {
    async handle(request, response) {
      if (pathOf(request) !== path) return false;
      if (request.method !== "POST") {
        refuse(response.setHeader("allow", "POST"), 405);
        return true;
      }
      const body = await readBody(request, response, mostBytes).catch(() => {
        response.destroy();
        return undefined;
      });
      if (body) await enter(request, response, body);
      return true;
    },
  };
}

/** The body, at most `limit` bytes; a bigger one is answered with 413 and comes back as nothing. */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
): Promise<Buffer | undefined> {
  const isTold = Number(request.headers["content-length"] ?? 0) > limit;
  const body = isTold ? undefined : await comingIn(request, limit);
  if (body) return body;
  request.resume();
  response.writeHead(413, { connection: "close", "content-length": 0 }).end();
  return undefined;
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": bytes.length,
    "cache-control": "no-store",
  });
  response.end(bytes);
}

// The name of a fault and where it arose; never its message, which may quote what somebody wrote.
function traceOf(fault: unknown): object {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const stack = (fault.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { fault: fault.name, ...("code" in fault ? { code: fault.code } : {}), stack: stack.join("\n") };
}

/** All that comes; nothing once it is more than `limit` bytes. Throws where whoever sends it goes away in the middle. */
function comingIn(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) return resolve(undefined);
      chunks.push(chunk);
    });
    request.once("end", () => resolve(Buffer.concat(chunks)));
    request.once("error", reject);
    request.once("close", () => {
      if (!request.readableEnded) reject(new Error("went away"));
    });
    if (request.destroyed) reject(new Error("went away before"));
  });
}
