import { randomBytes, randomUUID } from "node:crypto";
import type { Conversations } from "./bot/conversations.ts";
import type { Delivery } from "./bot/delivery.ts";
import { createTurns } from "./bot/in-turn.ts";
import type { SlackLook } from "./bot/playground/slack/asked.ts";
import { createPlayedSlack } from "./bot/playground/slack/index.ts";
import { faultName } from "./bot/sending.ts";
import type { Door } from "./bot/server.ts";
import { createSlackClients } from "./bot/slack/client.ts";
import { createSlackDoor } from "./bot/slack/door.ts";
import { createSlack } from "./bot/slack/index.ts";
import { createSlackApp } from "./bot/slack/listen.ts";
import { slackShortcuts } from "./bot/slack/permissions.ts";
import { renderMessage } from "./bot/slack/render.ts";
import type { Surface } from "./bot/surface.ts";
import { demoAccounts } from "./data/demo-accounts.ts";
import { crisisCard } from "./flows/kit/crisis.ts";
import type { Foundation } from "./open-foundation.ts";

interface SlackLookDeps {
  readonly people: Parameters<typeof createPlayedSlack>[0]["people"];
  /** Known once everything is wired. */
  readonly conversations: () => Conversations;
  readonly delivery: () => Delivery;
}

interface WiredSlackLook {
  readonly look: SlackLook;
  readonly door: Door;
  /** Takes what the relay sends there, too, without keeping the relay waiting. */
  readonly also: Pick<Surface, "update" | "changed"> & { send(...sent: Parameters<Surface["send"]>): void };
  /** Slack by itself, for whoever took the app out of Teams. */
  readonly alone: Surface;
  close(): Promise<void>;
}

/** The workspace that the demo makes up. */
export const demoTeam = "TDEMO";
/** So long the demo may take over a page: its store and all its platforms are one process. */
const limitMs = 12_000;

/**
 * The demo's people as Slack would show them: the app as a trust runs it, and a Slack played in memory. What is said to
 * the app is signed with a secret of this one run.
 */
export function wireSlackLook(foundation: Foundation, deps: SlackLookDeps): WiredSlackLook {
  const { transact, clock, log } = foundation;
  const [secret, token] = [randomBytes(32).toString("hex"), `xoxb-${randomUUID()}`];
  const team = demoTeam;
  const shortcuts = Object.entries(slackShortcuts).map(([id, { name }]) => ({ id, name }));
  const played = createPlayedSlack({ team, secret, token, clock, people: deps.people, shortcuts });
  const accountOf = async (personId: string) =>
    (await transact("system:slack", (data) => data.accounts.of(personId, "slack")))?.id;
  const accountsOf = async (personIds: readonly string[]) =>
    (await Promise.all(personIds.map(accountOf))).filter((id) => id !== undefined);
  const sent = createSentThere();
  const slack = createSlack({
    ...createSlackClients({ botToken: token, clock, fetch: played.fetch }),
    ...{ team, clock, log, met: () => {}, well: () => {}, standing: async () => {}, isSomebodys: async () => false },
    crisis: crisisCard(foundation.trust, true),
    // What was pressed is the relay's message by the relay's own name: it shows what came of that, and goes on showing it.
    take: (inbound) => {
      const pressed = inbound.pressed === undefined ? undefined : (sent.named(inbound.pressed) ?? inbound.pressed);
      return deps.conversations().take({ ...inbound, ...(pressed === undefined ? {} : { pressed }) });
    },
    async home(from) {
      const asked = { asks: "press", does: { do: "home" } } as const;
      const reply = await deps.conversations().take({ from, key: randomUUID(), place: "home", asked });
      return reply.reply === "screen" ? reply.screen : deps.conversations().welcome();
    },
    file: (caller, file) => deps.conversations().file(caller, file),
    accountOf,
    accountsOf,
    accounts: () => accountsOf(sent.looking()),
    homes: { draws: true },
    // Nobody else is in this Slack.
    claims: { claim: async () => "ours", done: async () => {}, over: async () => true },
  });
  const botToken = token;
  const authorize = async () => ({ botToken, botId: "BDEMO", botUserId: "UDEMO", teamId: team });
  const app = createSlackApp({ handlers: slack.handlers, log, limitMs, authorize, met: () => {}, well: () => {} });
  const door = createSlackDoor({ signingSecret: secret, receive: app.receive, clock, log });
  const inTurn = createTurns();
  const underWay = new Set<Promise<void>>();

  /** One after the other for each person; what was meant for a demo that began anew meanwhile is left. */
  function later(person: string, work: () => Promise<void>): Promise<void> {
    const began = sent.began();
    const run: Promise<void> = inTurn(person, async () => {
      if (sent.began() === began) await work();
    })
      .catch((error: unknown) => log.warn({ fault: faultName(error) }, "the Slack look missed a message"))
      .finally(() => underWay.delete(run));
    underWay.add(run);
    return run;
  }

  async function bringBack(person: string): Promise<void> {
    if (!sent.opens(person)) return;
    // Whatever was under way when nobody had looked yet is among what was sent, now.
    await deps.delivery().idle();
    for (const { id, card, at } of await deps.delivery().again(person))
      if (!sent.has(id)) sent.keep(id, played.bringBack(person, renderMessage(card), at), card);
  }

  async function change(person: string, id: string, card: Parameters<Surface["update"]>[2]): Promise<void> {
    const there = sent.changed(id, card);
    if (there !== undefined) await slack.surface.update(person, there, card);
  }

  return {
    door,
    look: {
      ...played,
      async ready(person) {
        await twins(transact);
        await bringBack(person);
      },
      async upToDate(person) {
        if (!sent.isOpen(person)) return;
        for (const { id, card } of await deps.delivery().again(person))
          void later(person, () => change(person, id, card));
      },
      async clear() {
        sent.clear();
        await Promise.all(underWay);
        played.clear();
      },
    },
    also: {
      send(person, card, id) {
        if (!sent.isOpen(person)) return;
        sent.expect(id);
        void later(person, async () => {
          const came = await slack.surface.send(person, card, id);
          if ("id" in came) sent.keep(id, came.id, card);
        });
      },
      update: (person, id, card) => later(person, () => change(person, id, card)),
      changed: (people) => slack.surface.changed(people),
    },
    alone: {
      name: "slack",
      async send(person, card, id) {
        const came = await slack.surface.send(person, card, id);
        if ("id" in came) sent.keep(came.id, came.id, card);
        return came;
      },
      update: (person, id, card) => later(person, () => change(person, id, card)),
      changed: () => {},
    },
    async close() {
      await app.stop();
      await slack.stop();
    },
  };
}

/** Whoever is somebody in one look is the same in the other, whichever they came in by. */
async function twins(transact: Foundation["transact"]): Promise<void> {
  const [teams, slack] = [demoAccounts, { surface: "slack", tenant: demoTeam }] as const;
  await transact("system:playground", async ({ accounts }) => {
    await accounts.twin(teams, slack);
    await accounts.twin(slack, teams);
  });
}

/** Which of the relay's messages stand in Slack, what Slack calls them, and how they read there: none twice. */
function createSentThere() {
  const open = new Set<string>();
  const there = new Map<string, { readonly id?: string; readonly reads?: string }>();
  let began = 0;
  return {
    began: () => began,
    /** Whether this is the first time that somebody's conversation is looked at. */
    opens(person: string): boolean {
      const first = !open.has(person);
      open.add(person);
      return first;
    },
    isOpen: (person: string) => open.has(person),
    looking: (): readonly string[] => [...open],
    expect: (id: string) => void there.set(id, {}),
    has: (id: string) => there.has(id),
    keep: (id: string, platformId: string, card: object) =>
      void there.set(id, { id: platformId, reads: JSON.stringify(card) }),
    /** What the relay calls what Slack calls so. */
    named: (platformId: string): string | undefined => [...there].find(([, { id }]) => id === platformId)?.[0],
    /** What Slack calls it, where it does not read like this already. */
    changed(id: string, card: object): string | undefined {
      const found = there.get(id);
      const reads = JSON.stringify(card);
      if (found?.id === undefined || found.reads === reads) return undefined;
      there.set(id, { ...found, reads });
      return found.id;
    },
    clear(): void {
      began += 1;
      open.clear();
      there.clear();
    },
  };
}
