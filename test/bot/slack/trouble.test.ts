import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createLine, type Server as Line } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createSlackClients, type SlackClients } from "../../../src/bot/slack/client.ts";
import { classOf, notSentBy } from "../../../src/bot/slack/trouble.ts";
import { codes } from "../../../src/bot/slack/trouble-codes.ts";
import { reasons } from "../../../src/rules/reaching/reasons.ts";

const botToken = "xoxb-quiet-otter";
let server: Server | Line | undefined;
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())));

/** A Slack that answers so; its address, and how often it was asked. */
async function slack(answers: (request: IncomingMessage, response: ServerResponse) => void) {
  let asked = 0;
  const http = createServer((request, response) => {
    asked += 1;
    request.resume().on("end", () => answers(request, response));
  });
  server = http;
  http.keepAliveTimeout = 10;
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/`;
  return { clients: createSlackClients({ botToken, clock, apiUrl }), asked: () => asked };
}

const clock = { now: () => new Date() };

const says =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, to: ServerResponse) =>
    void to.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
const no = (error: string, more: object = {}) => says(200, JSON.stringify({ ok: false, error, ...more }));

async function trouble({ relay }: SlackClients): Promise<ReturnType<typeof classOf>> {
  const fault: unknown = await relay.chat.postMessage({ channel: "D1", text: "A request waits" }).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (fault === undefined) throw new Error("it was taken");
  return classOf(fault);
}

describe("what Slack says to a message", () => {
  const waits = (reason: string, afterSeconds?: number) => [
    { kind: "wait", reason, ...(afterSeconds === undefined ? {} : { afterSeconds }) },
    { notSent: reason, again: "later", ...(afterSeconds === undefined ? {} : { afterSeconds }) },
  ];
  const never = (kind: string, code: string, reason: string) => [
    { kind, code, reason },
    { notSent: reason, again: "never" },
  ];
  const open = [{ kind: "unknown" }, undefined];

  it.each<[string, Parameters<typeof slack>[0], readonly unknown[]]>([
    ["slow down, for 7 seconds", says(429, "", { "retry-after": "7" }), waits("limited", 7)],
    ["slow down, without a time", says(429, ""), waits("limited")],
    ["slow down, in a sentence", no("ratelimited"), waits("limited")],
    ["not now", no("service_unavailable"), waits("busy")],
    ["part of it may have happened", no("internal_error"), open],
    ["something terrible happened", no("fatal_error"), open],
    ["a fault, as a page", says(503, "<html>Sorry</html>", { "content-type": "text/html" }), open],
    ["a page that says all is well", says(200, "<html>Sign in</html>", { "content-type": "text/html" }), open],
    ["nothing at all", says(200, ""), open],
    ["a list", says(200, "[]"), open],
    ["null", says(200, "null"), open],
    ["a proxy in between says no", says(403, "<html>Blocked</html>"), waits("busy")],
    ["go elsewhere", says(302, "", { location: "https://elsewhere.test/" }), open],
    ["the app was taken out", no("account_inactive"), never("workspace", "account_inactive", "signed-out")],
    ["the token is no longer one", no("token_revoked"), never("workspace", "token_revoked", "signed-out")],
    ["the token is old", no("token_expired"), never("workspace", "token_expired", "signed-out")],
    ["the token is none", no("invalid_auth"), never("workspace", "invalid_auth", "signed-out")],
    ["no token", no("not_authed"), never("workspace", "not_authed", "signed-out")],
    ["nobody may write to it", no("messages_tab_disabled"), never("workspace", "messages_tab_disabled", "not-allowed")],
    ["an archived channel", no("is_archived"), never("place", "is_archived", "not-allowed")],
    ["no such channel", no("channel_not_found"), never("place", "channel_not_found", "not-found")],
    ["not in there", no("not_in_channel"), never("place", "not_in_channel", "not-allowed")],
    ["not for apps", no("restricted_action"), never("place", "restricted_action", "not-allowed")],
    ["nobody of that name", no("user_not_found"), never("person", "user_not_found", "not-found")],
    ["a bot", no("cannot_dm_bot"), never("person", "cannot_dm_bot", "not-found")],
    ["an account that is switched off", no("user_disabled"), never("person", "user_disabled", "deactivated")],
    ["blocks that are none", no("invalid_blocks"), never("ours", "invalid_blocks", "refused")],
    ["too long", no("msg_too_long"), never("ours", "msg_too_long", "refused")],
    ["too big", no("view_too_large"), never("ours", "view_too_large", "refused")],
    ["changed meanwhile", no("hash_conflict"), never("gone", "hash_conflict", "refused")],
    ["too late to open", no("expired_trigger_id"), never("gone", "expired_trigger_id", "refused")],
    ["opened already", no("exchanged_trigger_id"), never("gone", "exchanged_trigger_id", "refused")],
    ["no such view", no("not_found"), never("gone", "not_found", "refused")],
    ["no such message", no("message_not_found"), never("gone", "message_not_found", "refused")],
    ["not one to change", no("cant_update_message"), never("gone", "cant_update_message", "refused")],
    ["a new kind of no", no("moon_phase_wrong"), never("ours", "moon_phase_wrong", "refused")],
    ["what every object has", no("constructor"), never("ours", "constructor", "refused")],
  ])("%s", async (_what, answers, [kind, notSent]) => {
    const { clients, asked } = await slack(answers);
    const found = await trouble(clients);
    expect(found).toEqual(kind);
    expect(notSentBy(found)).toEqual(notSent);
    expect(asked()).toBe(1);
  });

  it("which permission is missing, where it is named", async () => {
    const { clients } = await slack(no("missing_scope", { needed: "chat:write,im:write", provided: "commands" }));
    const found = await trouble(clients);
    expect(found).toEqual({
      kind: "permission",
      reason: "not-permitted",
      code: "missing_scope",
      needed: "chat:write,im:write",
    });
    expect(notSentBy(found)).toEqual({ notSent: "not-permitted", again: "never" });
    expect(classOf(new Error("anything"))).toEqual({ kind: "unknown" });
  });

  it("every word of Slack's that is known leads to a reason that is told", () => {
    for (const [code, known] of Object.entries(codes)) {
      expect(code).toMatch(/^[a-z_]+$/);
      if (known.kind !== "unknown") expect(reasons).toContain(known.reason);
    }
  });
});

describe("a line that breaks", () => {
  it("after the message was written leaves open whether it is there", async () => {
    const { clients, asked } = await slack((request) => request.socket.destroy());
    expect(await trouble(clients)).toEqual({ kind: "unknown" });
    expect(asked()).toBe(1);
  });

  it("in the middle of the answer does, too", async () => {
    const { clients } = await slack((_request, response) => {
      response.writeHead(200, { "content-length": 100 }).write('{"ok":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await trouble(clients)).toEqual({ kind: "unknown" });
  });

  it("before anything was written leaves nothing open", async () => {
    const { clients } = await slack(() => {});
    await new Promise<void>((done) => server?.close(() => done()));
    server = undefined;
    expect(await trouble(clients)).toEqual({ kind: "wait", reason: "busy" });
    const nowhere = createSlackClients({ botToken, clock, apiUrl: "http://nowhere.invalid/api/" });
    expect(await trouble(nowhere)).toEqual({ kind: "wait", reason: "busy" });
  });

  it("nor does time that is up before the line stands", async () => {
    const silent = createLine((socket) => setTimeout(() => socket.destroy(), 2_500));
    server = silent;
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    // Slack is reached by TLS: whoever never answers its first word gets no message.
    const apiUrl = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/api/`;
    const { interactive } = createSlackClients({ botToken, clock, apiUrl });
    expect(await trouble({ relay: interactive, interactive })).toEqual({ kind: "wait", reason: "busy" });
  });

  it("a message that is taken and not answered is given up on, and leaves it open", async () => {
    const { clients } = await slack(() => {});
    const began = performance.now();
    expect(await trouble({ relay: clients.interactive, interactive: clients.interactive })).toEqual({
      kind: "unknown",
    });
    expect(performance.now() - began).toBeLessThan(2_900);
    (server as Server).closeAllConnections();
  });
});

it("a conversation that must slow down holds up nothing else", async () => {
  const { clients } = await slack((request, response) =>
    request.url?.endsWith("chat.postMessage")
      ? says(429, "", { "retry-after": "30" })(request, response)
      : says(200, '{"ok":true}')(request, response),
  );
  const [sent, opened] = await Promise.all([
    trouble(clients),
    clients.interactive.views.open({
      trigger_id: "1",
      view: { type: "modal", title: { type: "plain_text", text: "A" }, blocks: [] },
    }),
  ]);
  expect(sent).toEqual({ kind: "wait", reason: "limited", afterSeconds: 30 });
  expect(opened.ok).toBe(true);
  expect((await clients.relay.auth.test()).ok).toBe(true);
});

it("neither the token nor what was written is printed by anybody", async () => {
  const printed: string[] = [];
  const spies = (["log", "info", "warn", "error", "debug"] as const).map((each) =>
    vi.spyOn(console, each).mockImplementation((...said) => void printed.push(said.join(" "))),
  );
  const { clients } = await slack(
    no("invalid_blocks", { response_metadata: { messages: ["[ERROR] A request waits"] } }),
  );
  await trouble(clients);
  for (const each of spies) each.mockRestore();
  expect(printed).toEqual([]);
});
