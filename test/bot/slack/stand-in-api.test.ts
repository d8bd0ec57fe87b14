import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silent } from "../../support/slack/small-app.ts";
import { createStandIn, type StandIn } from "../../support/slack/stand-in.ts";

let standIn: StandIn;

beforeEach(async () => {
  standIn = await createStandIn({
    people: [
      { id: "U0AMARA", name: "Amara Obi", email: "amara@trust.example" },
      { id: "U0GONE", name: "Sam Lee", email: "sam@trust.example", deactivated: true },
      { id: "U0GUEST", name: "Guest", guest: "of one channel" },
      { id: "U0FAR", name: "Far Away", email: "far@elsewhere.example", stranger: true },
      { id: "U0BOT", name: "Another app", bot: true },
    ],
  });
});
afterEach(() => standIn.stop());

/** The real client, which tries once. */
function client(over: { readonly token?: string; readonly retries?: number; readonly timeout?: number } = {}) {
  const { token = standIn.botToken, retries = 0, timeout = 0 } = over;
  return new WebClient(token, {
    slackApiUrl: standIn.apiUrl,
    retryConfig: { retries, minTimeout: 1, maxTimeout: 1 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: silent,
  });
}

/** What Slack answered where it refused. */
async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => undefined,
    (thrown: { readonly data?: { readonly error?: string } }) => thrown.data?.error,
  );
  return error;
}

const hello = (channel: string) => ({ channel, text: "Hello" });

describe("the app's token", () => {
  it("is known, or is not, or was revoked, or belongs to a workspace that the app has left", async () => {
    expect(await client().auth.test()).toMatchObject({
      ok: true,
      user_id: standIn.botUserId,
      team_id: standIn.team.id,
    });
    expect(await refusal(client({ token: "xoxb-made-up" }).auth.test())).toBe("invalid_auth");
    expect(await refusal(client({ token: "" }).auth.test())).toBe("not_authed");
    const revoked = client();
    await standIn.app.revokeToken();
    expect(await refusal(revoked.auth.test())).toBe("token_revoked");
    standIn.app.install();
    const left = client();
    await standIn.app.uninstall();
    expect(await refusal(left.auth.test())).toBe("account_inactive");
    standIn.app.install();
    expect(await client().auth.test()).toMatchObject({ ok: true });
    expect(await refusal(left.auth.test())).toBe("account_inactive");
  });

  it("is kept out of the log of calls", async () => {
    const mine = standIn.botToken;
    await client({ token: "xoxb-first" }).chat.postMessage({ token: mine, ...hello("U0AMARA") });
    expect(standIn.calls).toMatchObject([{ method: "chat.postMessage", answer: "ok", done: true }]);
    expect(JSON.stringify(standIn.calls)).not.toContain(mine);
  });

  it("needs a scope for what it does, and Slack says which", async () => {
    standIn.app.removeScope("chat:write");
    const call = client().chat.postMessage(hello("U0AMARA"));
    await expect(call).rejects.toMatchObject({
      data: { error: "missing_scope", needed: "chat:write", provided: expect.stringContaining("users:read") },
    });
    standIn.app.removeScope("users:read.email");
    expect((await client().users.info({ user: "U0AMARA" })).user?.profile?.email).toBeUndefined();
  });

  it("may come in a header or in the body, and the arguments as a form or as JSON", async () => {
    const post = async (type: string, body: string, headers = {}) => {
      const sent = { method: "POST", headers: { "content-type": type, ...headers }, body };
      return await (await fetch(`${standIn.apiUrl}users.info`, sent)).json();
    };
    const bearer = { authorization: `Bearer ${standIn.botToken}` };
    const json = "application/json; charset=utf-8";
    const amara = { ok: true, user: { id: "U0AMARA" } };
    expect(await post(json, JSON.stringify({ user: "U0AMARA" }), bearer)).toMatchObject(amara);
    const form = new URLSearchParams({ token: standIn.botToken, user: "U0AMARA" }).toString();
    expect(await post("application/x-www-form-urlencoded", form)).toMatchObject(amara);
    expect(await post("text/xml", "<user/>", bearer)).toMatchObject({ ok: false, error: "invalid_form_data" });
    expect(await post(json, form, bearer)).toMatchObject({ ok: false });
  });

  it("cannot call what nobody here knows", async () => {
    expect(await refusal(client().apiCall("chat.everything"))).toBe("unknown_method");
    expect(await refusal(client().apiCall("toString"))).toBe("unknown_method");
  });
});

describe("the people of the workspace", () => {
  it("are shown with who has left, who is a guest and who is from elsewhere", async () => {
    const shown = async (user: string) => (await client().users.info({ user })).user;
    expect(await shown("U0AMARA")).toMatchObject({ deleted: false, profile: { email: "amara@trust.example" } });
    expect(await shown("U0GONE")).toMatchObject({ deleted: true });
    expect(await shown("U0GUEST")).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    const far = await shown("U0FAR");
    expect(far).toMatchObject({ is_stranger: true });
    expect(far?.team_id).not.toBe(standIn.team.id);
    expect(far?.profile?.email).toBeUndefined();
    expect(await shown("U0BOT")).toMatchObject({ is_bot: true });
    expect(await refusal(client().users.info({ user: "U0NOBODY" }))).toBe("user_not_found");
  });

  it("come in pages, each of them once", async () => {
    const ids: (string | undefined)[] = [];
    const sizes: number[] = [];
    for await (const page of client().paginate("users.list", { limit: 4 })) {
      const { members = [] } = page as { readonly members?: readonly { readonly id?: string }[] };
      sizes.push(members.length);
      ids.push(...members.map(({ id }) => id));
    }
    expect(sizes).toEqual([4, 2]);
    expect(new Set(ids)).toEqual(new Set([standIn.botUserId, "U0AMARA", "U0GONE", "U0GUEST", "U0FAR", "U0BOT"]));
    expect(await refusal(client().users.list({ limit: 2, cursor: "made-up" }))).toBe("invalid_cursor");
  });

  it("each have one conversation with the app; apps, the gone and the unknown have none", async () => {
    const first = await client().conversations.open({ users: "U0AMARA" });
    const again = await client().conversations.open({ users: "U0AMARA" });
    expect(again.channel?.id).toBe(first.channel?.id);
    expect(await refusal(client().conversations.open({ users: "U0BOT" }))).toBe("cannot_dm_bot");
    expect(await refusal(client().conversations.open({ users: "U0GONE" }))).toBe("user_disabled");
    expect(await refusal(client().conversations.open({ users: "U0NOBODY" }))).toBe("user_not_found");
  });
});

describe("a message", () => {
  it("is read by its person, and changed in place", async () => {
    const sent = await client().chat.postMessage(hello("U0AMARA"));
    const second = await client().chat.postMessage(hello("U0AMARA"));
    expect(second.ts).not.toBe(sent.ts);
    const at = { channel: sent.channel ?? "", ts: sent.ts ?? "" };
    await client().chat.update({ ...at, text: "Hello again" });
    expect(standIn.user("U0AMARA").messages()).toMatchObject([
      { ...at, text: "Hello again", edited: true, from: standIn.botUserId },
      { text: "Hello", edited: false },
    ]);
    expect(await refusal(client().chat.update({ ...at, ts: "1.000001", text: "x" }))).toBe("message_not_found");
    await standIn.user("U0AMARA").say("Thanks");
    const theirs = standIn.user("U0AMARA").messages().at(-1);
    expect(await refusal(client().chat.update({ ...at, ts: theirs?.ts ?? "", text: "x" }))).toBe("cant_update_message");
    expect(await refusal(client().chat.postMessage({ channel: "U0AMARA", text: "" }))).toBe("no_text");
  });

  it("goes only where the app is, and to nobody who has gone", async () => {
    const channel = standIn.channels.add({ name: "ward-7", members: ["U0AMARA"] });
    expect(await refusal(client().chat.postMessage(hello(channel)))).toBe("not_in_channel");
    standIn.channels.invite(channel);
    expect(await refusal(client().chat.postMessage(hello(channel)))).toBeUndefined();
    await client().chat.postEphemeral({ ...hello(channel), user: "U0AMARA" });
    expect(standIn.user("U0AMARA").messages(channel)).toMatchObject([{ onlyForYou: false }, { onlyForYou: true }]);
    expect(await refusal(client().chat.postEphemeral({ ...hello(channel), user: "U0GUEST" }))).toBe(
      "user_not_in_channel",
    );
    standIn.channels.archive(channel);
    expect(await refusal(client().chat.postMessage(hello(channel)))).toBe("is_archived");
    expect(await refusal(client().chat.postMessage(hello("C0NOWHERE")))).toBe("channel_not_found");
    expect(await refusal(client().chat.postMessage(hello("U0GONE")))).toBe("user_disabled");
  });

  it("may bring a file", async () => {
    const { channel } = await client().conversations.open({ users: "U0AMARA" });
    const file = Buffer.from("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    const to = { channel_id: channel?.id ?? "", initial_comment: "Your session" };
    await client().files.uploadV2({ ...to, file, filename: "session.ics" });
    const [message] = standIn.user("U0AMARA").messages();
    expect(message).toMatchObject({ text: "Your session", files: [{ name: "session.ics", size: file.length }] });
    expect(standIn.file(String(message?.files[0]?.id))).toEqual(file);
  });
});

describe("a fault that was planned", () => {
  const send = (over: Parameters<typeof client>[0] = {}) => client(over).chat.postMessage(hello("U0AMARA"));
  const shown = () => standIn.user("U0AMARA").messages().length;

  it.each([
    ["429", { kind: "429", retryAfter: 7 } as const, { code: "slack_webapi_rate_limited_error", retryAfter: 7 }, 0],
    [
      "429 without a time",
      { kind: "429", retryAfter: null } as const,
      { message: /did not contain a valid timeout/ },
      0,
    ],
    ["5xx", { kind: "5xx" } as const, { code: "slack_webapi_http_error", statusCode: 503 }, 0],
    ["5xx after accepting", { kind: "5xx after accepting" } as const, { statusCode: 503 }, 1],
    ["drop", { kind: "drop" } as const, { code: "slack_webapi_request_error" }, 0],
    ["drop after accepting", { kind: "drop after accepting" } as const, { code: "slack_webapi_request_error" }, 1],
    ["hang", { kind: "hang" } as const, { code: "slack_webapi_request_error" }, 0],
    ["hang after accepting", { kind: "hang after accepting" } as const, { code: "slack_webapi_request_error" }, 1],
    ["error", { kind: "error", error: "internal_error" } as const, { data: { error: "internal_error" } }, 0],
  ])("%s is what the client meets, and is over the next time", async (_name, fault, met, copies) => {
    const planned = standIn.fault({ method: "chat.postMessage", ...fault });
    const error = await send({ timeout: fault.kind.startsWith("hang") ? 400 : 0 }).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    if ("message" in met) expect(error?.message).toMatch(met.message);
    else expect(error).toMatchObject(met);
    expect(shown()).toBe(copies);
    expect(planned.met()).toBe(1);
    expect(standIn.calls).toMatchObject([{ answer: "error" in fault ? fault.error : fault.kind, done: copies === 1 }]);
    await send();
    expect(shown()).toBe(copies + 1);
  });

  it("is met as often as planned: a client that tries again after a 5xx shows the message twice", async () => {
    standIn.fault({ kind: "5xx after accepting" });
    await send({ retries: 1 });
    expect(shown()).toBe(2);
  });

  it("is met by one person, in one channel, until it is ended", async () => {
    const planned = standIn.fault({
      kind: "error",
      error: "fatal_error",
      user: "U0GUEST",
      times: Number.POSITIVE_INFINITY,
    });
    const { channel } = await client().conversations.open({ users: "U0AMARA" });
    expect(await refusal(client().conversations.open({ users: "U0GUEST" }))).toBe("fatal_error");
    expect(await refusal(client().chat.postMessage(hello(channel?.id ?? "")))).toBeUndefined();
    expect(await refusal(client().chat.postMessage(hello("U0GUEST")))).toBe("fatal_error");
    planned.end();
    expect(await refusal(client().chat.postMessage(hello("U0GUEST")))).toBeUndefined();
    const theirs = (await client().conversations.open({ users: "U0GUEST" })).channel?.id ?? "";
    standIn.fault({ kind: "error", error: "fatal_error", channel: channel?.id ?? "" });
    expect(await refusal(client().chat.postMessage(hello(theirs)))).toBeUndefined();
    expect(await refusal(client().chat.postMessage(hello(channel?.id ?? "")))).toBe("fatal_error");
    standIn.fault({ kind: "error", error: "fatal_error", user: "U0GUEST" });
    expect(await refusal(client().chat.postMessage(hello(theirs)))).toBe("fatal_error");
  });
});
