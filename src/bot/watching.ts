import type { IncomingMessage, ServerResponse } from "node:http";
import { type Ready, readyWhen } from "../rules/reaching/ready.ts";
import type { Metrics } from "./metrics.ts";
import { type Door, pathOf, sendJson } from "./server.ts";

interface Watched {
  readonly ready: () => Promise<Ready>;
  readonly metrics: Pick<Metrics, "text" | "contentType">;
  /** Whether metrics are for other machines, too. */
  readonly open: boolean;
}

/** The door for whoever runs it: /healthz, /readyz, /metrics. None says who, which or what. */
export function createWatching({ ready, metrics, open }: Watched): Door {
  return {
    async handle(request, response) {
      const path = pathOf(request);
      if (path === "/healthz") sendJson(response, 200, { ok: true });
      else if (path === "/readyz") await sayReady(response);
      else if (path === "/metrics" && (open || isHere(request))) await sendMetrics(response);
      else return false;
      return true;
    },
  };

  async function sayReady(response: ServerResponse): Promise<void> {
    const found = await ready().catch(() => readyWhen({ store: false, migrations: false }));
    sendJson(response, found.ok ? 200 : 503, found);
  }

  async function sendMetrics(response: ServerResponse): Promise<void> {
    const text = await metrics.text();
    response.writeHead(200, { "content-type": metrics.contentType, "cache-control": "no-store" }).end(text);
  }
}

/** From this machine itself, and not handed on for somebody else by a proxy on it. */
function isHere({ socket, headers }: IncomingMessage): boolean {
  const from = socket.remoteAddress ?? "";
  const handedOn = Object.keys(headers).some((name) => /^(x-forwarded-|forwarded$|x-real-ip$|via$)/.test(name));
  return !handedOn && (from === "::1" || /^(::ffff:)?127\./.test(from));
}
