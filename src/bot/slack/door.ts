import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock, Log } from "../conversations.ts";
import { createPostDoor, type Door } from "../server.ts";
import { isSslCheck, mediaOf, readSaid } from "./body.ts";
import { look } from "./look.ts";
import type { Entered } from "./receiver.ts";
import { isSigned, only } from "./verify.ts";

interface SlackDoor {
  readonly signingSecret: string;
  /** Takes what was let in, and answers it. */
  readonly receive: (entered: Entered, response: ServerResponse) => void;
  readonly clock: Clock;
  readonly log: Log;
}

const path = "/slack/events";
const mostBytes = 1024 * 1024;

/**
 * The one way in for Slack, before Slack's own framework: whatever is not signed, not of a kind that Slack sends, or too
 * big gets no further. The same delivery twice is let in twice: what came of it is told again.
 */
export function createSlackDoor({ signingSecret, receive, clock, log }: SlackDoor): Door {
  async function enter(request: IncomingMessage, response: ServerResponse, raw: Buffer): Promise<void> {
    const media = mediaOf(only(request, "content-type"));
    if (media && isSslCheck(raw, media)) return answer(response, 200);
    if (!isSigned(request, raw, signingSecret, clock.now())) return answer(response, 401);
    if (!media) return answer(response, 415);
    const body = readSaid(raw, media);
    const looked = body && look(body);
    if (!body || !looked || looked.is === "wrong") {
      log.warn({ bytes: raw.length, media }, "Slack sent something of an unknown shape");
      return answer(response, 400);
    }
    if (looked.is === "ignored") return answer(response, 200);
    if (looked.is === "verification" && "challenge" in body) return challenged(response, body.challenge);
    receive({ body, looked }, response);
  }

  return createPostDoor({ path, mostBytes, refuse: answer, enter });
}

/** What is no use sending again says so: Slack would try three times. */
function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-length": 0, ...(status === 400 ? { "x-slack-no-retry": "1" } : {}) }).end();
}

function challenged(response: ServerResponse, challenge: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ challenge }));
}
