import { setTimeout as pause } from "node:timers/promises";
import { type Receiver, SocketModeReceiver, webApi } from "@slack/bolt";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Met, Well } from "./health.ts";
import { quiet } from "./quiet.ts";
import { classOf } from "./trouble.ts";

export interface SocketSettings {
  readonly appToken: string;
  readonly apiUrl?: string;
  /** How long to wait before the first new try; each next one waits twice as long, at most a minute. */
  readonly againMs?: number;
  /** How long a connection may take until Slack says hello. */
  readonly helloMs?: number;
}

interface SocketDeps {
  readonly log: Log;
  /** Told whether Slack takes the app's own token, so that whoever can act on it hears of it. */
  readonly met: Met;
  readonly well: Well;
}

/** The one method that is called with the app's own token. */
const opens = "apps.connections.open";

interface Connection {
  readonly receiver: Receiver;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const mostMs = 60_000;
/** Slack ends each connection after some hours: one that stood so long is made anew at once. */
const steadyMs = 10_000;
const mostClosingMs = 2_000;

type Connected = { readonly ended: Promise<number> };

/**
 * Socket Mode: Slack is reached from here, so that no address need be reachable from outside. Whenever the connection
 * ends, another is made, until it is stopped. The library's own way of doing so gives up on a network that is away, and
 * then ends the process.
 */
export function createSocket(settings: SocketSettings, { log, met, well }: SocketDeps): Connection {
  const { appToken, apiUrl, againMs = 1_000, helloMs = 30_000 } = settings;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quiet,
    autoReconnectEnabled: false,
    // What was acted on while the line broke cannot be acknowledged: Slack delivers it again, by the same key.
    async processEventErrorHandler({ error }) {
      log.warn({ fault: faultName(error) }, "Something from Slack could not be acknowledged");
      return false;
    },
    installerOptions: {
      clientOptions: {
        ...{ logger: quiet, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000 },
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
      },
    },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  let keeping: Promise<void> | undefined;
  guard();

  /** A line that is no envelope of Slack's is left, and never ends the process. */
  function guard(): void {
    const listeners = client.listeners("ws_message") as ((...came: unknown[]) => Promise<void>)[];
    client.removeAllListeners("ws_message");
    client.on("ws_message", (...came: unknown[]) => {
      for (const listener of listeners)
        listener.apply(client, came).catch((error: unknown) => {
          log.warn({ fault: faultName(error) }, "Slack sent a line that could not be read");
        });
    });
  }

  /** A line that stands and says nothing is none: it is given up, and another is made. */
  async function saidHello(starting: Promise<unknown>): Promise<void> {
    const waiting = new AbortController();
    const late = pause(helloMs, "late" as const, { signal: waiting.signal }).catch(() => "stopped" as const);
    const first = await Promise.race([starting, late]).finally(() => waiting.abort());
    if (first !== "late") return;
    starting.catch(() => {});
    await Promise.race([client.disconnect(), pause(mostClosingMs, undefined, { ref: false })]);
    throw new RangeError("Slack did not say hello");
  }

  /** Makes a connection, and says when it has ended. */
  async function connect(): Promise<Connected> {
    let end = () => {};
    const gone = new Promise<void>((resolve) => {
      end = resolve;
    });
    client.once("disconnected", end);
    try {
      await saidHello(client.start());
    } catch (error) {
      client.removeListener("disconnected", end);
      met(classOf(error), opens);
      throw error;
    }
    const since = performance.now();
    well(opens);
    log.info({}, "Connected to Slack");
    if (stopping.signal.aborted) void client.disconnect();
    return { ended: gone.then(() => performance.now() - since) };
  }

  async function keep(first: Connected | undefined): Promise<void> {
    let connected = first;
    let failed = first ? 0 : 1;
    while (true) {
      if (connected) failed = (await connected.ended) < steadyMs ? 1 : 0;
      if (failed > 0) {
        const wait = Math.min(againMs * 2 ** (failed - 1), mostMs);
        await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
      }
      if (stopping.signal.aborted) return;
      connected = await connect().catch((error: unknown) => {
        log.warn({ fault: faultName(error) }, "Slack could not be reached");
        return undefined;
      });
      if (!connected) failed += 1;
    }
  }

  return {
    receiver,

    async start() {
      const first = await connect().catch((error: unknown) => {
        if (error instanceof webApi.WebAPIPlatformError) throw error;
        log.warn({ fault: faultName(error) }, "Slack could not be reached");
        return undefined;
      });
      keeping = keep(first);
    },

    async stop() {
      stopping.abort();
      const closed = client.disconnect().then(() => keeping);
      await Promise.race([closed, pause(mostClosingMs, undefined, { ref: false })]);
    },
  };
}
