import { Pool } from "undici";
import { percentile } from "../server/busy.ts";
import type { Serving } from "../server/serving.ts";
import { tiny } from "./settings.ts";

/** So many pages are gone before it counts: V8 is at compiling what is used most for some thousand pages. */
export const warmUp = tiny ? 1 : 8_000;

/** What goes out, ready to be sent: making it takes no time that is measured. */
export interface Ready {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly tookMs: number;
}

/** How fast so many were answered. */
export interface Pace {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/** What was sent at once, and for how long it was under way. */
export interface Go {
  readonly answers: readonly Answer[];
  readonly seconds: number;
}

/** Everybody asked, page by page. */
export interface Asked {
  readonly middle: readonly Go[];
  readonly last: readonly Go[];
  /** So many were told that it takes longer. */
  readonly late: number;
}

/** Everybody asks again and again, until so many seconds went by under pages between; what they asked is forgotten each time. */
export async function askedFor(
  seconds: number,
  { once, service }: { readonly once: () => Promise<Asked>; readonly service: Pick<Serving, "forget"> },
) {
  const all: Asked[] = [];
  const under = () => all.flatMap(({ middle }) => middle).reduce((sum, go) => sum + go.seconds, 0);
  do {
    all.push(await once());
    await service.forget();
  } while (under() < seconds);
  return {
    middle: paceOf(all.flatMap(({ middle }) => middle)),
    last: paceOf(all.flatMap(({ last }) => last)),
    late: all.reduce((sum, { late }) => sum + late, 0),
  };
}

/** Pages that count for nothing. */
export async function warmedUp(go: () => Promise<{ readonly middle: Pace; readonly last: Pace }>): Promise<void> {
  for (let gone = 0; gone < warmUp; ) {
    const { middle, last } = await go();
    gone += middle.count + last.count;
  }
}

/**
 * Connections that stay open to one port, as a platform or the proxy in front keeps them. What sends shares its core with the
 * store: the less it takes, the more is measured of those who answer.
 */
export function createClient(port: number, connections: number) {
  const open = () => new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1, bodyTimeout: 30_000 });
  let pool = open();

  async function post({ path, headers, body }: Ready): Promise<Answer> {
    const began = performance.now();
    const sent = { path, method: "POST", headers, body, headersTimeout: 30_000 } as const;
    const { statusCode: status, body: said } = await pool.request(sent);
    return { status, body: await said.text(), tookMs: performance.now() - began };
  }

  async function renew(): Promise<void> {
    await pool.destroy();
    pool = open();
  }

  return {
    post,
    /** All of them, one after another on each connection, as fast as they are answered. */
    async all(ready: readonly Ready[]): Promise<Go> {
      const answers: Answer[] = [];
      let next = 0;
      const began = performance.now();
      await Promise.all(
        Array.from({ length: connections }, async () => {
          for (let at = next++; at < ready.length; at = next++) answers[at] = await post(ready[at] as Ready);
        }),
      );
      const seconds = (performance.now() - began) / 1000;
      // What comes next is made ready first, which may take longer than a server keeps a line that nobody uses.
      await renew();
      return { answers, seconds };
    },
    close: () => pool.destroy(),
  };
}

export type Client = ReturnType<typeof createClient>;

/** Several goes of the same kind, as one. */
export function paceOf(goes: readonly Go[]): Pace {
  const took = goes.flatMap(({ answers }) => answers.map(({ tookMs }) => tookMs));
  const seconds = goes.reduce((sum, go) => sum + go.seconds, 0);
  return {
    perSecond: took.length / seconds,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    count: took.length,
  };
}

export function median(all: readonly number[]): number {
  const sorted = [...all].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
