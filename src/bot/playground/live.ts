import type { IncomingMessage, ServerResponse } from "node:http";
import type { Changed } from "./page/shapes.ts";

interface Live {
  /** Keeps the response open as a stream of events. */
  join(request: IncomingMessage, response: ServerResponse): void;
  tell(changed: Changed): void;
  close(): void;
}

/** Tells every open page what has changed, as server-sent events. */
export function createLive(): Live {
  const open = new Set<ServerResponse>();
  return {
    join: (request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      response.write("retry: 1000\n\n");
      open.add(response);
      request.on("close", () => open.delete(response));
    },
    tell: (changed) => {
      for (const response of open) response.write(`data: ${JSON.stringify(changed)}\n\n`);
    },
    close: () => {
      for (const response of open) response.end();
      open.clear();
    },
  };
}
