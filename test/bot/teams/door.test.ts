import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Front, openFront } from "../../support/teams/front.ts";
import type { Signing } from "../../support/teams/issuer.ts";

let front: Front;
/** Microsoft's library writes what it did not like on the console. */
const written = vi.spyOn(console, "error").mockImplementation(() => {});

beforeAll(async () => {
  front = await openFront(async ({ name }) => {
    if (name === "breaks") throw new Error("a fault of ours");
    return name === "" ? undefined : { status: 200, body: { said: name } };
  });
});
beforeEach(() => {
  front.taken.length = 0;
  front.logged.length = 0;
});
afterAll(async () => {
  await front.close();
  written.mockRestore();
});

/** Whatever was refused, the next one on the same connection comes in. */
async function nextComesIn() {
  const before = front.taken.length;
  const next = await front.send(front.activity());
  expect([next.status, next.body, front.taken.length - before]).toEqual([200, "", 1]);
  return next.connection;
}

const seconds = () => Math.floor(Date.now() / 1000);

describe("What the Bot Framework sends for this bot", () => {
  it("comes in, and is told nothing", async () => {
    expect(await front.send(front.activity())).toMatchObject({ status: 200, body: "" });
    expect(front.taken).toMatchObject([
      { kind: "message", from: { id: "29:amara" }, conversation: { personal: true } },
    ]);
  });

  it("is answered in the same breath, where it is asked something", async () => {
    const asked = front.activity({ type: "invoke", name: "task/fetch", value: {} });
    expect(await front.send(asked)).toMatchObject({ status: 200, body: '{"said":"task/fetch"}' });
  });

  it("two minutes after its end: clocks differ", async () => {
    const token = front.microsoft.token({ nbf: seconds() - 3_720, exp: seconds() - 120 });
    expect((await front.send(front.activity(), `Bearer ${token}`)).status).toBe(200);
  });

  it("and with one token something else, too: so whoever acts is asked for at every step", async () => {
    const token = `Bearer ${front.microsoft.token()}`;
    await front.send(front.activity(), token);
    await front.send(front.activity({ id: "activity-2", text: "other" }), token);
    expect(front.taken.map(({ key }) => key)).toEqual(["a:1/activity-1", "a:1/activity-2"]);
  });
});

describe("A token that is not the Bot Framework's for this bot is answered with 401 and nothing else", () => {
  const claims = (over: Readonly<Record<string, unknown>>, how?: Signing) => () =>
    `Bearer ${front.microsoft.token(over, how)}`;
  const cases: readonly (readonly [string, () => string | undefined])[] = [
    ["none", () => undefined],
    ["an empty one", () => ""],
    ["a scheme in small letters", () => `bearer ${front.microsoft.token()}`],
    ["another scheme", () => "Basic YTpi"],
    ["only the scheme", () => "Bearer "],
    ["letters", () => "Bearer garbage"],
    ["three parts of nothing", () => "Bearer a.b.c"],
    ["a token with something after it", () => `Bearer ${front.microsoft.token()} x`],
    ["for another bot", claims({ aud: "00000000-0000-4000-8000-00000000abcd" })],
    ["for several bots", () => claims({ aud: [front.microsoft.appId, "other"] })()],
    ["for nobody", claims({ aud: undefined })],
    ["of another issuer", claims({ iss: "https://example.org" })],
    ["of no issuer", claims({ iss: undefined })],
    ["of the cloud of another government", claims({ iss: "https://api.botframework.us" })],
    ["that ended ten minutes ago", () => claims({ nbf: seconds() - 7_200, exp: seconds() - 600 })()],
    ["that never ends", claims({ exp: "never" })],
    ["that begins later", () => claims({ nbf: seconds() + 3_600 })()],
    ["signed with another key", claims({}, { strange: true })],
    ["not signed at all", claims({}, { alg: "none" })],
    ["that says HS256", claims({}, { confused: true })],
    ["of a key that nobody lists", claims({}, { kid: "unknown" })],
    ["that says another algorithm than it has", claims({}, { alg: "ES256" })],
    ["for another connector", claims({ serviceurl: "https://smba.trafficmanager.net/uk/" })],
    ["for no connector", claims({ serviceurl: undefined })],
    [
      "of a bot that calls this one",
      () =>
        claims({ iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", ver: "1.0", appid: "other" })(),
    ],
    [
      "of the emulator, with our own app",
      () => {
        const iss = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
        return claims({ iss, ver: "1.0", appid: front.microsoft.appId })();
      },
    ],
  ];

  it.each(cases)("%s", async (_what, token) => {
    const before = await nextComesIn();
    const came = await front.line.send(JSON.stringify(front.activity()), token());
    expect([came.status, came.body, came.connection]).toEqual([401, "", before]);
    expect(front.taken).toHaveLength(1);
    expect(await nextComesIn()).toBe(before);
    expect(front.logged.join()).not.toMatch(/amara|hello|eyJ/i);
  });

  it("nor is one of two", async () => {
    const two = { authorization: [`Bearer ${front.microsoft.token()}`, "Bearer x"] as never };
    const came = await front.line.send(JSON.stringify(front.activity()), undefined, { headers: two });
    expect([came.status, front.taken]).toEqual([401, []]);
  });
});

describe("What comes from elsewhere is answered with 403, whoever signed it", () => {
  const tenant = "11111111-1111-4111-8111-111111111111";
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ["without a connector", { serviceUrl: undefined }],
    ["of the web chat", { channelId: "webchat" }],
    ["of no channel", { channelId: undefined }],
    ["of AseChannel", { channelId: "AseChannel" }],
    ["of the emulator", { channelId: "emulator" }],
    ["of another tenant", { channelData: { tenant: { id: tenant } } }],
    [
      "of a conversation of another tenant",
      { conversation: { id: "a:1", conversationType: "personal", tenantId: tenant } },
    ],
    ["of no tenant", { channelData: {}, conversation: { id: "a:1", conversationType: "personal" } }],
  ];

  it.each(cases)("%s", async (_what, over) => {
    const came = await front.send(front.activity(over));
    expect([came.status, came.body, front.taken]).toEqual([403, "", []]);
    expect(await nextComesIn()).toBe(came.connection);
  });

  it.each([
    "https://smba.trafficmanager.net.example.org/uk/",
    "http://smba.trafficmanager.net/uk/",
    "https://user@smba.trafficmanager.net/uk/",
    "https://smba.trafficmanager.net:8443/uk/",
    "https://api.botframework.com/",
    "http://127.0.0.1:9/",
    "file:///etc/passwd",
    "no address",
  ])("for a connector at %s, though its token says the same", async (serviceUrl) => {
    const token = `Bearer ${front.microsoft.token({ serviceurl: serviceUrl })}`;
    const came = await front.send(front.activity({ serviceUrl }), token);
    expect([came.status, came.body, front.taken]).toEqual([403, "", []]);
    expect(await nextComesIn()).toBe(came.connection);
  });
});

describe("What is no activity is answered with 400, before anybody is asked who sent it", () => {
  it.each([
    ["nothing", ""],
    ["an empty object", "{}"],
    ["a kind that is a number", JSON.stringify({ type: 1 })],
    ["a kind alone", JSON.stringify({ type: "message" })],
    ["a list", "[]"],
    ["null", "null"],
    ["a word", '"message"'],
    ["half of one", '{"type":"message"'],
    ["other letters than UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ["a form", "type=message"],
  ])("%s", async (_what, body) => {
    for (const token of [undefined, `Bearer ${front.microsoft.token()}`]) {
      const came = await front.line.send(body, token);
      expect([came.status, came.body, front.taken]).toEqual([400, "", []]);
    }
    await nextComesIn();
  });

  it.each([
    ["from", { from: undefined }],
    ["from somebody without a name", { from: { name: "Amara" } }],
    ["a conversation", { conversation: undefined }],
    ["a conversation with a name", { conversation: {} }],
    ["a kind", { type: undefined }],
  ])("one that lacks %s", async (_what, over) => {
    expect((await front.send(front.activity(over))).status).toBe(400);
    await nextComesIn();
  });

  it("what is too big: 413", async () => {
    const came = await front.send(front.activity({ text: "a".repeat(300_000) }));
    expect([came.status, came.body, front.taken]).toEqual([413, "", []]);
    await nextComesIn();
  });

  it("what is asked for in another way: 405", async () => {
    const came = await front.line.send("", undefined, { method: "GET" });
    expect([came.status, came.body]).toEqual([405, ""]);
  });
});

describe("Where something is broken", () => {
  it("on our side, it is a 500 without a word, and the next one comes in", async () => {
    const came = await front.send(front.activity({ type: "invoke", name: "breaks" }));
    expect([came.status, came.body]).toEqual([500, ""]);
    expect(front.logged.join()).not.toMatch(/a fault of ours|amara/);
    await nextComesIn();
  });
});

describe("Where Microsoft's keys can't be read", () => {
  it.each(["down", "silent"] as const)("because they are %s, it is a 503 until they can", async (keys) => {
    const fresh = await openFront();
    try {
      fresh.microsoft.wrong.keys = keys;
      const came = await fresh.send(fresh.activity());
      expect([came.status, came.body, fresh.taken]).toEqual([503, "", []]);
      delete fresh.microsoft.wrong.keys;
      expect((await fresh.send(fresh.activity())).status).toBe(200);
      expect(fresh.taken).toHaveLength(1);
    } finally {
      await fresh.close();
    }
  });
});
