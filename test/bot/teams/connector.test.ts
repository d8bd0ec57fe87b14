import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createConnector } from "../../../src/bot/teams/connector.ts";
import { createTokens } from "../../../src/bot/teams/token.ts";
import { type Microsoft, openMicrosoft } from "../../support/teams/microsoft.ts";

let microsoft: Microsoft;
const logged: string[] = [];
const keep = (facts: object, message: string) => void logged.push(`${message} ${JSON.stringify(facts)}`);
const log = { info: keep, warn: keep, error: keep };
beforeAll(async () => {
  microsoft = await openMicrosoft();
});
beforeEach(() => {
  logged.length = 0;
});
afterAll(() => microsoft.close());

const amara = { id: "29:amara", object: "00000000-0000-4000-8000-000000000001", name: "Amara Osei" };
const message = { type: "message", text: "quiet otter" };

function connector(limitMs = 400) {
  const { appId, appPassword, tenantId, apiUrl, connector: fake } = microsoft;
  fake.people.set(amara.id, amara);
  const tokens = createTokens({ appId, appPassword, url: `${apiUrl}token` });
  return createConnector({ appId, tenantId, tokens, log, apiUrl, limitMs, met: () => {} });
}
const posts = () => microsoft.connector.calls.filter(({ what }) => what === "post").length;

describe("A call to the Bot Connector", () => {
  it("is made once, and whether it was taken is unknown, where no answer comes in time", async () => {
    const { id } = microsoft.connector.personal(amara.id);
    const before = posts();
    microsoft.connector.fault({ on: "post", how: "after", drops: "silent" });
    const began = performance.now();
    expect(await connector().post(microsoft.serviceUrl, id, message)).toEqual({ trouble: { kind: "unknown" } });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(posts() - before).toBe(1);
  });

  it("leaves nothing open where nobody listens", async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const tokens = createTokens({ appId: "a", appPassword: "b", url: `http://127.0.0.1:${port}/token` });
    expect(await tokens.get()).toEqual({ trouble: { kind: "wait", reason: "busy" } });
  });

  it("takes our token nowhere but to Microsoft, whatever the store holds, and follows nothing elsewhere", async () => {
    const seen: string[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
    const called = await connector().post(url, "a:1", message);
    expect(called).toMatchObject({ trouble: { kind: "ours", code: "service-url" } });
    microsoft.connector.fault({ on: "post", how: "before", answer: { status: 307, headers: { location: url } } });
    const { id } = microsoft.connector.personal(amara.id);
    expect(await connector().post(microsoft.serviceUrl, id, message)).toEqual({ trouble: { kind: "unknown" } });
    expect(seen).toEqual([]);
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  it("asks for one token for all that is called at once, and for a new one only where that one is not taken", async () => {
    const { id } = microsoft.connector.personal(amara.id);
    const one = connector();
    const before = microsoft.signIns;
    const call = () => one.post(microsoft.serviceUrl, id, message);
    expect((await Promise.all([call(), call(), call()])).every((each) => "answer" in each)).toBe(true);
    expect(microsoft.signIns - before).toBe(1);
    microsoft.forgetTokens();
    const count = microsoft.connector.personal(amara.id).messages.length;
    expect(await call()).toMatchObject({ answer: expect.any(String) });
    expect([microsoft.signIns - before, microsoft.connector.personal(amara.id).messages.length - count]).toEqual([
      2, 1,
    ]);
  });

  it("logs what it ran into, and nothing of what was sent or for whom", async () => {
    const { id } = microsoft.connector.personal(amara.id);
    const error = { error: { code: "BotDisabledByAdmin", message: "Amara Osei" } };
    microsoft.connector.fault({ on: "post", how: "before", answer: { status: 403, body: error } });
    await connector().post(microsoft.serviceUrl, id, message);
    expect(logged).toEqual([expect.stringContaining("403 BotDisabledByAdmin")]);
    expect(logged.join()).not.toMatch(/amara|osei|otter|29:|Bearer/i);
  });

  it("names the person alone where it asks for a conversation, and gets the same one each time", async () => {
    const first = await connector().create(microsoft.serviceUrl, amara.id);
    expect(first).toEqual(await connector().create(microsoft.serviceUrl, amara.object));
    expect(microsoft.connector.calls.at(-1)?.body).toMatchObject({ isGroup: false, members: [{ id: amara.object }] });
  });
});
