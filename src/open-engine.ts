import { type Change, type Conversations, createConversations } from "./bot/conversations.ts";
import { createDelivery, type Delivery } from "./bot/delivery.ts";
import type { HomesTold } from "./bot/homes-apart.ts";
import type { Meter } from "./bot/meter.ts";
import { createNudges, type Nudges } from "./bot/nudges/nudges.ts";
import { faultName } from "./bot/sending.ts";
import type { Door } from "./bot/server.ts";
import type { Caller, Surface, Tenants } from "./bot/surface.ts";
import { createWaitedFor, type WaitedFor } from "./bot/waited-for.ts";
import { house } from "./flows/house.ts";
import type { Foundation } from "./open-foundation.ts";

/** What a surface brings: its doors, and a relay that sends what is due. */
export interface Wired {
  readonly doors: readonly Door[];
  readonly relay?: Pick<Delivery, "wake" | "idle" | "movedAgo">;
  /** Decides what people are reminded of, and sends what is due. */
  readonly nudge?: () => Promise<void>;
  /** Asks who still has an account, where a platform does not say so by itself. */
  readonly look?: () => Promise<void>;
  /** What another part of the service has to say about Homes. */
  readonly hear?: (told: HomesTold) => void;
  /** What each chat platform has against the app as it stands there, in its own word. */
  readonly platforms?: () => Readonly<Record<string, string | undefined>>;
  /** Begun once the service listens: nobody waits for it. */
  readonly warmUp?: () => Promise<void>;
  /** Told that the service is about to end: what takes long comes to an end soon. */
  readonly ending?: () => void;
  /** Ends what the surface holds open. */
  readonly close?: () => Promise<void>;
}

interface EngineDeps {
  readonly surface: Surface;
  /** The other surfaces that serve the same people. */
  readonly also?: readonly Surface[];
  readonly meter: Meter;
  /** Whether somebody waits for an answer, where it is shared with others. */
  readonly waitedFor?: WaitedFor;
  /** What reminders wait for while they are decided. */
  readonly rest?: (tookMs: number, sinceMs: number) => Promise<void>;
  /** The workspaces or tenants that are the trust's own. */
  readonly tenants: Tenants;
  readonly newId?: (caller: Caller) => string;
  /** Told at once after each commit. */
  readonly changing?: () => void;
  /** Told once the messages about what changed are up to date. */
  readonly changed: (what: Change) => unknown;
}

export interface Engine {
  readonly conversations: Conversations;
  readonly delivery: Delivery;
  readonly nudges: Nudges;
}

/** The engine, the way out and the reminders, over one surface or several. */
export function wireEngine(foundation: Foundation, deps: EngineDeps): Engine {
  const { surface, also = [], meter, tenants, newId, rest, waitedFor = createWaitedFor() } = deps;
  const { log } = foundation;
  const nudges = createNudges({ ...foundation, house, meter, ...(rest ? { rest } : {}) });
  const conversations: Conversations = createConversations({
    ...{ ...foundation, house, meter, tenants, watched: true, waitedFor },
    ...(newId ? { newId } : {}),
    changed: (what) => {
      deps.changing?.();
      delivery
        .refresh(what.subjects, what.answeredInChat)
        .then(() => deps.changed(what))
        .catch((error: unknown) => log.error({ fault: faultName(error) }, "nobody's page could be brought up to date"));
    },
  });
  const delivery: Delivery = createDelivery({
    ...foundation,
    ...{ surface, also, meter, holdBack: nudges.holdBack, waitedFor },
    settled: (going, outcome, data) => nudges.settled(going.id, outcome, { data }),
    draw: (message, person, subject) => conversations.message(message, person, subject),
  });
  return { conversations, delivery, nudges };
}
