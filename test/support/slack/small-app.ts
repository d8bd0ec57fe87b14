import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type Logger, LogLevel } from "@slack/bolt";
import type { StandIn } from "./stand-in.ts";

/** A real Bolt app that a test writes, on a port of its own, known to the stand-in. */
export interface SmallApp {
  readonly url: string;
  /** What went wrong in a listener. */
  readonly errors: Error[];
  stop(): Promise<void>;
}

/** Slack's own libraries say a lot about what a test does to them. */
export const silent: Logger = {
  ...{ debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} },
  getLevel: () => LogLevel.ERROR,
};

/** It acts first and acknowledges afterwards, unless `acknowledgesFirst`. */
export async function startSmallApp(
  standIn: StandIn,
  listen: (app: App) => void,
  { acknowledgesFirst = false } = {},
): Promise<SmallApp> {
  const errors: Error[] = [];
  const receiver = new HTTPReceiver({
    signingSecret: standIn.signingSecret,
    processBeforeResponse: !acknowledgesFirst,
    logger: silent,
  });
  const app = new App({
    receiver,
    convoStore: false,
    authorize: async () => ({ botToken: standIn.botToken, botUserId: standIn.botUserId }),
    clientOptions: { slackApiUrl: standIn.apiUrl, retryConfig: { retries: 0 } },
    logger: silent,
  });
  listen(app);
  app.error(async (error) => {
    errors.push(error.original ?? error);
    // What nobody caught is no answer: Slack is to send it again.
    throw error;
  });
  const server = createServer((request, response) => receiver.requestListener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  standIn.connect(url);
  return {
    url,
    errors,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
