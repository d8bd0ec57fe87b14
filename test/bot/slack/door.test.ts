import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  command,
  event,
  everyDelivery,
  mention,
  message,
  press,
  submission,
  view,
  written,
} from "../../support/slack/deliveries.ts";
import { nowSeconds, type Opened, openFront } from "../../support/slack/front.ts";
import { type Answered, form, payloadOf, type Sending, signatureOf } from "../../support/slack/requests.ts";

let front: Opened;
const lost: unknown[] = [];
const notice = (fault: unknown) => void lost.push(fault);
beforeAll(async () => {
  process.on("unhandledRejection", notice);
  process.on("uncaughtException", notice);
  front = await openFront();
});
afterAll(async () => {
  await front.close();
  process.off("unhandledRejection", notice);
  process.off("uncaughtException", notice);
});
beforeEach(() => {
  front.taken.length = 0;
  front.logged.length = 0;
});
/** Whatever was sent: the next request is served as if nothing had been. */
afterEach(async () => {
  const next = await front.deliver(message, "json");
  expect([next.status, next.body]).toEqual([200, ""]);
  expect(front.taken.at(-1)?.kind).toBe("message");
  expect(lost).toEqual([]);
});

const json = JSON.stringify(message);
const commandForm = String(new URLSearchParams(command));
const minutes = (count: number) => nowSeconds + count * 60;

/** Nobody acted on it, and nothing of it is in the log. */
async function refused(sending: Partial<Sending> & Pick<Sending, "body">, status: number): Promise<Answered> {
  const before = await front.deliver(mention, "json");
  front.taken.length = 0;
  const came = await front.send(sending);
  expect([came.status, came.body]).toEqual([status, ""]);
  expect(front.taken).toEqual([]);
  expect(front.logged.join()).not.toMatch(/help|amara|somebody|otter/i);
  const next = await front.deliver(mention, "json");
  if (came.headers.connection !== "close") expect(next.connection).toBe(before.connection);
  front.taken.length = 0;
  return came;
}

describe("what Slack did not sign gets no further", () => {
  const signed = signatureOf(json, nowSeconds);
  it.each<[string, Partial<Sending>]>([
    ["with another secret", { secret: "another secret" }],
    ["a changed body", { body: `${json} `, headers: { "x-slack-signature": signed } }],
    ["a changed moment", { at: nowSeconds + 1, headers: { "x-slack-signature": signed } }],
    ["a signature cut short", { headers: { "x-slack-signature": signed.slice(0, -2) } }],
    ["an empty signature", { headers: { "x-slack-signature": "" } }],
    ["only the scheme", { headers: { "x-slack-signature": "v0=" } }],
    ["in capitals", { headers: { "x-slack-signature": signed.toUpperCase() } }],
    ["another scheme", { headers: { "x-slack-signature": signed.replace("v0", "v1") } }],
    ["no signature", { headers: { "x-slack-signature": undefined } }],
    ["no moment", { headers: { "x-slack-request-timestamp": undefined } }],
    ["two signatures", { headers: { "x-slack-signature": [signed, signed] } }],
    ["two moments", { headers: { "x-slack-request-timestamp": [String(nowSeconds), String(nowSeconds)] } }],
    ["no such moment", signedAt("abc")],
    ["an empty moment", signedAt("")],
    ["a moment with a fraction", signedAt(`${nowSeconds}.5`)],
    ["a moment as a power", signedAt("1e12")],
    ["5 minutes and 1 second ago", { at: nowSeconds - 301 }],
    ["5 minutes and 1 second ahead", { at: nowSeconds + 301 }],
    ["a day ahead", { at: minutes(24 * 60) }],
  ])("%s", async (_what, sending) => {
    await refused({ body: json, ...sending }, 401);
  });

  it("the question whether the address is ours, too", async () => {
    await refused({ body: JSON.stringify({ type: "url_verification", challenge: "c" }), secret: "another" }, 401);
  });

  function signedAt(at: string): Partial<Sending> {
    return { headers: { "x-slack-request-timestamp": at, "x-slack-signature": signatureOf(json, at) } };
  }
});

describe("what is signed within five minutes, either way, is let in", () => {
  it.each([-300, -299, 0, 299, 300])("%i seconds", async (seconds) => {
    expect((await front.send({ body: json, at: nowSeconds + seconds })).status).toBe(200);
    expect(front.taken).toHaveLength(1);
  });
});

describe("however it is written", () => {
  it.each([
    ["application/json", json],
    ["application/json; charset=utf-8", json],
    ["Application/JSON;Charset=UTF-8", json],
    [form, commandForm],
    [`${form}; charset=utf-8`, commandForm],
    ["APPLICATION/X-WWW-FORM-URLENCODED", commandForm],
  ])("%s is read", async (type, body) => {
    expect((await front.send({ body, type })).status).toBe(200);
    expect(front.taken).toHaveLength(1);
  });

  it.each<[string, string | readonly string[] | undefined, string]>([
    ["XML", "text/xml", json],
    ["plain text", "text/plain", commandForm],
    ["parts", "multipart/form-data; boundary=x", commandForm],
    ["another charset", "application/json; charset=iso-8859-1", json],
    ["no type", undefined, json],
  ])("%s is not", async (_what, type, body) => {
    await refused({ body, headers: { "content-type": type } }, 415);
  });

  it("a form that says it is JSON, and JSON that says it is a form, are not", async () => {
    await refused({ body: commandForm }, 400);
    await refused({ body: json, type: form }, 400);
  });
});

describe("what Slack does not send gets no further", () => {
  const without = (body: object, name: string) =>
    Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));
  it.each<[string, string, string?]>([
    ["nothing", ""],
    ["no JSON", "{"],
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "5"],
    ["a sentence", '"hello"'],
    ["JSON with a mark before it", `\ufeff${json}`],
    ["no event", JSON.stringify(without(message, "event"))],
    ["an event that is null", JSON.stringify({ ...message, event: null })],
    ["an event that is a sentence", JSON.stringify({ ...message, event: "message" })],
    ["an event of no type", JSON.stringify({ ...message, event: {} })],
    ["an event without a name", JSON.stringify(without(message, "event_id"))],
    ["an event of no workspace", JSON.stringify({ ...without(message, "team_id"), authorizations: [] })],
    ["an event in a place that is null", JSON.stringify(event({ ...written, channel: null }))],
    ["an event about an item that is null", JSON.stringify(event({ ...written, item: null }))],
    ["a question without a challenge", JSON.stringify({ type: "url_verification" })],
    ["an unknown type", JSON.stringify({ type: "block_party" })],
    ["an empty form", "", form],
    ["a payload that is null", "payload=null", form],
    ["an empty payload", "payload=", form],
    ["a payload that is no JSON", "payload=%7B", form],
    ["a payload that is a list", "payload=%5B%5D", form],
    ["half an escape", `${commandForm}&x=%E`, form],
    ["an escape that is no letter", `${commandForm}&x=%FF`, form],
    ["two commands", `${commandForm}&command=%2Fother`, form],
    ["a command without a person", String(new URLSearchParams(without(command, "user_id") as never)), form],
    ["a command that is an event as well", `${commandForm}&event=x`, form],
    ["actions that are null", payloadOf({ ...press, actions: null }), form],
    ["no actions", payloadOf({ ...press, actions: [] }), form],
    ["an action that is null", payloadOf({ ...press, actions: [null] }), form],
    ["a press of nobody", payloadOf(without(press, "user")), form],
    ["a press by null", payloadOf({ ...press, user: null }), form],
    ["a press in no workspace", payloadOf({ ...press, team: null, user: { id: "U1" } }), form],
    ["a press of another kind", payloadOf({ ...press, type: "interactive_message" }), form],
    ["a choice that Slack asks for", payloadOf({ ...press, type: "block_suggestion", name: "x" }), form],
    ["a submission without its view", payloadOf(without(submission, "view")), form],
    ["a submission whose view is null", payloadOf({ ...submission, view: null }), form],
    ["a submission without a hash", payloadOf({ ...submission, view: without(view, "hash") }), form],
    [
      "what stands in it being a list",
      payloadOf({ ...submission, view: { ...view, state: { values: { why: [] } } } }),
      form,
    ],
    ["a shortcut without a name", payloadOf({ type: "shortcut", team: { id: "T1" }, user: { id: "U1" } }), form],
    ["addresses to answer at that are null", payloadOf({ ...submission, response_urls: [null] }), form],
  ])("%s", async (_what, body, type = "application/json") => {
    await refused({ body, type }, 400);
  });

  it("bytes that are no letters", async () => {
    await refused({ body: Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe])]) }, 400);
  });

  it("lists within lists, as deep as a body holds", async () => {
    const deep = `{"type":"event_callback","event":${"[".repeat(500_000)}${"]".repeat(500_000)}}`;
    await refused({ body: deep.slice(0, 1_000_000) }, 400);
    await refused({ body: `{"x":${"[".repeat(400_000)}${"]".repeat(400_000)}}` }, 400);
    const beside = `${json.slice(0, -1)},"x":${"[".repeat(400_000)}${"]".repeat(400_000)}}`;
    expect((await front.send({ body: beside })).status).toBe(200);
    expect(front.taken).toHaveLength(1);
  });
});

describe("an event that nobody listens to is taken and left", () => {
  it.each([
    ["another kind", event({ type: "reaction_added", user: "U1" })],
    ["what Alongside wrote itself", event({ ...written, bot_id: "B1" })],
    ["what was changed", event({ type: "message", channel_type: "im", subtype: "message_changed", channel: "D1" })],
    ["what was deleted", event({ type: "message", channel_type: "im", subtype: "message_deleted", channel: "D1" })],
    ["what was said in a channel", event({ ...written, channel_type: "channel" })],
    ["a name in something that was changed", event({ ...mention.event, edited: { user: "U1", ts: "3" } })],
    ["another tab", event({ type: "app_home_opened", user: "U1", tab: "about" })],
  ])("%s", async (_what, body) => {
    await refused({ body: JSON.stringify(body) }, 200);
  });
});

describe("the address itself", () => {
  it("answers Slack's question whether it is ours", async () => {
    const asked = await front.send({
      body: JSON.stringify({ type: "url_verification", challenge: "c-1", token: "t" }),
    });
    expect([asked.status, JSON.parse(asked.body)]).toEqual([200, { challenge: "c-1" }]);
  });

  it("answers whether it answers, signed or not, whatever stands beside it", async () => {
    const unsigned = { headers: { "x-slack-signature": undefined }, type: form };
    await refused({ body: "ssl_check=1&token=x", ...unsigned }, 200);
    await refused({ body: `ssl_check=1&${commandForm}`, ...unsigned }, 200);
    await refused({ body: `ssl_check=1&${payloadOf(press)}`, ...unsigned }, 200);
    await refused({ body: `ssl_check=2&${commandForm}`, ...unsigned }, 401);
  });

  it.each([
    ["GET", "/slack/events", 405],
    ["PUT", "/slack/events", 405],
    ["OPTIONS", "/slack/events?x=1", 405],
    ["POST", "/slack/events/", 404],
    ["POST", "/slack/install", 404],
    ["POST", "//slack/events", 404],
    ["POST", "http://[bad/slack/events", 404],
  ])("%s %s", async (method, path, status) => {
    await refused({ body: json, method, path }, status);
  });

  it("takes what stands behind a question mark for nothing", async () => {
    expect((await front.send({ body: json, path: "/slack/events?x=%" })).status).toBe(200);
  });
});

describe("a body that is too big", () => {
  it.each([1, 3, 5, 30])("%i MB and a little more is refused, and nothing hangs", async (megabytes) => {
    const came = await refused({ body: Buffer.alloc(megabytes * 1024 * 1024 + 1, 120) }, 413);
    expect(came.headers.connection).toBe("close");
  });

  it("is refused where it does not name its size, too", async () => {
    const body = Buffer.alloc(3 * 1024 * 1024, 120);
    await refused({ body, headers: { "content-length": undefined, "transfer-encoding": "chunked" } }, 413);
  });

  it("exactly 1 MB is read", async () => {
    const body = JSON.stringify(event({ ...written, text: "" }));
    const text = "x".repeat(1024 * 1024 - body.length);
    expect((await front.send({ body: JSON.stringify(event({ ...written, text })) })).status).toBe(200);
    expect(front.taken).toHaveLength(1);
  });

  it("five thousand fields before the command do not hide it", async () => {
    const many = Array.from({ length: 5_000 }, (_, each) => `k${each}=v`).join("&");
    expect((await front.send({ body: `${many}&${commandForm}`, type: form })).status).toBe(200);
    expect(front.taken.map(({ kind }) => kind)).toEqual(["command"]);
  });
});

it("whoever goes away in the middle of it leaves nothing behind", async () => {
  for (let times = 0; times < 5; times += 1) {
    const socket = connect(front.port, "127.0.0.1");
    socket.write(
      "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
  }
  expect(front.logged).toEqual([]);
});

describe("the same delivery again", () => {
  it.each(everyDelivery)(
    "%s: one to six times reaches the handlers by the same key, and gets the same answer",
    async (kind, body, media) => {
      for (let times = 1; times <= 6; times += 1) {
        front.taken.length = 0;
        const answers: Answered[] = [];
        // Slack signs a retry anew; a replay is the same to the last byte.
        for (let time = 0; time < times; time += 1)
          answers.push(await front.deliver(body, media, { at: nowSeconds + (times > 3 ? time * 40 : 0) }));
        expect(answers.map(({ status, body: said }) => [status, said])).toEqual(answers.map(() => [200, ""]));
        expect(front.taken.map((each) => each.kind)).toEqual(answers.map(() => kind));
        expect(new Set(front.taken.map(({ key }) => key)).size).toBe(1);
      }
    },
  );
});
