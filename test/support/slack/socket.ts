import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** One line of Slack's over a socket. */
export interface Envelope {
  readonly type: "events_api" | "interactive" | "slash_commands" | "disconnect" | "hello";
  readonly envelope_id?: string;
  readonly payload?: unknown;
  readonly reason?: string;
}

/** What was acknowledged: which envelope, and with what. */
interface Acknowledged {
  readonly envelope_id: string;
  readonly payload: unknown;
}

const text = 1;
const bye = 8;
const ping = 9;
const pong = 10;

/**
 * Slack's side of Socket Mode, as far as a client can tell: a place to ask for an address (RFC 6455 below it), a hello,
 * envelopes, and what comes back.
 */
export async function openSocketSlack() {
  const acknowledged: Acknowledged[] = [];
  const open = new Set<Socket>();
  let asked = 0;
  let refusal: string | undefined;
  let silent = false;
  const http = createServer((request, response) => {
    asked += 1;
    request.resume();
    const { port } = http.address() as AddressInfo;
    const said = refusal ? { ok: false, error: refusal } : { ok: true, url: `ws://127.0.0.1:${port}/link` };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(said));
  });
  http.on("upgrade", (request: IncomingMessage, socket: Socket) => {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash("sha1").update(key).digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => {});
    let rest: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let found = frameIn(rest); found; found = frameIn(rest)) {
        rest = rest.subarray(found.bytes);
        if (found.kind === text) acknowledged.push(JSON.parse(found.data.toString()) as Acknowledged);
        if (found.kind === ping) socket.write(frameOf(pong, found.data));
        if (found.kind === bye) socket.end(frameOf(bye, found.data));
      }
    });
    if (!silent) socket.write(frameOf(text, Buffer.from(JSON.stringify({ type: "hello" }))));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const port = (http.address() as AddressInfo).port;

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    acknowledged,
    /** How often an address was asked for. */
    asked: () => asked,
    connected: () => open.size,
    /** From now on nobody is given an address. */
    refuse(error: string | undefined) {
      refusal = error;
    },
    /** From now on a line stands, answers each ping, and says nothing. */
    beSilent(now: boolean) {
      silent = now;
    },
    say(envelope: Envelope | string) {
      const line = typeof envelope === "string" ? envelope : JSON.stringify(envelope);
      for (const socket of open) socket.write(frameOf(text, Buffer.from(line)));
    },
    /** The line breaks. */
    cut() {
      for (const socket of open) socket.destroy();
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy();
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}

function frameOf(kind: number, data: Buffer): Buffer {
  const { length } = data;
  const head =
    length < 126 ? Buffer.from([0x80 | kind, length]) : Buffer.from([0x80 | kind, 126, length >> 8, length & 255]);
  return Buffer.concat([head, data]);
}

/** The first frame in what came so far; a client's is masked, and none here is longer than 64 kB. */
function frameIn(bytes: Buffer) {
  if (bytes.length < 6) return undefined;
  const short = (bytes[1] ?? 0) & 127;
  const wide = short === 126;
  const length = wide ? bytes.readUInt16BE(2) : short;
  const from = (wide ? 4 : 2) + 4;
  if (bytes.length < from + length) return undefined;
  const mask = bytes.subarray(from - 4, from);
  const data = Buffer.from(bytes.subarray(from, from + length).map((each, at) => each ^ (mask[at % 4] ?? 0)));
  return { kind: (bytes[0] ?? 0) & 15, data, bytes: from + length };
}
