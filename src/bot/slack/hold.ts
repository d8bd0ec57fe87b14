import type { Clock } from "../conversations.ts";

const mostHeld = 10_000;

/** Until when a method rests: by this machine's time, and by the service's, which a demo or a test moves on. */
interface Rest {
  readonly machine: number;
  readonly service: number;
}

/**
 * `fetch`, which keeps to what Slack asked for: a method that was told to wait is not asked again before, and answers as
 * Slack did. For a message that is about its own conversation; for everything else about the method.
 */
export function createHold(fetch: typeof globalThis.fetch, clock: Clock): typeof globalThis.fetch {
  const rests = new Map<string, Rest>();
  const now = (): Rest => ({ machine: performance.now(), service: clock.now().getTime() });

  function secondsLeft(about: string): number {
    const until = rests.get(about);
    if (!until) return 0;
    const { machine, service } = now();
    return Math.ceil(Math.min(until.machine - machine, until.service - service) / 1_000);
  }

  return async (input, init) => {
    const about = aboutOf(input, init);
    const seconds = secondsLeft(about);
    if (seconds > 0) return new Response("", { status: 429, headers: { "retry-after": String(seconds) } });
    rests.delete(about);
    const answer = await fetch(input, init);
    const asked = Number(answer.headers.get("retry-after"));
    if (answer.status === 429 && asked > 0) {
      if (rests.size >= mostHeld) rests.clear();
      const { machine, service } = now();
      rests.set(about, { machine: machine + asked * 1_000, service: service + asked * 1_000 });
    }
    return answer;
  };
}

function aboutOf(input: Parameters<typeof fetch>[0], init: Parameters<typeof fetch>[1]): string {
  const address = input instanceof Request ? input.url : String(input);
  const method = address.slice(address.lastIndexOf("/") + 1);
  if (!method.startsWith("chat.") || typeof init?.body !== "string") return method;
  return `${method} ${new URLSearchParams(init.body).get("channel") ?? ""}`;
}
