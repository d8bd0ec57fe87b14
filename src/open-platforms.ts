import type { Conversations } from "./bot/conversations.ts";
import type { HomesNews, HomesPart, HomesTold } from "./bot/homes-apart.ts";
import type { Meter } from "./bot/meter.ts";
import { rest } from "./bot/rest.ts";
import type { Door } from "./bot/server.ts";
import type { Surface, SurfaceName } from "./bot/surface.ts";
import type { WaitedFor } from "./bot/waited-for.ts";
import type { Config } from "./config.ts";
import { type Engine, type Wired, wireEngine } from "./open-engine.ts";
import type { Foundation } from "./open-foundation.ts";
import { joinSlack } from "./open-slack.ts";

/**
 * The share of the time that deciding about reminders may take, so many milliseconds after it began: an ordinary minute's are
 * decided so that hardly a page meets it, and a day's within minutes.
 */
export const shareOfReminders = (sinceMs: number) => (sinceMs < 20_000 ? 0.03 : 0.06);

/** Which part of a service a platform joins. */
export interface JoiningAs {
  readonly listens: boolean;
  readonly homes: HomesPart;
}

/** One chat platform, as it joins an engine that serves all of them. */
export interface Joined {
  readonly surface: Surface;
  /** The workspaces or tenants that are the trust's own. */
  readonly tenants: readonly string[];
  /** What another part of the service has to say about Homes. */
  readonly hear: (news: HomesNews) => void;
  /** The platform's own word for what it has against the app. */
  readonly trouble: () => string | undefined;
  /** Asks who still has an account, where the platform does not say so by itself. */
  readonly look?: () => Promise<void>;
  /** Takes what comes in from now on: by these doors, or by a socket of its own. */
  readonly listen: () => Promise<readonly Door[]>;
  /** Ends what it holds open. */
  readonly close: () => Promise<void>;
}

/** Which part of a service is wired: one that answers people, one that does what nobody waits for, or both in one. */
export interface Part {
  /** Whether it takes what comes in. */
  readonly listens: boolean;
  readonly homes: { readonly draws: boolean; readonly tell?: (told: HomesTold) => void };
  /** Whether somebody waits for an answer: known to every part. */
  readonly waitedFor?: WaitedFor;
}

const whole: Part = { listens: true, homes: { draws: true } };

/**
 * The chat platforms of a trust around one engine: whoever has an account on several is one person, and is told things on
 * the one that reaches them. Throws a `CannotStart`, with a sentence, where a platform does not let the app in.
 */
export async function wirePlatforms(
  foundation: Foundation,
  { slack, teams }: Partial<Pick<Config, "slack" | "teams">>,
  meter: Meter,
  { listens, homes: { draws, tell }, waitedFor }: Part = whole,
): Promise<Wired> {
  let engine: Engine | undefined;
  const conversations = (): Conversations => {
    if (!engine) throw new Error("something came in before the engine was there");
    return engine.conversations;
  };
  const joined: Joined[] = [];
  const partOf = (surface: SurfaceName): JoiningAs => ({
    listens,
    homes: { draws, ...(tell ? { tell: (news: HomesNews) => tell({ surface, news }) } : {}) },
  });
  if (slack) joined.push(await joinSlack(foundation, slack, conversations, partOf("slack")));
  if (teams) {
    // Microsoft's library is big: only who has Teams loads it.
    const { joinTeams } = await import("./open-teams.ts");
    joined.push(await joinTeams(foundation, teams, conversations, partOf("teams")));
  }
  const [first, ...others] = joined;
  if (!first) return { doors: [] };
  engine = wireEngine(foundation, {
    surface: first.surface,
    also: others.map(({ surface }) => surface),
    meter,
    ...(waitedFor ? { waitedFor } : {}),
    rest: (tookMs, sinceMs) => rest(tookMs, shareOfReminders(sinceMs)),
    tenants: Object.fromEntries(joined.map(({ surface, tenants }) => [surface.name, tenants])),
    changed: ({ people }) => {
      for (const { surface } of joined) surface.changed(people);
    },
  });
  const { delivery, nudges } = engine;
  const doors: Door[] = [];
  if (listens) for (const { listen } of joined) doors.push(...(await listen()));
  return {
    doors,
    relay: delivery,
    platforms: () => Object.fromEntries(joined.map(({ surface, trouble }) => [surface.name, trouble()])),
    // What comes of it goes out with the next look at what is due, a second later.
    nudge: async () => void (await nudges.sweep()),
    hear({ surface: name, news }) {
      joined.find(({ surface }) => surface.name === name)?.hear(news);
    },
    ending() {
      nudges.stop();
      delivery.stop();
    },
    async look() {
      for (const { look } of joined) await look?.();
    },
    async close() {
      for (const { close } of joined) await close();
    },
  };
}
