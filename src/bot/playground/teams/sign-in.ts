import { randomUUID } from "node:crypto";
import type { Answer } from "./connector.ts";

interface App {
  readonly appId: string;
  readonly appPassword: string;
}

/** The Bot Framework's own name, as an issuer and as what a token of the app is for. */
export const botFramework = "https://api.botframework.com";

/** Microsoft's sign-in for one app: whoever knows its secret gets a token, and only such tokens are taken. */
export function createSignIn({ appId, appPassword }: App) {
  let given = new Set<string>();
  return {
    ask(form: string): Answer {
      const asked = new URLSearchParams(form);
      const known = asked.get("client_id") === appId && asked.get("client_secret") === appPassword;
      if (!known) return { status: 401, body: { error: "invalid_client" } };
      if (asked.get("scope") !== `${botFramework}/.default`) return { status: 400, body: { error: "invalid_scope" } };
      const token = randomUUID();
      given.add(token);
      return { status: 200, body: { token_type: "Bearer", access_token: token, expires_in: 3_599 } };
    },

    /** Whether this header carries a token that was given. */
    takes: (header: string | undefined) => given.has(/^Bearer (.+)$/.exec(header ?? "")?.[1] ?? ""),

    /** Tokens that were given are not taken any more. */
    forget(): void {
      given = new Set();
    },
  };
}
