import { createHmac } from "node:crypto";
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

/** Why Slack counts something as not taken, in Slack's words. */
export type Trouble = "http_timeout" | "http_error" | "connection_failed";

/** What the app made of one delivery. */
export interface Acknowledged {
  readonly status: number | undefined;
  readonly body: string;
  /** Nothing, where it was 200 in time. */
  readonly trouble: Trouble | undefined;
  /** The app asked not to be told again. */
  readonly noRetry: boolean;
}

/** What went to the app, byte for byte. */
export interface Sent {
  /** "command", "event message", "block_actions" and so on. */
  readonly what: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** One for each time it was sent, in the order they came in. */
  readonly answers: readonly Acknowledged[];
}

export interface Line {
  /** The address where the app listens. */
  connect(url: string): void;
  connected(): boolean;
  readonly sent: readonly Sent[];
  /** Signs it and sends it, as often as `copies` says, at once; what was answered first counts. */
  post(
    what: string,
    type: "json" | "form",
    body: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Acknowledged>;
  /** The very same bytes once more each, one after the other, in this order. */
  again(deliveries: readonly Sent[]): Promise<readonly Acknowledged[]>;
  copies(times: number | (() => number)): void;
}

export interface LineOptions {
  readonly signingSecret: string;
  readonly clock: { now(): Date };
  /** How long the app may take. */
  readonly patienceMs: number;
}

const contentTypes = { json: "application/json", form: "application/x-www-form-urlencoded" } as const;

export function createLine({ signingSecret, clock, patienceMs }: LineOptions): Line {
  const sent: (Sent & { readonly answers: Acknowledged[] })[] = [];
  let url: string | undefined;
  let times: () => number = () => 1;

  async function once(delivery: (typeof sent)[number]): Promise<Acknowledged> {
    const answer = url === undefined ? failed("connection_failed") : await posted(url, delivery, patienceMs);
    delivery.answers.push(answer);
    return answer;
  }

  return {
    sent,
    connect(to) {
      url = to;
    },
    connected: () => url !== undefined,
    copies(to) {
      times = typeof to === "number" ? () => to : to;
    },
    async post(what, type, body, headers = {}) {
      const at = String(Math.floor(clock.now().getTime() / 1000));
      const digest = createHmac("sha256", signingSecret).update(`v0:${at}:${body}`).digest("hex");
      const own = {
        "content-type": contentTypes[type],
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": at,
        "x-slack-signature": `v0=${digest}`,
      };
      const delivery = { what, headers: { ...own, ...headers }, body, answers: [] };
      sent.push(delivery);
      const [first] = await Promise.all(Array.from({ length: Math.max(1, times()) }, () => once(delivery)));
      return delivery.answers[0] ?? first ?? failed("connection_failed");
    },
    async again(deliveries) {
      const answers: Acknowledged[] = [];
      for (const each of deliveries) {
        const known = sent.find((own) => own === each);
        if (!known) throw new Error("this was never sent");
        answers.push(await once(known));
      }
      return answers;
    },
  };
}

function failed(trouble: Trouble): Acknowledged {
  return { status: undefined, body: "", trouble, noRetry: false };
}

/** One POST on a connection of its own, given up when patience ends. */
async function posted(url: string, { headers, body }: Sent, patienceMs: number): Promise<Acknowledged> {
  const over = new AbortController();
  const outOfPatience = wait(patienceMs, failed("http_timeout"), { signal: over.signal }).catch(() =>
    failed("http_timeout"),
  );
  const length = String(Buffer.byteLength(body));
  const call = request(url, { method: "POST", agent: false, headers: { ...headers, "content-length": length } });
  const answered = new Promise<Acknowledged>((resolve) => {
    call.on("error", () => resolve(failed("connection_failed")));
    call.on("response", (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", () => resolve(failed("connection_failed")));
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        const fine = status >= 200 && status < 300;
        resolve({
          status,
          body: Buffer.concat(parts).toString("utf8"),
          trouble: fine ? undefined : "http_error",
          noRetry: !fine && response.headers["x-slack-no-retry"] === "1",
        });
      });
    });
  });
  call.end(body);
  const first = await Promise.race([answered, outOfPatience]);
  over.abort();
  call.destroy();
  return first;
}
