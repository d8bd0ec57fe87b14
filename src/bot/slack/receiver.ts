import type { ServerResponse } from "node:http";
import type { App, Receiver } from "@slack/bolt";
import type { Looked } from "./looked.ts";

/** What the door let in: as it was read, and what it turned out to be. */
export interface Entered {
  readonly body: object;
  readonly looked: Looked;
}

interface ReceiverDeps {
  /** Answers where Bolt, or who listens, threw. */
  readonly failed: (error: unknown, response: ServerResponse) => void;
  /** Answers where nobody acknowledged it. */
  readonly unheard: (response: ServerResponse) => void;
}

/**
 * Bolt's way in for what the door has read: Bolt's own would read it again. It is answered once everybody who listens is done,
 * with what they acknowledged it with.
 */
export function createReceiver({ failed, unheard }: ReceiverDeps) {
  let app: App | undefined;

  async function heard({ body, looked }: Entered, response: ServerResponse): Promise<void> {
    const said: unknown[] = [];
    const ack = async (answer: unknown) => void said.push(answer);
    await app?.processEvent({ body, ack, customProperties: { looked } });
    if (said.length === 0) unheard(response);
    else answered(response, said[0]);
  }

  const receiver: Receiver = {
    init(of) {
      app = of;
    },
    start: async () => undefined,
    stop: async () => undefined,
  };
  return {
    receiver,
    receive(entered: Entered, response: ServerResponse): void {
      void heard(entered, response).catch((error: unknown) => failed(error, response));
    },
  };
}

function answered(response: ServerResponse, answer: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const body = answer ? JSON.stringify(answer) : "";
  const headers = { "content-length": Buffer.byteLength(body) };
  response.writeHead(200, body === "" ? headers : { "content-type": "application/json", ...headers }).end(body);
}
