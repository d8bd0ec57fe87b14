import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createIssuer } from "../support/teams/issuer.ts";

/** Whom the one person at Microsoft's page is for the service. */
export interface Played {
  readonly object: string;
  readonly name: string;
  readonly email: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Between Microsoft's Agents Playground, which signs nothing, and the service, which takes nothing unsigned: what the
 * Playground sends is signed on its way as the Bot Framework would sign it, and what the service calls is handed on.
 */
export async function openBridge(person: () => Played) {
  const [appId, tenantId] = [randomUUID(), randomUUID()];
  const appPassword = "quiet-otter~secret";
  const issuer = createIssuer();
  const given = randomUUID();
  let origin = "";
  let service = "";
  let connector = "";
  const seen: Json[] = [];

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    const body = await textOf(request);
    if (path === "/openid")
      return send(response, 200, { issuer: "https://api.botframework.com", jwks_uri: `${origin}/keys` });
    if (path === "/keys") return send(response, 200, { keys: issuer.keys });
    if (path === "/token") return send(response, 200, { access_token: given, expires_in: 3_600 });
    if (path.startsWith("/teams/v3/")) return await handOn(request, path.slice("/teams".length), body, response);
    if (path === "/api/messages" && request.method === "POST") return await bring(JSON.parse(body), response);
    send(response, 200);
  }

  /** From the Playground to the service, with the ids that Teams would give. */
  async function bring(told: Json, response: ServerResponse): Promise<void> {
    connector = String(told.serviceUrl);
    const bot = JSON.stringify(String((told.recipient as Json).id));
    const activity = JSON.parse(JSON.stringify(told).replaceAll(bot, JSON.stringify(`28:${appId}`))) as Json;
    const sent = {
      ...activity,
      serviceUrl: `${origin}/teams/`,
      from: { ...(activity.from as Json), name: person().name, aadObjectId: person().object },
      conversation: { ...(activity.conversation as Json), tenantId },
      channelData: { ...(activity.channelData as Json), tenant: { id: tenantId } },
    };
    seen.push(sent);
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { iss: "https://api.botframework.com", aud: appId, nbf: seconds - 60, exp: seconds + 3_600 };
    const token = issuer.sign({ ...claims, serviceurl: sent.serviceUrl });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answered = await fetch(service, { method: "POST", headers, body: JSON.stringify(sent) });
    const text = await answered.text();
    response.writeHead(answered.status, { "content-type": "application/json" }).end(text);
  }

  /** From the service to the Playground, but for who somebody is: its own people are nobody here. */
  async function handOn(request: IncomingMessage, path: string, body: string, response: ServerResponse) {
    if (request.headers.authorization !== `Bearer ${given}`) return send(response, 401);
    const { object, name, email } = person();
    if (/\/members\//.test(path))
      return send(response, 200, { aadObjectId: object, name, email, tenantId, userRole: "user" });
    const { method = "GET" } = request;
    const headers = { "content-type": "application/json" };
    const answered = await fetch(`${connector}${path}`, { method, headers, ...(body === "" ? {} : { body }) });
    response.writeHead(answered.status, headers).end(await answered.text());
  }

  return {
    ...{ appId, appPassword, tenantId, seen },
    /** Listens where the Playground was told to send. */
    async listen(port: number): Promise<string> {
      await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return `${origin}/`;
    },
    /** Where the service takes activities. */
    to(url: string): void {
      service = url;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body?: object): void {
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(body === undefined ? "" : JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
