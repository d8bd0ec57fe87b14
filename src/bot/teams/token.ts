import { z } from "zod";
import { botFramework } from "./bearer.ts";
import { callOnce } from "./calling.ts";
import type { Called } from "./trouble.ts";

interface TokenDeps {
  readonly appId: string;
  readonly appPassword: string;
  /** Where tokens are given. */
  readonly url: string;
  readonly limitMs?: number;
  readonly fetch?: typeof fetch;
}

export interface Tokens {
  /** Our token for the Bot Connector: the one we have, or a new one. */
  get(): Promise<Called<string>>;
  /** The one we have was not taken. */
  forget(token: string): void;
}

const usualLimitMs = 4_000;
/** So long before its end a token is not used any more. */
const marginSeconds = 300;

const given = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });

/** Microsoft's sign-in, where an app says who it is by its secret and gets a token for about an hour. */
export function createTokens({ appId, appPassword, url, limitMs = usualLimitMs, fetch }: TokenDeps): Tokens {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<Called<string>> | undefined;

  async function ask(): Promise<Called<string>> {
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: appId,
      client_secret: appPassword,
      scope: `${botFramework}/.default`,
    }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const called = await callOnce({ method: "POST", url, headers, body, limitMs, ...(fetch ? { fetch } : {}) });
    if ("trouble" in called) return { trouble: refused(called.trouble) };
    const answer = given.safeParse(called.answer);
    if (!answer.success) return { trouble: { kind: "wait", reason: "busy" } };
    const { access_token: token, expires_in: seconds } = answer.data;
    held = { token, until: performance.now() + Math.max(0, seconds - marginSeconds) * 1000 };
    return { answer: token };
  }

  return {
    async get() {
      if (held && performance.now() < held.until) return { answer: held.token };
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return await asking;
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** Asking for a token writes to nobody: whatever is not a no is tried again later. */
function refused(trouble: Extract<Called<string>, { trouble: unknown }>["trouble"]): typeof trouble {
  if (trouble.kind === "wait") return trouble;
  if (trouble.kind === "unknown") return { kind: "wait", reason: "busy" };
  return { kind: "app", reason: "signed-out", code: "code" in trouble ? trouble.code : "" };
}
