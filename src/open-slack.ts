import { randomUUID } from "node:crypto";
import type { Conversations } from "./bot/conversations.ts";
import { createSlackClients } from "./bot/slack/client.ts";
import { createSlackDoor } from "./bot/slack/door.ts";
import { createSlackHealth } from "./bot/slack/health.ts";
import { createSlack } from "./bot/slack/index.ts";
import { createSlackApp } from "./bot/slack/listen.ts";
import { slackScopes } from "./bot/slack/permissions.ts";
import { classOf } from "./bot/slack/trouble.ts";
import type { SlackSettings } from "./config.ts";
import { cannotStart } from "./data/cannot-start.ts";
import { crisisCard } from "./flows/kit/crisis.ts";
import type { Foundation } from "./open-foundation.ts";
import type { Joined, JoiningAs } from "./open-platforms.ts";

/** Whoever's access ended longer ago than this has a Home that says so. */
const lately = 2 * 86_400_000;

/**
 * Alongside in a trust's own Slack. Throws a `CannotStart`, with a sentence, where Slack does not take the token.
 */
export async function joinSlack(
  foundation: Foundation,
  settings: SlackSettings,
  conversations: () => Conversations,
  { listens, homes }: JoiningAs,
): Promise<Joined> {
  const { transact, clock, log } = foundation;
  const { botToken, signingSecret, appToken, apiUrl } = settings;
  const clients = createSlackClients({ botToken, clock, ...(apiUrl === undefined ? {} : { apiUrl }) });
  const we = await whoWeAre(clients.relay);
  const { team } = we;
  const health = createSlackHealth(log);
  // Said once, by the part that answers people.
  for (const scope of listens ? we.missing : [])
    health.met({ kind: "permission", reason: "not-permitted", code: "missing_scope", needed: scope }, `scope ${scope}`);
  // Without it nobody could be told from somebody of another workspace.
  if (team === "") throw cannotStart("SLACK_BOT_TOKEN: Slack did not say which workspace it is for.");
  const tenant = (id: string) => ({ tenant: team, id });
  const slack = createSlack({
    ...clients,
    ...{ team, clock, log, met: health.met, well: health.well },
    crisis: crisisCard(foundation.trust, true),
    homes,
    take: (inbound) => conversations().take(inbound),
    async home(from, byThemselves) {
      // That it is drawn anew says nothing about whether they are reached.
      const drawn = byThemselves || from.outside ? undefined : await homeOf(from.id);
      if (drawn) return drawn;
      const asked = { asks: "press", does: { do: "home" } } as const;
      const reply = await conversations().take({ from, key: randomUUID(), place: "home", asked });
      return reply.reply === "screen" ? reply.screen : conversations().welcome();
    },
    file: (caller, file) => conversations().file(caller, file),
    async accountOf(personId) {
      const found = await transact("system:slack", (data) => data.accounts.of(personId, "slack"));
      return found?.tenant === team ? found.id : undefined;
    },
    accountsOf: (personIds) =>
      transact("system:slack", ({ accounts }) => accounts.ofAll(personIds, { surface: "slack", tenant: team })),
    accounts: () =>
      transact("system:slack", ({ accounts }, now) =>
        accounts.all({ surface: "slack", tenant: team }, new Date(now.getTime() - lately)),
      ),
    claims: {
      claim: (key) => transact("system:slack", ({ inbox }) => inbox.claim(key)),
      done: (key) => transact("system:slack", ({ inbox }) => inbox.done(key)),
      over: (key) =>
        transact("system:slack", async ({ inbox }) => {
          const claimed = await inbox.claim(key);
          if (claimed === "ours") await inbox.done(key);
          return claimed === "ours" || claimed.done;
        }),
    },
    isSomebodys: async (user) => (await whose(user)) !== undefined,
    async standing(user, stands) {
      await transact("system:slack", async ({ accounts, reach }) => {
        const personId = await accounts.whose("slack", tenant(user));
        if (personId === undefined) return;
        if (!stands) await reach.lost(personId, "slack", "deactivated");
        // Other trouble with it is not over because it is open.
        else await reach.found(personId, "slack", "deactivated");
      });
    },
  });
  const whose = (user: string) => transact("system:slack", ({ accounts }) => accounts.whose("slack", tenant(user)));
  async function homeOf(user: string) {
    const personId = await whose(user);
    return personId === undefined ? undefined : await conversations().home(personId);
  }
  const createApp = () =>
    createSlackApp({
      ...(appToken === undefined ? {} : { socket: { appToken, ...(apiUrl === undefined ? {} : { apiUrl }) } }),
      ...{ handlers: slack.handlers, log, met: health.met, well: health.well },
      async authorize({ teamId, enterpriseId }) {
        if (teamId !== team) throw new Error("another workspace");
        return {
          ...{ botToken, botId: we.botId, botUserId: we.botUserId, teamId: team },
          ...(enterpriseId === undefined ? {} : { enterpriseId }),
        };
      },
    });
  let app: ReturnType<typeof createApp> | undefined;
  return {
    surface: slack.surface,
    tenants: [team],
    trouble: health.trouble,
    hear: slack.hear,
    async listen() {
      app = createApp();
      const { receive } = app;
      await app.start();
      return appToken === undefined && signingSecret ? [createSlackDoor({ signingSecret, receive, clock, log })] : [];
    },
    async close() {
      await app?.stop();
      await slack.stop();
    },
  };
}

async function whoWeAre(client: ReturnType<typeof createSlackClients>["relay"]) {
  try {
    const answer = await client.auth.test();
    const { team_id: team = "", bot_id: botId = "", user_id: botUserId = "" } = answer;
    // Slack says with each answer what the app may do: what nothing is called for would be missed without a word.
    const granted = answer.response_metadata?.scopes;
    const missing = granted ? Object.keys(slackScopes).filter((scope) => !granted.includes(scope)) : [];
    return { team, botId, botUserId, missing };
  } catch (error) {
    const trouble = classOf(error);
    const why = "code" in trouble ? `It says: ${trouble.code}.` : "It could not be reached.";
    throw cannotStart(`SLACK_BOT_TOKEN: Slack did not let us in. ${why} docs/slack.md says where the token is.`);
  }
}
