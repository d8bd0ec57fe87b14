import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { claimsFor } from "../../../src/bot/playground/teams/activities.ts";
import { createOneDrive } from "../../../src/bot/playground/teams/one-drive.ts";
import { botFramework, createSignIn } from "../../../src/bot/playground/teams/sign-in.ts";
import { createFakeConnector, type FakeConnector } from "./connector.ts";
import { createIssuer, type Signing } from "./issuer.ts";

export interface Microsoft {
  readonly appId: string;
  readonly appPassword: string;
  readonly tenantId: string;
  /** For TEAMS_API_URL. */
  readonly apiUrl: string;
  /** Where the connector stands, as activities say it. */
  readonly serviceUrl: string;
  readonly connector: FakeConnector;
  /** A token as the Bot Framework sends it; what is given replaces claims, and undefined leaves one out. */
  token(over?: Readonly<Record<string, unknown>>, how?: Signing): string;
  /** What goes wrong around it. */
  readonly wrong: {
    /** The list of keys is away, or never comes. */
    keys?: "down" | "silent";
    /** The app's secret counts no more. */
    secret?: boolean;
    /** Sign-in is away. */
    signIn?: boolean;
    /** Whoever puts a file is sent on to this address. */
    uploads?: string | undefined;
    /** What is written or changed stands there at once, and the app hears of it so many milliseconds later. */
    lateMs?: number;
  };
  /** Tokens that were given are not taken any more. */
  forgetTokens(): void;
  /** What was put into people's own OneDrive, by the address it was put at. */
  readonly uploads: ReadonlyMap<string, Uint8Array>;
  /** How often the app asked for a token. */
  readonly signIns: number;
  close(): Promise<void>;
}

/** A Microsoft on this computer: keys, sign-in and a Bot Connector, over HTTP. */
export async function openMicrosoft(): Promise<Microsoft> {
  const [appId, tenantId] = [randomUUID(), randomUUID()];
  const appPassword = "quiet-otter~secret";
  const issuer = createIssuer();
  const connector = createFakeConnector(tenantId);
  const wrong: Microsoft["wrong"] = {};
  const drive = createOneDrive();
  const signIn = createSignIn({ appId, appPassword });
  // The library keeps keys by their address for as long as the process lives.
  const prefix = `/${randomUUID()}`;
  let signIns = 0;
  let origin = "";

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").slice(prefix.length);
    const bytes = await bytesOf(request);
    const body = bytes.toString("utf8");
    if (request.method === "PUT" && path.startsWith("/upload/")) {
      if (wrong.uploads !== undefined) return send(response, 307, {}, { location: wrong.uploads });
      const header = (name: string) => request.headersDistinct[name]?.[0];
      const { status, body: told } = drive.put(path, bytes, header);
      return send(response, status, told);
    }
    if (path === "/openid" || path === "/keys") {
      if (wrong.keys === "silent") return;
      if (wrong.keys === "down") return send(response, 503);
      return path === "/openid"
        ? send(response, 200, { issuer: botFramework, jwks_uri: `${origin}${prefix}/keys` })
        : send(response, 200, { keys: issuer.keys });
    }
    if (path === "/token") {
      signIns += 1;
      if (wrong.signIn) return send(response, 503);
      const { status, body: told } = wrong.secret
        ? { status: 401, body: { error: "invalid_client" } }
        : signIn.ask(body);
      return send(response, status, told);
    }
    if (!path.startsWith("/teams/v3/conversations")) return send(response, 404);
    if (!signIn.takes(request.headers.authorization))
      return send(response, 401, { error: { code: "BadAuthorization" } });
    const asked = body === "" ? {} : (JSON.parse(body) as Readonly<Record<string, unknown>>);
    const came = connector.answer(request.method ?? "", path.slice("/teams/v3/conversations".length), asked);
    if (came.how === "silent") return;
    if (came.how === "cut") return void response.destroy();
    if (wrong.lateMs !== undefined) await pause(wrong.lateMs);
    send(response, came.answer.status, came.answer.body, came.answer.headers);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}${prefix}/teams/`;

  return {
    ...{ appId, appPassword, tenantId, serviceUrl, connector, wrong, uploads: drive.files },
    apiUrl: `${origin}${prefix}/`,
    token(over = {}, how) {
      const claims = { ...claimsFor({ appId, serviceUrl }, Date.now()), ...over };
      return issuer.sign(Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)), how);
    },
    forgetTokens: signIn.forget,
    get signIns() {
      return signIns;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body?: object, headers: Record<string, string> = {}): void {
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
