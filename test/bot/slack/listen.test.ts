import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { SlackAnswer, SlackInbound } from "../../../src/bot/slack/inbound.ts";
import { command, everyDelivery, message, press, submission, userChanged } from "../../support/slack/deliveries.ts";
import { type Opened, openFront } from "../../support/slack/front.ts";

const lost: unknown[] = [];
const notice = (fault: unknown) => void lost.push(fault);
beforeAll(() => void process.on("unhandledRejection", notice));
afterAll(() => void process.off("unhandledRejection", notice));

let front: Opened | undefined;
afterEach(async () => {
  await front?.close();
  front = undefined;
  expect(lost).toEqual([]);
});

const stays: SlackAnswer = { response_action: "errors", errors: { why: "This is taking a while. Press Next again." } };
const late = ({ kind }: SlackInbound) => (kind === "submission" ? stays : undefined);
const next: SlackAnswer = { response_action: "clear" };

it("acts first, and only then is Slack told", async () => {
  let acted = false;
  front = await openFront({
    behave: {
      async take() {
        await pause(60);
        acted = true;
        return next;
      },
    },
  });
  const told = await front.deliver(submission, "payload");
  expect(acted).toBe(true);
  expect([told.status, JSON.parse(told.body)]).toEqual([200, next]);
  expect(front.after).toEqual([]);
});

it("an event, too, is acknowledged after it was acted on", async () => {
  let acted = false;
  front = await openFront({
    behave: {
      async take() {
        await pause(60);
        acted = true;
        return undefined;
      },
    },
  });
  expect([(await front.deliver(message, "json")).status, acted]).toEqual([200, true]);
});

it("what nobody waits for and must not be lost is not acknowledged where it met a fault: Slack delivers it again", async () => {
  let works = false;
  front = await openFront({
    behave: {
      again: ({ kind }) => kind === "userChanged",
      async take() {
        if (!works) throw new Error("the store is away");
        return undefined;
      },
    },
  });
  const refused = await front.deliver(userChanged, "json");
  expect([refused.status, refused.headers["x-slack-no-retry"]]).toEqual([503, undefined]);
  expect((await front.deliver(message, "json")).status).toBe(200);
  works = true;
  expect((await front.deliver(userChanged, "json")).status).toBe(200);
});

it("whoever waits too long is told so, keeps the words, and sees later what came of it", async () => {
  let finish = () => {};
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  front = await openFront({ limitMs: 80, behave: { late, take: () => work.then(() => next) } });
  const began = performance.now();
  const told = await front.deliver(submission, "payload");
  const ms = performance.now() - began;
  expect([told.status, JSON.parse(told.body)]).toEqual([200, stays]);
  expect(ms).toBeGreaterThanOrEqual(78);
  expect(ms).toBeLessThan(2_000);
  expect(front.after).toEqual([]);
  finish();
  await expect.poll(() => front?.after.length).toBe(1);
  expect(front.after[0]).toMatchObject({ answer: next, inbound: { kind: "submission", user: "U1" } });
});

it("and for everything else hears nothing yet", async () => {
  front = await openFront({ limitMs: 30, behave: { late, take: () => pause(120, next) } });
  for (const [kind, body, media] of everyDelivery.filter(([each]) => each !== "submission")) {
    const told = await front.deliver(body, media);
    expect([kind, told.status, told.body]).toEqual([kind, 200, ""]);
  }
  await expect.poll(() => front?.after.length).toBe(everyDelivery.length - 1);
});

it("Slack, which gives up after three seconds, is answered after two and a half", async () => {
  front = await openFront({ behave: { late, take: () => pause(2_700, next) } });
  const began = performance.now();
  const told = await front.deliver(submission, "payload");
  const ms = performance.now() - began;
  expect(JSON.parse(told.body)).toEqual(stays);
  expect(ms).toBeGreaterThan(2_480);
  expect(ms).toBeLessThan(3_000);
});

it("a fault is told in the surface's words, and logged without anybody's", async () => {
  front = await openFront({
    behave: {
      take: () => Promise.reject(new TypeError("somebody to talk to")),
      trouble: () => stays,
    },
  });
  const told = await front.deliver(submission, "payload");
  expect([told.status, JSON.parse(told.body)]).toEqual([200, stays]);
  expect((await front.deliver(command, "command")).status).toBe(200);
  expect(front.logged).toEqual([
    'error Something from Slack met a fault {"fault":"TypeError","kind":"submission"}',
    'error Something from Slack met a fault {"fault":"TypeError","kind":"command"}',
  ]);
});

it("a fault after Slack was answered is told afterwards, in the same words", async () => {
  front = await openFront({
    limitMs: 20,
    behave: {
      late,
      trouble: () => next,
      take: async () => {
        await pause(80);
        throw new Error("late");
      },
    },
  });
  expect(JSON.parse((await front.deliver(submission, "payload")).body)).toEqual(stays);
  await expect.poll(() => front?.after.length).toBe(1);
  expect(front.after[0]?.answer).toEqual(next);
});

it("whatever a handler throws, wherever, the next thing is served", async () => {
  const broken = () => {
    throw new RangeError("broken");
  };
  front = await openFront({
    limitMs: 20,
    behave: {
      late: broken,
      trouble: broken,
      after: broken,
      take: ({ kind }) => (kind === "submission" ? pause(60, undefined) : kind === "action" ? broken() : pause(0)),
    },
  });
  for (const [, body, media] of everyDelivery) expect((await front.deliver(body, media)).status).toBe(200);
  await expect.poll(() => front?.logged.join("\n")).toMatch(/What came of late work could not be shown/);
  expect(front.logged.join("\n")).not.toMatch(/broken"/);
});

it("whoever stops it waits for what is under way", async () => {
  front = await openFront({ limitMs: 10, behave: { take: () => pause(150, next) } });
  await front.deliver(press, "payload");
  const { after } = front;
  await front.close();
  front = undefined;
  expect(after).toHaveLength(1);
});

it("a workspace that no token belongs to is not acted for", async () => {
  front = await openFront({ authorize: () => Promise.reject(new Error("T1 is unknown")) });
  expect((await front.deliver(command, "command")).status).toBe(200);
  expect(front.taken).toEqual([]);
  expect(front.logged).toEqual([
    'warn Something from Slack was not acted on {"fault":"slack_bolt_authorization_error"}',
  ]);
});
