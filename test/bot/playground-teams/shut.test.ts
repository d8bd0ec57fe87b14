import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activityFrom, claimsFor } from "../../../src/bot/playground/teams/activities.ts";
import { createPlayedTeams } from "../../../src/bot/playground/teams/index.ts";
import { serviceUrl, uploads } from "../../../src/bot/playground/teams/web.ts";
import { createServer } from "../../../src/bot/server.ts";
import { createPreview, previewId } from "../../support/playground-preview.ts";
import { createIssuer } from "../../support/teams/issuer.ts";

const log = { error: () => {} };
const { doors } = createPreview({ page: new URL("../../../src/bot/playground/page/", import.meta.url) });
const server = createServer({ doors, log });
let at = "";
beforeAll(async () => {
  at = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}`;
});
afterAll(() => server.close());

const asha = { id: `29:${previewId("asha")}`, object: previewId("asha"), name: "Asha Verran" };
const chat = { id: `a:personal-${asha.id}`, type: "personal" } as const;
const app = { appId: randomUUID(), tenantId: "demo", serviceUrl };
const hello = activityFrom(app, asha, chat, { id: "a-1", type: "message", text: "home" });

const handIn = async (authorization?: string) => {
  const headers = { "content-type": "application/json", ...(authorization ? { authorization } : {}) };
  const answer = await fetch(`${at}/api/messages`, { method: "POST", headers, body: JSON.stringify(hello) });
  return [answer.status, await answer.text()];
};
const said = async () =>
  ((await (await fetch(`${at}/playground/chat?person=${asha.object}`)).json()) as { messages: readonly object[] })
    .messages;
const strange = () => `Bearer ${createIssuer().sign(claimsFor(app, Date.now()))}`;

describe("the way into the demo that its page takes", () => {
  it("lets in nothing that is not signed, before and after somebody has said something there", async () => {
    expect(await handIn(strange())).toEqual([401, ""]);
    const sent = { id: "a-2", type: "message", text: "help", from: { id: asha.object } };
    const headers = { "content-type": "application/json" };
    await fetch(`${at}/playground/activity`, { method: "POST", headers, body: JSON.stringify(sent) });
    expect(await said()).toHaveLength(2);
    for (const header of [undefined, "Bearer", "Bearer a.b.c", strange()])
      expect([header, await handIn(header)]).toEqual([header, [401, ""]]);
    expect(await said()).toHaveLength(2);
  });

  it("lists its keys to this machine alone, and has no connector, sign-in or OneDrive that anybody could call", async () => {
    const get = (path: string, headers: Record<string, string> = {}) =>
      new Promise<number>((resolve, reject) => {
        request(`${at}/playground/teams/${path}`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .once("error", reject)
          .end();
      });
    for (const path of [
      "token",
      "openid",
      `${randomUUID()}/keys`,
      "v3/conversations",
      `v3/conversations/${chat.id}/activities`,
    ])
      expect([path, await get(path)]).toEqual([path, 404]);
    expect(await get("openid", { host: "evil.test" })).toBe(403);
    expect(await get("openid", { origin: "http://evil.test" })).toBe(403);
    const post = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    expect((await fetch(`${at}/playground/teams/v3/conversations`, post)).status).toBe(400);
  });
});

describe("the Microsoft that the demo plays", () => {
  const people = async () => [{ id: asha.object, name: asha.name }];
  const clock = { now: () => new Date("2026-11-24T10:02:00Z") };
  const played = createPlayedTeams({
    ...{ appId: app.appId, appPassword: "otter", tenantId: "demo", clock, wall: () => Date.now(), people },
  });
  const signIn = async (secret: string) => {
    const body = new URLSearchParams({
      ...{ grant_type: "client_credentials", client_id: app.appId, client_secret: secret },
      scope: "https://api.botframework.com/.default",
    });
    const url = "https://login.microsoftonline.com/demo/oauth2/v2.0/token";
    return await played.fetch(url, { method: "POST", body: body.toString() });
  };
  const write = (headers: Record<string, string>) =>
    played.fetch(`${serviceUrl}v3/conversations/${encodeURIComponent(chat.id)}/activities`, {
      ...{ method: "POST", headers },
      body: JSON.stringify({ type: "message", text: "hello" }),
    });

  it("takes messages from its own app alone", async () => {
    expect((await signIn("badger")).status).toBe(401);
    expect((await write({})).status).toBe(401);
    expect((await write({ authorization: `Bearer ${randomUUID()}` })).status).toBe(401);
    const { access_token: token } = (await (await signIn("otter")).json()) as { access_token: string };
    expect((await write({ authorization: `Bearer ${token}` })).status).toBe(201);
    expect(played.messages(asha.object).map(({ text }) => text)).toEqual(["hello"]);
  });

  it("reaches nothing outside, whatever the app calls", async () => {
    for (const url of ["https://graph.microsoft.com/v1.0/me", "http://127.0.0.1:9/", "https://example.com/"])
      expect((await played.fetch(url)).status).toBe(404);
    expect((await played.fetch(`${uploads}x`, { method: "PUT", body: "part" })).status).toBe(400);
  });

  it("lists no key and takes no one's word before anybody has said anything", async () => {
    expect(played.openIdUrl()).toBeUndefined();
    expect(played.file(asha.object, "x")).toBeUndefined();
  });
});
