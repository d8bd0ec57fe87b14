import { randomUUID } from "node:crypto";
import { createActing } from "../../src/bot/acting.ts";
import type { TeamsLook } from "../../src/bot/playground/teams/asked.ts";
import { createPlayedTeams } from "../../src/bot/playground/teams/index.ts";
import type { Door } from "../../src/bot/server.ts";
import type { Surface } from "../../src/bot/surface.ts";
import type { TeamsActivity } from "../../src/bot/teams/activity.ts";
import { createAdapter } from "../../src/bot/teams/adapter.ts";
import { createConnector } from "../../src/bot/teams/connector.ts";
import type { TeamsDeps } from "../../src/bot/teams/deps.ts";
import { createTeamsDoor, type TeamsAnswer } from "../../src/bot/teams/door.ts";
import { createTeams } from "../../src/bot/teams/index.ts";
import type { TeamsAccount } from "../../src/bot/teams/reaching.ts";
import { referenceFrom } from "../../src/bot/teams/reference.ts";
import { messageOf } from "../../src/bot/teams/reply.ts";
import { placeOf } from "../../src/bot/teams/send.ts";
import { createTokens } from "../../src/bot/teams/token.ts";
import type { Card } from "../../src/flows/kit/screen.ts";

interface PlayedDeps extends Pick<TeamsDeps, "take" | "home" | "file" | "clock"> {
  readonly people: Parameters<typeof createPlayedTeams>[0]["people"];
  /** What this person was sent before, as it reads now, oldest first. */
  readonly again: (
    person: string,
  ) => Promise<readonly { readonly id: string; readonly card: Card; readonly at: Date }[]>;
}

export interface PlayedApp {
  readonly look: TeamsLook;
  readonly door: Door;
  readonly surface: Surface;
}

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** The real Teams surface, its door and Microsoft's adapter in front of a played Teams, without a store. */
export function openPlayedApp({ people, again, ...deps }: PlayedDeps): PlayedApp {
  const [appId, appPassword, tenantId] = [randomUUID(), randomUUID(), "demo"];
  const { clock } = deps;
  const played = createPlayedTeams({ appId, appPassword, tenantId, clock, wall: () => Date.now(), people });
  const { fetch } = played;
  const url = "https://login.microsoftonline.com/demo/oauth2/v2.0/token";
  const tokens = createTokens({ appId, appPassword, url, fetch });
  const kept = new Map<string, Record<string, string | null | undefined>>();
  const account = async (object: string): Promise<TeamsAccount> => {
    const reference = referenceFrom(Object.fromEntries(Object.entries(kept.get(object) ?? {}).filter(([, at]) => at)));
    return { object, person: object, ...(reference ? { reference } : {}) };
  };
  const teams = createTeams({
    ...{ ...deps, log, tenantId, fetch, paceMs: 0 },
    connector: createConnector({ appId, tenantId, tokens, log, met: () => {}, fetch }),
    claims: { claim: async () => "ours", done: async () => {}, release: async () => {} },
    untaken: () => ({ reply: "closed", sentence: "That was not done." }),
    accounts: {
      of: account,
      at: account,
      async keep(object, learnt) {
        kept.set(object, { ...kept.get(object), ...learnt });
        return true;
      },
      lost: async () => {},
      everybody: async () => [],
    },
    homes: { draws: false },
  });
  const acting = createActing<TeamsActivity, TeamsAnswer>({
    ...{ platform: "Teams", handlers: teams.handlers, log, limitMs: 12_000 },
  });
  let adapter: ReturnType<typeof createAdapter> | undefined;
  return {
    surface: teams.surface,
    door: createTeamsDoor({
      ...{ tenantId, log, take: acting.answer },
      adapter: {
        async admit(activity, header) {
          const openIdUrl = played.openIdUrl();
          if (openIdUrl === undefined) return { is: "out" };
          adapter ??= createAdapter({ appId, tenantId, openIdUrl, token: async () => "" });
          return await adapter.admit(activity, header);
        },
      },
    }),
    look: {
      ...played,
      async ready(person) {
        const earlier = await again(person);
        played.bringBack(
          person,
          earlier.map(({ id, card, at }) => ({ id, at, message: messageOf(card, "chat") })),
        );
      },
      async home(person, at) {
        const standing = placeOf((await teams.homeUpToDate(person)) ?? "");
        return (standing && played.homeIn(person, standing.activity)) ?? (await played.askHome(person, at));
      },
      upToDate: async () => {},
      async clear() {
        played.clear();
        kept.clear();
      },
    },
  };
}
