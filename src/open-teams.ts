import { createActing } from "./bot/acting.ts";
import type { Conversations } from "./bot/conversations.ts";
import type { TeamsActivity } from "./bot/teams/activity.ts";
import type { Adapter } from "./bot/teams/adapter.ts";
import { createConnector } from "./bot/teams/connector.ts";
import { createTeamsDoor, type TeamsAnswer } from "./bot/teams/door.ts";
import { createTeamsHealth } from "./bot/teams/health.ts";
import { createTeams } from "./bot/teams/index.ts";
import type { TeamsAccount } from "./bot/teams/reaching.ts";
import { referenceFrom } from "./bot/teams/reference.ts";
import { createTokens, type Tokens } from "./bot/teams/token.ts";
import type { TeamsSettings } from "./config.ts";
import type { Conversed } from "./data/accounts.ts";
import { cannotStart } from "./data/cannot-start.ts";
import { openDownloads } from "./open-downloads.ts";
import type { Foundation } from "./open-foundation.ts";
import type { Joined, JoiningAs } from "./open-platforms.ts";

/** Teams shows people a fault of its own after about five seconds. */
const limitMs = 4_000;

/** What stands in for Microsoft in the demo. */
export interface Played {
  /** What the app's own calls go by. */
  readonly fetch: typeof fetch;
  readonly adapter: Adapter;
  readonly limitMs: number;
  readonly paceMs: number;
}

interface JoinedTeams extends Joined {
  /** Brings somebody's last Home up to date, and says which message it is; nothing where it does not stand. */
  readonly homeUpToDate: (personId: string) => Promise<string | undefined>;
}

/**
 * Alongside in a trust's own Teams. Throws a `CannotStart`, with a sentence, where Microsoft does not take the secret.
 */
export async function joinTeams(
  foundation: Foundation,
  settings: TeamsSettings,
  conversations: () => Conversations,
  { listens, homes }: JoiningAs,
  played?: Played,
): Promise<JoinedTeams> {
  const { transact, clock, log } = foundation;
  const { appId, appPassword, tenantId } = settings;
  const apiUrl = settings.apiUrl?.replace(/\/*$/, "/");
  const own = apiUrl === undefined ? {} : { apiUrl };
  const health = createTeamsHealth(log);
  const url = apiUrl ? `${apiUrl}token` : `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;
  const by = played ? { fetch: played.fetch } : {};
  const tokens = createTokens({ appId, appPassword, url, ...by });
  const first = await tokens.get();
  if ("trouble" in first) {
    if (first.trouble.kind === "app")
      throw cannotStart(
        "TEAMS_APP_PASSWORD: Microsoft did not let us in with it. docs/teams.md says where it is made.",
      );
    if (listens) log.warn({}, "Microsoft could not be reached to sign in: people in Teams hear nothing until it can.");
  }
  const connector = createConnector({ appId, tenantId, tokens, log, met: health.met, ...own, ...by });
  const account = (id: string) => ({ tenant: tenantId, id });
  const from = { surface: "teams", tenant: tenantId } as const;
  const { publicUrl } = settings;
  const downloads = publicUrl ? openDownloads(foundation, { publicUrl, from, conversations }) : undefined;
  const teams = createTeams({
    ...{ connector, tenantId, clock, log, ...own, ...by, ...(played ? { paceMs: played.paceMs } : {}) },
    take: (inbound) => conversations().take(inbound),
    untaken: (inbound, why) => conversations()[why](inbound),
    file: (caller, file) => conversations().file(caller, file),
    ...(downloads ? { links: { only: settings.files === "link", to: downloads.linkTo } } : {}),
    home: (personId) => conversations().home(personId),
    claims: {
      claim: (key) => transact("system:teams", ({ inbox }) => inbox.claim(key)),
      done: (key) => transact("system:teams", ({ inbox }) => inbox.done(key)),
      release: (key) => transact("system:teams", ({ inbox }) => inbox.release(key)),
    },
    accounts: {
      async of(personId) {
        const found = await transact("system:teams", (data) => data.accounts.conversation(personId, "teams"));
        return found?.tenant === tenantId ? asAccount(personId, found) : undefined;
      },
      async at(object) {
        return await transact("system:teams", async ({ accounts }) => {
          const personId = await accounts.whose("teams", account(object));
          if (personId === undefined) return undefined;
          const found = await accounts.conversation(personId, "teams");
          return found?.id === object ? asAccount(personId, found) : undefined;
        });
      },
      keep: (object, learnt) =>
        transact("system:teams", ({ accounts }) => accounts.keepConversation("teams", account(object), learnt)),
      async lost(object, reason) {
        await transact("system:teams", async ({ accounts, reach }) => {
          const personId = await accounts.whose("teams", account(object));
          if (personId !== undefined) await reach.lost(personId, "teams", reason);
        });
      },
      everybody: () => transact("system:teams", (data) => data.accounts.conversing(from)),
    },
    homes,
  });
  const acting = createActing<TeamsActivity, TeamsAnswer>({
    platform: "Teams",
    handlers: teams.handlers,
    log,
    limitMs: played?.limitMs ?? limitMs,
  });
  return {
    surface: teams.surface,
    tenants: [tenantId],
    trouble: health.trouble,
    homeUpToDate: teams.homeUpToDate,
    look: teams.look,
    hear: teams.hear,
    async listen() {
      const adapter = played?.adapter ?? (await adapterOfMicrosoft({ appId, tenantId, tokens, apiUrl }));
      return [
        createTeamsDoor({ tenantId, adapter, take: acting.answer, log, ...own }),
        ...(downloads ? [downloads.door] : []),
      ];
    },
    async close() {
      await acting.idle();
      await teams.stop();
    },
  };
}

interface AdapterOf extends Pick<TeamsSettings, "appId" | "tenantId"> {
  readonly tokens: Tokens;
  readonly apiUrl: string | undefined;
}

async function adapterOfMicrosoft({ tokens, apiUrl, ...of }: AdapterOf): Promise<Adapter> {
  // Microsoft's library is big: a demo loads it a little later.
  const { createAdapter, openIdOfMicrosoft } = await import("./bot/teams/adapter.ts");
  return createAdapter({
    ...of,
    openIdUrl: apiUrl ? `${apiUrl}openid` : openIdOfMicrosoft,
    async token() {
      const token = await tokens.get();
      if ("trouble" in token) throw Object.assign(new Error("no token"), { name: "NoToken" });
      return token.answer;
    },
  });
}

function asAccount(person: string, { id: object, kept, trouble }: Conversed): TeamsAccount {
  const reference = referenceFrom(kept);
  const left = trouble === "uninstalled" ? ({ left: true } as const) : {};
  return { person, object, ...left, ...(reference ? { reference } : {}) };
}
