import type { ServerResponse } from "node:http";
import { App, type Authorize, type Receiver, type ReceiverEvent } from "@slack/bolt";
import { createActing, isNotTaken } from "../acting.ts";
import type { Log } from "../conversations.ts";
import { faultName } from "../sending.ts";
import type { Met, Well } from "./health.ts";
import type { SlackAnswer, SlackHandlers, SlackInbound } from "./inbound.ts";
import { look } from "./look.ts";
import { quiet } from "./quiet.ts";
import { createReceiver, type Entered } from "./receiver.ts";
import { createSocket, type SocketSettings } from "./socket.ts";

interface SlackAppDeps {
  /** Socket Mode; without it, what comes is handed in by the door. */
  readonly socket?: SocketSettings;
  readonly handlers: SlackHandlers;
  /** Which token speaks in a workspace. Where it throws, nothing is acted on and nobody is told. */
  readonly authorize: Authorize<boolean>;
  readonly log: Log;
  /** Told how the socket fares. */
  readonly met: Met;
  readonly well: Well;
  readonly limitMs?: number;
}

export interface SlackApp {
  /** Takes what the door has let in and answers it. */
  receive(entered: Entered, response: ServerResponse): void;
  /** Opens the socket, where there is one. Throws where Slack does not take the token. */
  start(): Promise<void>;
  /** Takes nothing new, and lets what is under way finish. */
  stop(): Promise<void>;
}

/** What Bolt hands to whoever listens; an event has no acknowledgement of its own. */
interface Heard {
  readonly body: unknown;
  readonly context: object;
  readonly ack?: ((answer?: never) => Promise<void>) | undefined;
}

/** Slack tells people that something went wrong after 3,000 ms. */
const usualLimitMs = 2_500;

/** Slack's own framework, with everything that it hears handed on as plain, checked data. Acts first, then acknowledges. */
export function createSlackApp(deps: SlackAppDeps): SlackApp {
  const { socket, handlers, authorize, log, met, well, limitMs = usualLimitMs } = deps;
  const inTime = createActing<SlackInbound, SlackAnswer>({ platform: "Slack", handlers, log, limitMs });
  const http = createReceiver({
    unheard: (response) => refuse(response),
    failed(error, response) {
      if (isNotTaken(error)) return refuse(response, 503);
      // Our listeners throw nothing else: Bolt met a body that it cannot tell what to do with.
      log.warn({ fault: faultName(error) }, "Slack sent something that could not be read");
      refuse(response);
    },
  });
  const connection = socket && createSocket(socket, { log, met, well });
  const app = new App({
    receiver: connection ? actsFirst(connection.receiver) : http.receiver,
    authorize,
    logger: quiet,
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    clientOptions: { logger: quiet, ...(socket?.apiUrl === undefined ? {} : { slackApiUrl: socket.apiUrl }) },
  });
  app.error(async ({ code, original }) => {
    if (isNotTaken(original)) throw original;
    log.warn({ fault: code }, "Something from Slack was not acted on");
  });

  const heard = async ({ body, context, ack }: Heard) => {
    // What came through the door was looked at there.
    const looked = (context as Partial<Entered>).looked ?? look(body);
    const answer: SlackAnswer = looked.is === "inbound" ? await inTime.answer(looked.inbound) : undefined;
    // What Bolt may be told depends on what came; which answers a handler gives to what is its own promise.
    await ack?.(answer as never);
  };
  // All of it in one: with a listener for each kind, Bolt would ask every one of them about everything that comes.
  app.use(heard);

  return {
    receive: http.receive,
    start: async () => void (await connection?.start()),
    async stop() {
      await connection?.stop();
      await inTime.idle();
    },
  };
}

function refuse(response: ServerResponse, status = 400): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-length": 0 }).end();
}

/** Over a socket Bolt acknowledges an event before it is acted on: so its word is kept back until then. */
function actsFirst(receiver: Receiver): Receiver {
  return {
    init(app) {
      const processEvent = async (event: ReceiverEvent) => {
        const said: unknown[] = [];
        await app.processEvent({ ...event, ack: async (answer: unknown) => void said.push(answer) });
        await event.ack(said[0]);
      };
      receiver.init(Object.assign(Object.create(app) as App, { processEvent }));
    },
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  };
}
