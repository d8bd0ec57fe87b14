import { createServer } from "../../../src/bot/server.ts";
import { createSlackDoor } from "../../../src/bot/slack/door.ts";
import type { SlackAnswer, SlackHandlers, SlackInbound } from "../../../src/bot/slack/inbound.ts";
import { createSlackApp } from "../../../src/bot/slack/listen.ts";
import { createSender, form, payloadOf, type Sending, signingSecret } from "./requests.ts";

/** What the handlers were given and did, and everything that was logged. */
export interface Seen {
  readonly taken: SlackInbound[];
  readonly after: { readonly inbound: SlackInbound; readonly answer: SlackAnswer }[];
  readonly logged: string[];
}

/** Handlers that write down what they are given; `behave` says what else they do. */
export function seeing(behave: Partial<SlackHandlers> = {}) {
  const seen: Seen = { taken: [], after: [], logged: [] };
  const handlers: SlackHandlers = {
    async take(inbound) {
      seen.taken.push(inbound);
      return await behave.take?.(inbound);
    },
    late: (inbound) => behave.late?.(inbound),
    async after(inbound, answer) {
      seen.after.push({ inbound, answer });
      await behave.after?.(inbound, answer);
    },
    trouble: (inbound) => behave.trouble?.(inbound),
    again: (inbound) => behave.again?.(inbound) ?? false,
  };
  const line = (level: string) => (facts: object, said: string) =>
    void seen.logged.push(`${level} ${said} ${JSON.stringify(facts)}`);
  const log = { info: line("info"), warn: line("warn"), error: line("error") };
  return { seen, handlers, log };
}

export const nowIs = new Date("2026-11-28T10:00:00Z");
export const nowSeconds = nowIs.getTime() / 1000;

interface Front {
  readonly behave?: Partial<SlackHandlers>;
  readonly limitMs?: number;
  readonly authorize?: () => Promise<{ readonly botToken?: string }>;
}

/** The real listener, the door, and Slack's own framework behind it. */
export async function openFront({ behave, limitMs, authorize }: Front = {}) {
  const { seen, handlers, log } = seeing(behave);
  const app = createSlackApp({
    handlers,
    met: () => {},
    well: () => {},
    authorize: authorize ?? (async () => ({ botToken: "xoxb-quiet-otter", botId: "B1", botUserId: "U9" })),
    log,
    ...(limitMs === undefined ? {} : { limitMs }),
  });
  const door = createSlackDoor({ signingSecret, receive: app.receive, clock: { now: () => nowIs }, log });
  const server = createServer({ doors: [door], log });
  const port = await server.listen(0, "127.0.0.1");
  const sender = createSender(() => port);
  return {
    ...seen,
    port,
    send: (sending: Partial<Sending> & Pick<Sending, "body">) => sender.send({ at: nowSeconds, ...sending }),
    /** As Slack sends it: events as JSON, a command as a form, everything else as JSON in a form. */
    deliver(body: object, media: "command" | "payload" | "json", sending: Partial<Sending> = {}) {
      if (media === "json") return sender.send({ at: nowSeconds, body: JSON.stringify(body), ...sending });
      const fields = media === "payload" ? payloadOf(body) : String(new URLSearchParams({ ...body }));
      return sender.send({ at: nowSeconds, body: fields, type: form, ...sending });
    },
    async close() {
      sender.close();
      await app.stop();
      await server.close();
    },
  };
}

export type Opened = Awaited<ReturnType<typeof openFront>>;
