import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";

export const signingSecret = "0123456789abcdef0123456789abcdef";

/** What came back, and on which connection. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly connection: number;
}

export interface Sending {
  readonly body: string | Buffer;
  /** When Slack says it was sent, in seconds. */
  readonly at: number;
  readonly type?: string;
  readonly secret?: string;
  readonly method?: string;
  readonly path?: string;
  /** Instead of what Slack would send. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** How Slack signs. */
export function signatureOf(body: string | Buffer, at: number | string, secret = signingSecret): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${at}:`).update(body).digest("hex")}`;
}

/** Somebody who sends requests down one connection, one after another, as a proxy in front of the service does. */
export function createSender(port: () => number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = ({ body, at, type = "application/json", secret, method = "POST", path, headers }: Sending) =>
    new Promise<Answered>((resolve, reject) => {
      const all: Record<string, string | readonly string[] | undefined> = {
        "content-type": type,
        "content-length": String(Buffer.byteLength(body)),
        "x-slack-request-timestamp": String(at),
        "x-slack-signature": signatureOf(body, at, secret),
        ...headers,
      };
      const named = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
      const sent = request(
        { agent, host: "127.0.0.1", port: port(), method, path: path ?? "/slack/events", headers: named as never },
        (response) => {
          const connection = response.socket.localPort ?? 0;
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString(),
              headers: response.headers,
              connection,
            }),
          );
        },
      );
      sent.on("error", reject);
      sent.setTimeout(8_000, () => sent.destroy(new Error("hangs")));
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

export const form = "application/x-www-form-urlencoded";

/** A body as a form: what is pressed or submitted stands in one field, as JSON. */
export function payloadOf(payload: unknown): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
