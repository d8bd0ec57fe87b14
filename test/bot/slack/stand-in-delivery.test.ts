import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { isJson, jsonOf } from "../../support/slack/json.ts";
import { createStandIn, type StandIn } from "../../support/slack/stand-in.ts";
import { askingApp, howModal } from "./asking-app.ts";
import { atWork } from "./at-work.ts";

const { slack, stop } = atWork();
afterEach(stop);

/** Events as they were told: their id and what retry it was. */
function eventsOf({ sent }: StandIn) {
  return sent.map(({ body, headers, answers }) => {
    const envelope = jsonOf(body);
    return {
      id: isJson(envelope) ? envelope.event_id : undefined,
      retry: headers["x-slack-retry-num"],
      reason: headers["x-slack-retry-reason"],
      status: answers[0]?.status,
    };
  });
}

describe("what is told to the app", () => {
  it("is signed, and what was changed on the way or signed by others is not taken", async () => {
    const heard: string[] = [];
    const { standIn, app, amara } = await slack((app) =>
      app.message(async ({ message }) => void heard.push("text" in message ? (message.text ?? "") : "")),
    );
    expect(await standIn.verifyUrl()).toBe(true);
    expect(await amara.say("carry on")).toMatchObject({ taken: true, tries: [{ status: 200 }] });
    expect(heard).toEqual(["carry on"]);
    const [, { headers, body } = { headers: {}, body: "" }] = standIn.sent;
    const changed = await fetch(app.url, { method: "POST", headers, body: body.replace("carry on", "stop it") });
    expect(changed.status).toBe(401);
    const stranger = await createStandIn({ signingSecret: "another", people: [{ id: "U0AMARA", name: "Amara" }] });
    stranger.connect(app.url);
    expect(await stranger.user("U0AMARA").slash("/ask")).toBe("trouble connecting");
    await stranger.stop();
  });

  it("arrives once more, the same bytes, as often and in the order that a test wants", async () => {
    const heard: string[] = [];
    const { standIn, amara } = await slack((app) =>
      app.message(async ({ message }) => void heard.push("text" in message ? (message.text ?? "") : "")),
    );
    await amara.say("one");
    await amara.say("two");
    const [one, two] = standIn.sent;
    if (!one || !two) throw new Error("nothing was sent");
    await standIn.again([two, one, two]);
    expect(heard).toEqual(["one", "two", "two", "one", "two"]);
    standIn.deliverTwice(6);
    expect(await amara.say("six times")).toMatchObject({ taken: true });
    expect(heard.filter((each) => each === "six times")).toHaveLength(6);
    expect(standIn.sent.at(-1)?.answers).toHaveLength(6);
  });

  it("comes again at once, after a minute and after five, while nobody takes it, and then no more", async () => {
    const at: number[] = [];
    const minuteMs = 60;
    const { standIn, app, amara } = await slack(
      (app) =>
        app.message(async () => {
          at.push(performance.now());
          throw new Error("not now");
        }),
      { minuteMs },
    );
    expect(await amara.say("carry on")).toMatchObject({ taken: false, tries: [{}, {}, {}, {}] });
    expect(eventsOf(standIn).map(({ retry, reason, status }) => [retry, reason, status])).toEqual([
      [undefined, undefined, 500],
      ["1", "http_error", 500],
      ["2", "http_error", 500],
      ["3", "http_error", 500],
    ]);
    expect(app.errors.map(({ message }) => message)).toEqual(Array(4).fill("not now"));
    expect(new Set(eventsOf(standIn).map(({ id }) => id)).size).toBe(1);
    const [first = 0, second = 0, third = 0, fourth = 0] = at;
    expect(third - second).toBeGreaterThanOrEqual(minuteMs - 5);
    expect(fourth - third).toBeGreaterThanOrEqual(5 * minuteMs - 5);
    expect(second - first).toBeLessThan(third - first);
  });

  it("comes again once, where it is taken then", async () => {
    let times = 0;
    const { amara } = await slack((app) =>
      app.message(async () => {
        times += 1;
        if (times === 1) throw new Error("not now");
      }),
    );
    expect(await amara.say("carry on")).toMatchObject({ taken: true, tries: [{ status: 500 }, { status: 200 }] });
  });

  it("does not come again where the app asks so", async () => {
    const { standIn, amara } = await slack(() => {});
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(500, { "x-slack-no-retry": "1" }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    standIn.connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    expect((await amara.say("carry on")).tries).toMatchObject([{ status: 500, trouble: "http_error" }]);
    await new Promise((resolve) => server.close(resolve));
  });

  it("comes again when the app is too slow or not there", async () => {
    const slow = await slack((app) => app.message(async () => void (await wait(120))), { patienceMs: 60 });
    const { tries } = await slow.amara.say("carry on");
    expect(tries.map(({ trouble }) => trouble)).toEqual(Array(4).fill("http_timeout"));
    await slow.app.stop();
    expect((await slow.amara.say("carry on")).tries[0]).toMatchObject({ trouble: "connection_failed" });
  });

  it("is told of what it may hear: not without the scope, not in a channel where it is not", async () => {
    const heard: string[] = [];
    const { standIn, amara } = await slack((app) => {
      app.event("app_mention", async ({ event }) => void heard.push(event.text));
      app.message(async () => void heard.push("message"));
    });
    const channel = standIn.channels.add({ name: "ward-7", members: ["U0AMARA"] });
    await amara.mention(channel, "hello");
    expect(heard).toEqual([]);
    standIn.channels.invite(channel);
    await amara.mention(channel, "hello");
    expect(heard).toEqual([`<@${standIn.botUserId}> hello`]);
    standIn.app.removeScope("im:history");
    expect(await amara.say("hello")).toMatchObject({ eventId: undefined, taken: false });
  });

  it("includes its own messages and their changes", async () => {
    const { standIn, amara } = await slack(
      (app) =>
        app.message("hello", async ({ say, client }) => {
          const { channel = "", ts = "" } = await say("Good morning");
          await client.chat.update({ channel, ts, text: "Good afternoon" });
        }),
      { echoes: true },
    );
    await amara.say("hello");
    await standIn.settled();
    const told = standIn.sent.map(({ body }) => Object(jsonOf(body)).event);
    expect(told).toMatchObject([
      { type: "message", user: "U0AMARA", channel_type: "im" },
      { type: "message", user: standIn.botUserId, bot_id: expect.stringMatching(/^B/), text: "Good morning" },
      { type: "message", subtype: "message_changed", message: { text: "Good afternoon" } },
    ]);
    expect(amara.messages().map(({ text }) => text)).toEqual(["hello", "Good afternoon"]);
  });
});

describe("somebody whose app is slow", () => {
  it("reads of trouble after three seconds, and keeps what they typed", async () => {
    const { amara } = await slack((app) =>
      askingApp(app, async ({ ack }) => {
        await wait(3200);
        await ack();
      }),
    );
    await amara.slash("/ask");
    await amara.fill({ "How?": "On the ward", "Anything else?": "After two." });
    const before = performance.now();
    expect(await amara.submit()).toMatchObject({ outcome: "trouble connecting" });
    expect(performance.now() - before).toBeGreaterThan(2900);
    expect(amara.notices).toEqual([{ after: "a submission", why: "http_timeout" }]);
    expect(amara.modal()?.questions.at(-1)?.says).toBe("After two.");
  });

  it("gets no modal from a trigger that is too old, or was used", async () => {
    const refused: unknown[] = [];
    const { amara } = await slack(
      (app) => {
        app.view({ type: "view_closed", callback_id: "how" }, async ({ ack }) => ack());
        app.command("/ask", async ({ ack, body, client }) => {
          const open = (trigger_id: string) =>
            client.views.open({ trigger_id, view: howModal(false) }).catch((error) => refused.push(error.data.error));
          if (body.text === "late") await wait(1100);
          await open(body.trigger_id);
          await open(body.trigger_id);
          await open("1.2.made-up");
          await ack();
        });
      },
      { triggerLifeMs: 1000 },
    );
    await amara.slash("/ask");
    expect(refused.splice(0)).toEqual(["exchanged_trigger_id", "invalid_trigger_id"]);
    await amara.close();
    await amara.slash("/ask late");
    expect(refused).toEqual(["expired_trigger_id", "expired_trigger_id", "invalid_trigger_id"]);
    expect(amara.modal()).toBeUndefined();
  });
});
