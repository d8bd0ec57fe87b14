import { tellingFetch, wasNeverWritten } from "../told-written.ts";
import { type Called, troubleOf } from "./trouble.ts";

export interface Call {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly limitMs: number;
  /** What calls, where it is not the network. */
  readonly fetch?: typeof fetch;
}

/** No answer of Microsoft's that we read is longer. */
const mostLetters = 200_000;

/**
 * Calls Microsoft once, follows nothing, and never throws: gives what the answer holds, or what it ran into. Whatever is
 * not known for sure not to have happened is unknown.
 */
export async function callOnce({
  method,
  url,
  headers = {},
  body,
  limitMs,
  fetch = tellingFetch,
}: Call): Promise<Called<unknown>> {
  try {
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetch(url, {
      method,
      headers,
      signal,
      redirect: "manual",
      ...(body ? { body } : {}),
    });
    const text = (await response.text()).slice(0, mostLetters);
    if (!response.ok) return { trouble: troubleOf(response.status, text, secondsIn(response.headers)) };
    return { answer: parsed(text) };
  } catch (error) {
    const written = !(error instanceof Error && wasNeverWritten(error));
    return { trouble: written ? { kind: "unknown" } : { kind: "wait", reason: "busy" } };
  }
}

function secondsIn(headers: Headers): number | undefined {
  const said = headers.get("retry-after") ?? "";
  return /^\d{1,6}$/.test(said) ? Number(said) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
