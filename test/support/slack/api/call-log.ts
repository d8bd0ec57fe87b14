import type { Json } from "../json.ts";
import type { Kind } from "./faults.ts";

/** One call that came from the app. */
export interface Call {
  /** Also "upload" and "response_url". */
  readonly method: string;
  /** Without the token. */
  readonly args: Json;
  /** What it was answered: "ok", Slack's word for what was wrong, or the fault that was planned. */
  readonly answer: string;
  /** Whether what it asked for was done. */
  readonly done: boolean;
  readonly at: Date;
}

/** What is sent back, or how the line fails. */
export type Outcome =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | "hang"
  | "drop";

/** What a planned fault makes of an answer. */
export function spoiled(fault: Kind): Outcome {
  switch (fault.kind) {
    case "429": {
      const wait = fault.retryAfter === undefined ? 1 : fault.retryAfter;
      const headers = wait === null ? {} : { "retry-after": String(wait) };
      return { status: 429, headers, body: JSON.stringify({ ok: false, error: "ratelimited" }) };
    }
    case "5xx":
    case "5xx after accepting":
      return { status: 503, headers: { "content-type": "text/html" }, body: "<html><body>Not now.</body></html>" };
    case "hang":
    case "hang after accepting":
      return "hang";
    case "drop":
    case "drop after accepting":
      return "drop";
    case "error":
      return json({ ok: false, error: fault.error });
  }
}

export function json(said: Json, status = 200, headers: Readonly<Record<string, string>> = {}): Outcome {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(said),
  };
}
