import { request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Answered, Line } from "../support/teams/line.ts";

/** What a proxy does where a machine is gone: only what was refused goes to another one, or also what was cut off. */
export type Retries = "refused" | "cut";

export interface Proxy {
  readonly line: Line;
  /** From now on. */
  retries(which: Retries): void;
  readonly seen: { requests: number; refused: number; cut: number; failed: string[] };
}

const longestMs = 20_000;

/** A proxy in front of several machines: each delivery goes to the next one, on a connection of its own. */
export function createProxy(inTurn: () => readonly number[]): Proxy {
  let which: Retries = "cut";
  const seen: Proxy["seen"] = { requests: 0, refused: 0, cut: 0, failed: [] };

  async function send(body: string | Buffer, token: string | undefined): Promise<Answered> {
    seen.requests += 1;
    const began = performance.now();
    for (;;) {
      for (const port of inTurn()) {
        const came = await once(port, body, token);
        if ("status" in came) return { ...came, tookMs: performance.now() - began };
        if (came.lost === "refused") seen.refused += 1;
        else seen.cut += 1;
        if (came.lost === "cut" && which === "refused") {
          const after = `${came.code} after ${((performance.now() - began) / 1_000).toFixed(1)} s`;
          seen.failed.push(after);
          throw new Error(`cut off: ${after}`);
        }
      }
      if (performance.now() - began > longestMs) throw new Error("no machine stands");
      await pause(50);
    }
  }
  return {
    seen,
    retries(to) {
      which = to;
    },
    line: { send, copies: 1, unlike: [], close: () => {} },
  };
}

type Lost = { readonly lost: Retries; readonly code: string };

function once(
  port: number,
  body: string | Buffer,
  token: string | undefined,
): Promise<Omit<Answered, "tookMs"> | Lost> {
  return new Promise((resolve) => {
    const sent = request(
      {
        ...{ agent: false, host: "127.0.0.1", port, method: "POST", path: "/api/messages" },
        headers: {
          "content-type": "application/json; charset=utf-8",
          "content-length": String(Buffer.byteLength(body)),
          ...(token === undefined ? {} : { authorization: token }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", () => resolve({ lost: "cut", code: "in the answer" }));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), connection: port }),
        );
      },
    );
    sent.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ lost: error.code === "ECONNREFUSED" ? "refused" : "cut", code: error.code ?? "unknown" }),
    );
    sent.setTimeout(15_000, () => sent.destroy(new Error("hangs")));
    sent.end(body);
  });
}
