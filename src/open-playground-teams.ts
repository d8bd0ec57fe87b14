import { randomBytes, randomUUID } from "node:crypto";
import type { Conversations } from "./bot/conversations.ts";
import type { Delivery } from "./bot/delivery.ts";
import type { Listener } from "./bot/playground/listener.ts";
import { remembered } from "./bot/playground/remembered.ts";
import type { TeamsLook } from "./bot/playground/teams/asked.ts";
import { createPlayedTeams } from "./bot/playground/teams/index.ts";
import type { Door } from "./bot/server.ts";
import type { Surface } from "./bot/surface.ts";
import type { Adapter } from "./bot/teams/adapter.ts";
import { messageOf } from "./bot/teams/reply.ts";
import { placeOf } from "./bot/teams/send.ts";
import { demoAccounts } from "./data/demo-accounts.ts";
import type { Foundation } from "./open-foundation.ts";
import { joinTeams } from "./open-teams.ts";

interface TeamsLookDeps {
  readonly people: Parameters<typeof createPlayedTeams>[0]["people"];
  /** The computer's own time, in milliseconds. */
  readonly wall: () => number;
  /** Known once everything is wired. */
  readonly conversations: () => Conversations;
  readonly delivery: () => Delivery;
}

interface WiredTeamsLook {
  readonly look: TeamsLook;
  readonly door: Door;
  readonly surface: Surface;
  /** Somebody's Home, or everybody's, may read otherwise by now. */
  readonly forget: (person?: string) => void;
  /** Loads what the first page needs and no start waits for. */
  readonly warmUp: () => Promise<void>;
  close(): Promise<void>;
}

/** Some things on a Home change by the clock alone. */
const homeLastsMs = 10_000;
/** So long the demo may take over a page: its store and all its platforms are one process. */
const limitMs = 12_000;

/**
 * The demo's people as Teams would show them: the app as a trust runs it, with Microsoft's own adapter, and a Teams played
 * in memory. Only what is signed with the key of this one run comes in.
 */
export async function wireTeamsLook(foundation: Foundation, deps: TeamsLookDeps): Promise<WiredTeamsLook> {
  const { clock, transact } = foundation;
  const [appId, appPassword] = [randomUUID(), randomBytes(32).toString("hex")];
  const { surface: name, tenant: tenantId } = demoAccounts;
  const played = createPlayedTeams({ appId, appPassword, tenantId, clock, wall: deps.wall, people: deps.people });
  const adapter = createLateAdapter(appId, tenantId, played.openIdUrl);
  async function join() {
    // Where Teams is played, a Home is brought up to date when it is looked at.
    const part = { listens: true, homes: { draws: false } };
    const { listen, ...app } = await joinTeams(
      foundation,
      { appId, appPassword, tenantId, files: "consent" },
      deps.conversations,
      part,
      { fetch: played.fetch, adapter, limitMs, paceMs: 0 },
    );
    return { ...app, doors: await listen() };
  }
  const out = await transact("system:playground", async ({ accounts }) => {
    // Whoever played an older demo goes on.
    await accounts.move("playground", demoAccounts);
    return await accounts.unreached(demoAccounts, "uninstalled");
  });
  played.leave(out);
  let app = await join();
  const broughtBack = new Set<string>();

  async function bringBack(person: string): Promise<void> {
    if (broughtBack.has(person)) return;
    const earlier = await deps.delivery().again(person);
    played.bringBack(
      person,
      earlier.map(({ id, card, at }) => ({ id: placeOf(id)?.activity ?? id, at, message: messageOf(card, "chat") })),
    );
    broughtBack.add(person);
  }

  async function home(person: string, at: Listener) {
    const standing = placeOf((await app.homeUpToDate(person)) ?? "");
    return (standing && played.homeIn(person, standing.activity)) ?? (await played.askHome(person, at));
  }
  let listener: Listener | undefined;
  const homes = remembered(async (person) => listener && (await home(person, listener)), homeLastsMs);
  const forgetting = <Done>(person: string, done: Promise<Done>) => done.finally(() => homes.forget(person));

  return {
    forget: homes.forget,
    door: {
      async handle(request, response) {
        for (const door of app.doors) if (await door.handle(request, response)) return true;
        return false;
      },
    },
    surface: {
      name,
      send: (person, card, id) => played.busy(person, () => app.surface.send(person, card, id)),
      update: (person, id, card) => app.surface.update(person, id, card),
      // A Home is brought up to date when it is looked at.
      changed: () => {},
    },
    look: {
      ...played,
      ready: bringBack,
      act: (person, sent, at) => forgetting(person, played.act(person, sent, at)),
      // Whoever leads sees on Home who can be reached.
      install: (person, action, at) => played.install(person, action, at).finally(() => homes.forget()),
      async home(person, at) {
        listener = at;
        const found = await homes.of(person);
        if (!found) homes.forget(person);
        return found;
      },
      async upToDate(person) {
        if (!broughtBack.has(person)) return;
        for (const { id, card } of await deps.delivery().again(person)) await app.surface.update(person, id, card);
      },
      async clear() {
        await app.close();
        played.clear();
        broughtBack.clear();
        homes.forget();
        app = await join();
      },
    },
    warmUp: async () => void (await Promise.all([played.warmUp(), adapter.load()])),
    close: () => app.close(),
  };
}

/**
 * Microsoft's adapter, loaded after the start: its library is big. It is made once somebody has said something to the app,
 * which is when it is known where the keys of this run are listed; before that nothing was signed by anybody.
 */
function createLateAdapter(appId: string, tenantId: string, openIdUrl: () => string | undefined) {
  const load = () => import("./bot/teams/adapter.ts");
  let made: Promise<Adapter> | undefined;
  return {
    load,
    async admit(activity: object, header: string) {
      const url = openIdUrl();
      if (url === undefined) return { is: "out" } as const;
      // The app calls Teams by itself, and never through the library.
      const token = () => Promise.reject(new Error("no token"));
      made ??= load().then(({ createAdapter }) => createAdapter({ appId, tenantId, openIdUrl: url, token }));
      return await (await made).admit(activity, header);
    },
  };
}
