import { Agent, request } from "node:http";

export interface Answered {
  readonly status: number;
  readonly body: string;
  /** Which connection it came on. */
  readonly connection: number;
}

/** Sends to the app's one address, one after another on one connection, as a proxy in front of it does. */
export function createLine(port: () => number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (
    body: string | Buffer,
    token: string | undefined,
    over: {
      readonly method?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly limitMs?: number;
    } = {},
  ) =>
    new Promise<Answered>((resolve, reject) => {
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
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), connection }),
        );
      });
      sent.on("error", reject);
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
