import { Agent, request } from "node:http";

export interface Answered {
  readonly status: number;
  readonly body: string;
  /** Which connection it came on. */
  readonly connection: number;
  /** How long it took to come, in milliseconds. */
  readonly tookMs: number;
}

/**
 * Sends to the app's one address, as a proxy in front of it does: one after another on one connection, or on several.
 */
export function createLine(port: () => number, connections = 1) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (
    body: string | Buffer,
    token: string | undefined,
    over: {
      readonly method?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly limitMs?: number;
    } = {},
  ): Promise<Answered> =>
    new Promise<Answered>((resolve, reject) => {
      const began = performance.now();
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "content-length": String(Buffer.byteLength(body)),
        ...(token === undefined ? {} : { authorization: token }),
        ...over.headers,
      };
      const to = {
        agent,
        host: "127.0.0.1",
        port: port(),
        method: over.method ?? "POST",
        path: "/api/messages",
        headers,
      };
      const sent = request(to, (response) => {
        const connection = response.socket.localPort ?? 0;
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const body = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, body, connection, tookMs: performance.now() - began });
        });
      });
      sent.on("error", (error: NodeJS.ErrnoException) => {
        // A connection on which nothing came for a while may be closed just now: as a proxy does, once more on another.
        if (sent.reusedSocket && error.code === "ECONNRESET") send(body, token, over).then(resolve, reject);
        else reject(error);
      });
      sent.setTimeout(over.limitMs ?? 12_000, () => sent.destroy(new Error("hangs")));
      sent.end(body);
    });
  const unlike: string[] = [];
  return {
    send,
    /** How often everything that people do arrives. */
    copies: 1,
    /** Where the same again was answered otherwise. */
    unlike,
    close: () => agent.destroy(),
  };
}

export type Line = ReturnType<typeof createLine>;
