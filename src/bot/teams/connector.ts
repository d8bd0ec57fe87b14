import { z } from "zod";
import type { Log } from "../conversations.ts";
import { type Call, callOnce } from "./calling.ts";
import { isServiceUrl } from "./service-url.ts";
import type { Tokens } from "./token.ts";
import type { Called, TeamsTrouble } from "./trouble.ts";

/** What the roster says about somebody. */
export interface Member {
  readonly name?: string;
  readonly email?: string;
  /** The tenant of their account. */
  readonly tenant?: string;
  /** user, guest, or anonymous. */
  readonly role?: string;
}

/** The Bot Connector, as far as it is needed: each call is made once, and none throws. */
export interface Connector {
  /** Writes into a conversation, under a message of it where one is named; gives the new message's id. */
  post(serviceUrl: string, conversation: string, message: object, under?: string): Promise<Called<string>>;
  update(serviceUrl: string, conversation: string, id: string, message: object): Promise<Called<unknown>>;
  /** The conversation that only this person and the bot have: the same each time. */
  create(serviceUrl: string, user: string): Promise<Called<string>>;
  member(serviceUrl: string, roster: string, user: string): Promise<Called<Member>>;
}

interface ConnectorDeps {
  readonly appId: string;
  readonly tenantId: string;
  readonly tokens: Tokens;
  readonly log: Log;
  /** For tests: the Microsoft on this computer. */
  readonly apiUrl?: string;
  readonly limitMs?: number;
  readonly fetch?: typeof fetch;
  /** Told what each call ran into, or that it went through. */
  readonly met: (trouble: TeamsTrouble | undefined) => void;
}

/** The relay gives up on a message after ten seconds; this is a little less, so that it hears why. */
const usualLimitMs = 9_500;

const created = z.object({ id: z.string().min(1).max(2_000) });
const text = z.string().max(2_000).nullish();
const member = z.object({ name: text, email: text, userPrincipalName: text, tenantId: text, userRole: text });

export function createConnector(deps: ConnectorDeps): Connector {
  const { appId, tenantId, tokens, log, apiUrl, met, limitMs = usualLimitMs } = deps;
  const by = deps.fetch ? { fetch: deps.fetch } : {};

  /** Once; a token that was not taken is asked for anew, because a call with it cannot have done anything. */
  async function call(what: string, serviceUrl: string, path: string, asked: Pick<Call, "method"> & { body?: object }) {
    const called = await signed(serviceUrl, path, asked);
    const trouble = "trouble" in called ? called.trouble : undefined;
    met(trouble);
    if (trouble) {
      const code = "code" in trouble ? { code: trouble.code } : {};
      log.warn({ what, kind: trouble.kind, ...code }, "Teams did not do what it was asked");
    }
    return called;
  }

  async function signed(
    serviceUrl: string,
    path: string,
    { method, body }: Pick<Call, "method"> & { readonly body?: object },
  ): Promise<Called<unknown>> {
    // Our token goes nowhere else, whatever the store holds.
    if (!isServiceUrl(serviceUrl, apiUrl)) return { trouble: { kind: "ours", reason: "refused", code: "service-url" } };
    const url = `${serviceUrl.replace(/\/+$/, "")}/v3/conversations${path}`;
    const ends = performance.now() + limitMs;
    const attempt = async (): Promise<{ readonly called: Called<unknown>; readonly token?: string }> => {
      const token = await tokens.get();
      if ("trouble" in token) return { called: token };
      const headers = { authorization: `Bearer ${token.answer}`, "content-type": "application/json" };
      const left = Math.max(1, Math.round(ends - performance.now()));
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      return { called: await callOnce({ method, url, headers, limitMs: left, ...sent, ...by }), token: token.answer };
    };
    const { called, token } = await attempt();
    if (token === undefined || !("trouble" in called) || called.trouble.kind !== "app") return called;
    tokens.forget(token);
    return (await attempt()).called;
  }

  async function idOf(calling: Promise<Called<unknown>>): Promise<Called<string>> {
    const called = await calling;
    if ("trouble" in called) return called;
    const answer = created.safeParse(called.answer);
    // It was taken; under which name nobody knows.
    return { answer: answer.success ? answer.data.id : "" };
  }

  const at = (...parts: readonly string[]) => parts.map((part) => `/${encodeURIComponent(part)}`).join("");

  return {
    post(serviceUrl, conversation, message, under) {
      const path = `${at(conversation, "activities")}${under === undefined ? "" : at(under)}`;
      return idOf(call("post", serviceUrl, path, { method: "POST", body: message }));
    },
    update: (serviceUrl, conversation, id, message) =>
      call("update", serviceUrl, at(conversation, "activities", id), { method: "PUT", body: message }),
    async create(serviceUrl, user) {
      const body = {
        isGroup: false,
        bot: { id: `28:${appId}` },
        members: [{ id: user }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
      };
      const called = await idOf(call("create", serviceUrl, "", { method: "POST", body }));
      if ("answer" in called && called.answer === "") return { trouble: { kind: "wait", reason: "busy" } };
      // Nothing was written to anybody yet.
      if ("trouble" in called && called.trouble.kind === "unknown")
        return { trouble: { kind: "wait", reason: "busy" } };
      return called;
    },
    async member(serviceUrl, roster, user) {
      const called = await call("member", serviceUrl, at(roster, "members", user), { method: "GET" });
      if ("trouble" in called) return called;
      const answer = member.safeParse(called.answer);
      if (!answer.success) return { trouble: { kind: "unknown" } };
      const { name, email, userPrincipalName, tenantId: tenant, userRole: role } = answer.data;
      // A guest's sign-in name carries the address they have at home, whatever else is said of them.
      const isGuest = /#EXT#/i.test(userPrincipalName ?? "");
      const mail = email || userPrincipalName;
      return {
        answer: {
          ...(name ? { name } : {}),
          ...(mail ? { email: mail } : {}),
          ...(tenant ? { tenant } : {}),
          ...(isGuest ? { role: "guest" } : role ? { role } : {}),
        },
      };
    },
  };
}
