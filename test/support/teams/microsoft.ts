import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
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
  };
  /** Tokens that were given are not taken any more. */
  forgetTokens(): void;
  /** What was put into people's own OneDrive, by the address it was put at. */
  readonly uploads: ReadonlyMap<string, Buffer>;
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
  const uploads = new Map<string, Buffer>();
  // The library keeps keys by their address for as long as the process lives.
  const prefix = `/${randomUUID()}`;
  let given = new Set<string>();
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
      const whole = `bytes 0-${bytes.length - 1}/${bytes.length}`;
      // The address alone lets in; whoever sends a token shows it to somebody it is not for.
      if (request.headers["content-range"] !== whole || request.headers.authorization) return send(response, 400);
      uploads.set(path, bytes);
      return send(response, 201, { id: path });
    }
    if (path === "/openid" || path === "/keys") {
      if (wrong.keys === "silent") return;
      if (wrong.keys === "down") return send(response, 503);
      return path === "/openid"
        ? send(response, 200, { issuer: "https://api.botframework.com", jwks_uri: `${origin}${prefix}/keys` })
        : send(response, 200, { keys: issuer.keys });
    }
    if (path === "/token") {
      signIns += 1;
      const asked = new URLSearchParams(body);
      if (wrong.signIn) return send(response, 503);
      const known = asked.get("client_id") === appId && asked.get("client_secret") === appPassword;
      if (!known || wrong.secret) return send(response, 401, { error: "invalid_client" });
      if (asked.get("scope") !== "https://api.botframework.com/.default")
        return send(response, 400, { error: "invalid_scope" });
      const token = randomUUID();
      given.add(token);
      return send(response, 200, { token_type: "Bearer", access_token: token, expires_in: 3_599 });
    }
    if (!path.startsWith("/teams/v3/conversations")) return send(response, 404);
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!given.has(bearer)) return send(response, 401, { error: { code: "BadAuthorization" } });
    const asked = body === "" ? {} : (JSON.parse(body) as Readonly<Record<string, unknown>>);
    const came = connector.answer(request.method ?? "", path.slice("/teams/v3/conversations".length), asked);
    if (came.how === "silent") return;
    if (came.how === "cut") return void response.destroy();
    send(response, came.answer.status, came.answer.body, came.answer.headers);
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}${prefix}/teams/`;

  return {
    ...{ appId, appPassword, tenantId, serviceUrl, connector, wrong, uploads },
    apiUrl: `${origin}${prefix}/`,
    token(over = {}, how) {
      const seconds = Math.floor(Date.now() / 1000);
      const claims = {
        iss: "https://api.botframework.com",
        aud: appId,
        nbf: seconds - 60,
        exp: seconds + 3_600,
        serviceurl: serviceUrl,
        ...over,
      };
      return issuer.sign(Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)), how);
    },
    forgetTokens() {
      given = new Set();
    },
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
