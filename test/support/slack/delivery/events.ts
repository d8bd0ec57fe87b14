import { setTimeout as wait } from "node:timers/promises";
import type { Json } from "../json.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Acknowledged, Line } from "./line.ts";

/** What became of one event. */
export interface Told {
  /** Undefined where the app is not told of such things. */
  readonly eventId: string | undefined;
  /** Each time it was sent. */
  readonly tries: readonly Acknowledged[];
  readonly taken: boolean;
}

export interface Events {
  /** Sends it, and again if it is not taken; ends when it was taken, or is given up. */
  tell(event: Json & { readonly type: string }): Promise<Told>;
  /** No more redelivering. */
  stop(): void;
}

/** What an app must be allowed to do to be told, for each kind of event. */
const scopeFor: Readonly<Record<string, string>> = {
  message: "im:history",
  app_mention: "app_mentions:read",
  user_change: "users:read",
};

/** After how many minutes an event that was not taken comes again. */
const redeliveredAfter = [0, 1, 5];

const notTold: Told = { eventId: undefined, tries: [], taken: false };

/** @param minuteMs how long a minute takes between two deliveries of one event */
export function createEvents({ app, team, numbers, clock }: Workspace, line: Line, minuteMs: number): Events {
  const stopped = new AbortController();

  function envelope(event: Json, eventId: string): Json {
    const authorization = { enterprise_id: null, team_id: team.id, user_id: app.botUserId, is_bot: true };
    return {
      token: "a-verification-token",
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.appId,
      event,
      type: "event_callback",
      event_id: eventId,
      event_time: Math.floor(clock.now().getTime() / 1000),
      authorizations: [{ ...authorization, is_enterprise_install: false }],
      is_ext_shared_channel: false,
      event_context: `4-${eventId}`,
    };
  }

  return {
    stop: () => stopped.abort(),
    async tell(event) {
      const scope = scopeFor[event.type];
      const lifecycle = event.type === "app_uninstalled" || event.type === "tokens_revoked";
      if (!line.connected() || (!app.installed() && !lifecycle)) return notTold;
      if (scope !== undefined && !app.scopes.has(scope)) return notTold;
      const eventId = numbers.id("Ev");
      const body = JSON.stringify(envelope(event, eventId));
      const tries = [await line.post(`event ${event.type}`, "json", body)];
      for (const [index, minutes] of redeliveredAfter.entries()) {
        const before = tries.at(-1);
        if (!before?.trouble || before.noRetry || stopped.signal.aborted) break;
        await wait(minutes * minuteMs, undefined, { signal: stopped.signal }).catch(() => {});
        if (stopped.signal.aborted) break;
        const why = { "x-slack-retry-num": String(index + 1), "x-slack-retry-reason": before.trouble };
        tries.push(await line.post(`event ${event.type}`, "json", body, why));
      }
      return { eventId, tries, taken: tries.at(-1)?.trouble === undefined };
    },
  };
}
