import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { SlackAnswer, SlackHandlers } from "../../../src/bot/slack/inbound.ts";
import { createSlackApp, type SlackApp } from "../../../src/bot/slack/listen.ts";
import { command, everyDelivery, message, submission } from "../../support/slack/deliveries.ts";
import { type Seen, seeing } from "../../support/slack/front.ts";
import { openSocketSlack } from "../../support/slack/socket.ts";

type SocketSlack = Awaited<ReturnType<typeof openSocketSlack>>;

const lost: unknown[] = [];
const notice = (fault: unknown) => void lost.push(fault);
beforeAll(() => void process.on("unhandledRejection", notice));
afterAll(() => void process.off("unhandledRejection", notice));

/** What was told of how the socket fares. */
let fared: string[] = [];
let slack: SocketSlack;
let app: SlackApp | undefined;
beforeEach(async () => {
  fared = [];
  slack = await openSocketSlack();
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await slack.close();
  expect(lost).toEqual([]);
});

async function opened(behave: Partial<SlackHandlers> = {}, limitMs = 2_500): Promise<Seen> {
  const { seen, handlers, log } = seeing(behave);
  app = createSlackApp({
    socket: { appToken: "xapp-quiet-otter", apiUrl: slack.apiUrl, againMs: 20, helloMs: 300 },
    met: ({ kind }, method) => void fared.push(`met ${kind} ${method}`),
    well: (method) => void fared.push(`well ${method}`),
    authorize: async () => ({ botToken: "xoxb-quiet-otter" }),
    handlers,
    log,
    limitMs,
  });
  await app.start();
  return seen;
}

const kindOf = { json: "events_api", payload: "interactive", command: "slash_commands" } as const;
const next: SlackAnswer = { response_action: "clear" };
const envelope = (id: string, payload: unknown) => ({ type: "interactive", envelope_id: id, payload }) as const;

it("each kind reaches the same handlers, and is acknowledged", async () => {
  const seen = await opened();
  for (const [at, [, payload, media]] of everyDelivery.entries())
    slack.say({ type: kindOf[media], envelope_id: `e${at}`, payload });
  await expect.poll(() => slack.acknowledged.length).toBe(everyDelivery.length);
  expect(seen.taken.map(({ kind }) => kind).sort()).toEqual(everyDelivery.map(([kind]) => kind).sort());
  expect(new Set(slack.acknowledged.map(({ envelope_id: id }) => id)).size).toBe(everyDelivery.length);
});

it("acts first, and only then acknowledges: an event, too", async () => {
  let finish = () => {};
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const seen = await opened({ take: ({ kind }) => work.then(() => (kind === "submission" ? next : undefined)) });
  slack.say({ type: "events_api", envelope_id: "event", payload: message });
  slack.say(envelope("page", submission));
  await expect.poll(() => seen.taken.length).toBe(2);
  await pause(60);
  expect(slack.acknowledged).toEqual([]);
  finish();
  await expect.poll(() => slack.acknowledged.length).toBe(2);
  expect(slack.acknowledged.find(({ envelope_id: id }) => id === "page")?.payload).toEqual(next);
});

it("whoever waits too long is told so, and sees later what came of it", async () => {
  const stays: SlackAnswer = { response_action: "errors", errors: { why: "Press Next again." } };
  const seen = await opened({ take: () => pause(150, next), late: () => stays }, 30);
  slack.say(envelope("page", submission));
  await expect.poll(() => slack.acknowledged[0]?.payload).toEqual(stays);
  await expect.poll(() => seen.after.map(({ answer }) => answer)).toEqual([next]);
  expect(slack.acknowledged).toHaveLength(1);
});

it("what is misshapen reaches nobody, and the next is heard", async () => {
  const seen = await opened();
  for (const line of ["", "{", "null", "5", '{"type":"events_api"}', '{"type":"events_api","payload":{"event":null}}'])
    slack.say(line);
  slack.say(envelope("null", null));
  slack.say(envelope("list", []));
  slack.say(envelope("page", { ...submission, view: null }));
  slack.say(envelope("press", { type: "block_actions", actions: null }));
  slack.say({ type: "slash_commands", envelope_id: "well", payload: command });
  await expect.poll(() => seen.taken.map(({ kind }) => kind)).toEqual(["command"]);
  await expect.poll(() => slack.acknowledged.map(({ envelope_id: id }) => id)).toContain("well");
  expect(slack.connected()).toBe(1);
});

it("connects again when the line breaks, when Slack asks for it, and when nobody answers for a while", async () => {
  const seen = await opened();
  const served = async (id: string) => {
    await expect.poll(() => slack.connected(), { timeout: 5_000 }).toBe(1);
    await expect
      .poll(() => seen.logged.filter((line) => line.includes("Connected to Slack")).length, { timeout: 5_000 })
      .toBe(slack.asked() - refusals);
    slack.say({ type: "slash_commands", envelope_id: id, payload: command });
    await expect.poll(() => slack.acknowledged.map((each) => each.envelope_id)).toContain(id);
  };
  let refusals = 0;
  await served("first");
  slack.cut();
  await expect.poll(() => slack.asked()).toBe(2);
  await served("after a cut");
  slack.say({ type: "disconnect", reason: "refresh_requested" });
  await expect.poll(() => slack.asked(), { timeout: 5_000 }).toBe(3);
  await served("after a refresh");
  slack.refuse("internal_error");
  slack.cut();
  await expect.poll(() => slack.asked(), { timeout: 5_000 }).toBeGreaterThan(5);
  slack.refuse(undefined);
  await expect.poll(() => slack.connected(), { timeout: 5_000 }).toBe(1);
  refusals = seen.logged.filter((line) => line.includes("could not be reached")).length;
  await served("after a pause");
});

it("what is acted on while the line breaks is delivered again by the same key, and acknowledged then", async () => {
  let finish = () => {};
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const seen = await opened({ take: () => work.then(() => next) });
  slack.say(envelope("page", submission));
  await expect.poll(() => seen.taken.length).toBe(1);
  slack.cut();
  await expect.poll(() => slack.connected(), { interval: 1 }).toBe(0);
  finish();
  await expect.poll(() => seen.logged.filter((line) => line.includes("acknowledged")).length).toBe(1);
  await expect.poll(() => seen.logged.filter((line) => line.includes("Connected to Slack")).length).toBe(2);
  slack.say(envelope("page", submission));
  await expect.poll(() => slack.acknowledged.map(({ payload }) => payload)).toEqual([next]);
  expect(new Set(seen.taken.map(({ key }) => key)).size).toBe(1);
});

it("a token that Slack does not take is told at the start", async () => {
  slack.refuse("invalid_auth");
  await expect(opened()).rejects.toMatchObject({ data: { error: "invalid_auth" } });
});

it("a token that is revoked later is told, too, and so is its return", async () => {
  await opened();
  expect(fared).toEqual(["well apps.connections.open"]);
  slack.refuse("invalid_auth");
  slack.cut();
  await expect.poll(() => fared.includes("met workspace apps.connections.open"), { timeout: 5_000 }).toBe(true);
  slack.refuse(undefined);
  await expect.poll(() => fared.at(-1), { timeout: 5_000 }).toBe("well apps.connections.open");
});

it("a line that stands and never says hello is given up, at the start and later", async () => {
  slack.beSilent(true);
  const seen = await opened();
  await expect.poll(() => slack.asked(), { timeout: 5_000 }).toBeGreaterThan(1);
  slack.beSilent(false);
  await expect
    .poll(() => seen.logged.some((line) => line.includes("Connected to Slack")), { timeout: 5_000 })
    .toBe(true);
  slack.say({ type: "slash_commands", envelope_id: "at last", payload: command });
  await expect.poll(() => slack.acknowledged.map((each) => each.envelope_id)).toContain("at last");
});

it("a Slack that is away at the start is waited for", async () => {
  const { apiUrl } = slack;
  await slack.close();
  const seen = await opened();
  expect(seen.logged).toEqual([expect.stringMatching(/^warn Slack could not be reached/)]);
  expect(apiUrl).toMatch(/^http/);
});

it("stops cleanly: nothing new is heard, what is under way is finished, and no new line is made", async () => {
  const seen = await opened({ take: () => pause(120, next) }, 20);
  slack.say(envelope("page", submission));
  await expect.poll(() => slack.acknowledged.length).toBe(1);
  await app?.stop();
  expect(seen.after).toHaveLength(1);
  const { connected, asked } = slack;
  const before = asked();
  await pause(150);
  expect([connected(), asked()]).toEqual([0, before]);
  app = undefined;
});
