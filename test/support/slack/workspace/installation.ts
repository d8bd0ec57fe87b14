import type { Numbers } from "./numbers.ts";

/** The app in the workspace: who it is, what it may do, and with which token. */
export interface Installation {
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly name: string;
  readonly scopes: Set<string>;
  readonly token: () => string;
  /** What is wrong with this token, or nothing. */
  refuses(token: string | undefined): "not_authed" | "invalid_auth" | "token_revoked" | "account_inactive" | undefined;
  installed(): boolean;
  uninstall(): void;
  revoke(): void;
  /** Back again, with a new token. */
  install(): string;
}

export const usualScopes = [
  "app_mentions:read",
  "chat:write",
  "commands",
  "files:write",
  "im:history",
  "im:read",
  "im:write",
  "users:read",
  "users:read.email",
] as const;

export function createInstallation(
  numbers: Numbers,
  over: { readonly token?: string; readonly name?: string; readonly scopes?: readonly string[] },
): Installation {
  let token = over.token ?? newToken();
  let installed = true;
  const revoked = new Set<string>();
  const left = new Set<string>();
  function newToken() {
    return `xoxb-${numbers.hash().replace(".", "-")}`;
  }
  return {
    appId: numbers.id("A"),
    botId: numbers.id("B"),
    botUserId: numbers.id("U"),
    name: over.name ?? "Alongside",
    scopes: new Set(over.scopes ?? usualScopes),
    token: () => token,
    installed: () => installed,
    refuses(given) {
      if (given === undefined || given === "") return "not_authed";
      if (left.has(given)) return "account_inactive";
      if (revoked.has(given)) return "token_revoked";
      return given === token ? undefined : "invalid_auth";
    },
    uninstall() {
      installed = false;
      left.add(token);
    },
    revoke() {
      revoked.add(token);
    },
    install() {
      installed = true;
      token = newToken();
      return token;
    },
  };
}
