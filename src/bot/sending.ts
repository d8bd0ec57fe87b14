import type { Database } from "../data/database.ts";
import { bindData, type Data } from "../data/index.ts";
import type { Keys } from "../data/keys.ts";
import type { Going, Settled } from "../data/relay.ts";
import { isStoreDown } from "../data/store-down.ts";
import type { Card } from "../flows/kit/screen.ts";
import { plainDate } from "../rules/calendar/days.ts";
import type { Trust } from "../rules/profile.ts";
import { nextTry } from "../rules/reaching/back-off.ts";
import { givenUpFor, isTheirAccount } from "../rules/reaching/reasons.ts";
import type { Clock, Log } from "./conversations.ts";
import { inTime } from "./in-turn.ts";
import type { Meter } from "./meter.ts";
import { createPlatformPace, type PlatformPace } from "./platform-pace.ts";
import type { NotSent, Sent, Surface } from "./surface.ts";

export interface SendingDeps {
  readonly database: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly trust: Trust;
  readonly log: Log;
  readonly surface: Surface;
  /** The other chat platforms that serve the same people. */
  readonly also?: readonly Surface[];
  /** Draws a message as it would read now; nothing where it is no longer true. */
  readonly draw: (message: string, personId: string, subject: string | undefined) => Promise<Card | undefined>;
  /** From 0 up to 1: spreads the tries of what was refused for now. */
  readonly chance: () => number;
  readonly meter: Meter;
  /**
   * Asked in the transaction that says a platform is about to be called: a later moment puts the message back until then,
   * and no try is counted.
   */
  readonly holdBack?: (going: Going, data: Data) => Promise<Date | undefined>;
  /** Told in the transaction that keeps what became of a message for good, once for each. */
  readonly settled?: (going: Going, outcome: Settled, data: Data) => Promise<void>;
  /** How long an answer is waited for. */
  readonly patienceMs: number;
  /** Told outside the store, before a platform is called, what is about to leave: the message, and what a note brings up. */
  readonly journal?: (ids: readonly string[], at: Date) => Promise<unknown>;
}

/** A message that a platform may have from here on. */
interface Begun {
  readonly surface: Surface;
  /** Its own id, and those of what it brings up. */
  readonly ids: readonly string[];
}

export const leaseSeconds = 20;
/** A message that cannot be drawn is tried this often. */
const mostDrawings = 5;

/** Takes one claimed message to its person, and keeps what became of it. */
export function createSending(deps: SendingDeps) {
  const { database, keys, clock, trust, log, draw, chance, meter, holdBack, settled, patienceMs } = deps;
  const surfaces = [deps.surface, ...(deps.also ?? [])];
  const paces = new Map<Surface, PlatformPace>(surfaces.map((each) => [each, createPlatformPace(clock)]));

  async function transact<T>(work: (data: Data, now: Date) => Promise<T>): Promise<T> {
    const now = clock.now();
    const today = plainDate(now, trust.zone);
    const actor = "system:delivery";
    return await database.transact({ actor, now, today }, (tx) => work(bindData(tx, keys, { actor, now, today }), now));
  }

  async function deliver(going: Going): Promise<void> {
    let card: Card | undefined;
    try {
      card = await draw(going.message, going.personId, going.subject);
    } catch (error) {
      if (!isStoreDown(error)) await notDrawn(going);
      throw error;
    }
    if (!card) return await settle(going, "dropped", "no longer true");
    const begun = await begin(going);
    if (!begun) return;
    await deps.journal?.(begun.ids, clock.now());
    await send({ ...going, attempts: going.attempts + 1 }, card, begun.surface);
  }

  /** Where a message goes: to the account that stands, the one pinned last where there are several. */
  async function surfaceOf(data: Data, personId: string): Promise<Surface> {
    if (surfaces.length === 1) return deps.surface;
    const found = await data.accounts.reachedBy(
      personId,
      surfaces.map(({ name }) => name),
    );
    return surfaces.find(({ name }) => name === found?.surface) ?? deps.surface;
  }

  /** From here on a platform may have it: whatever ends this process leaves a message whose outcome is unknown. */
  async function begin(going: Going): Promise<Begun | undefined> {
    const begun = await transact(async (data) => {
      const surface = await surfaceOf(data, going.personId);
      const until = (await holdBack?.(going, data)) ?? paces.get(surface)?.heldUntil();
      if (until) return (await data.relay.putBack(going, until)) ? "held" : "gone";
      if (!(await data.relay.begin(going, leaseSeconds))) return "gone";
      return { surface, ids: [going.id, ...(await broughtUp(data, going))] };
    });
    if (begun === "held") meter.became("held", going.class);
    return typeof begun === "string" ? undefined : begun;
  }

  async function broughtUp(data: Data, going: Going): Promise<readonly string[]> {
    if (!deps.journal || going.class !== "nudge") return [];
    return (await data.nudges.ofNote(going.id)).filter(({ state }) => state === "planned").map(({ id }) => id);
  }

  async function send(going: Going, card: Card, surface: Surface): Promise<void> {
    const began = performance.now();
    meter.trying(going.class);
    const asked = (async () => await surface.send(going.personId, card, going.id))();
    const answer = await inTime(patienceMs, asked, (sent) => late(going, sent, surface)).catch((error: unknown) => {
      log.warn({ message: going.message, fault: faultName(error) }, "a platform may or may not have a message");
      return "not known" as const;
    });
    const seconds = (performance.now() - began) / 1000;
    meter.sending(seconds);
    log.debug?.({ message: going.message, class: going.class, seconds }, "a platform was asked to send a message");
    if (typeof answer === "string") return await settle(going, "unknown", answer === "too late" ? "too late" : "fault");
    const sent = answer.came;
    if ("notSent" in sent) return await notSent(going, sent, surface);
    await arrived(going, sent.id, surface);
    meter.became("sent", going.class);
  }

  /** It is there; also where that was given up meanwhile: then nobody need look for it any more. */
  async function arrived(going: Going, platformId: string, surface: Surface): Promise<void> {
    const { id, personId, message, subject } = going;
    await transact(async (data) => {
      if (!(await settleIn(data, going, "sent"))) {
        if (!(await data.relay.cameLate(going))) return;
        await note(data, going, "came-late");
      }
      await data.outbox.keepSent({ outboxId: id, personId, surface: surface.name, platformId, message, subject });
      await data.reach.found(personId, surface.name);
    });
  }

  /** An answer that nobody waited for any more. One that says no changes nothing: unknown is never sent again. */
  function late(going: Going, sent: Sent, surface: Surface): void {
    if ("notSent" in sent) return;
    arrived(going, sent.id, surface).catch((error: unknown) =>
      log.error({ fault: faultName(error) }, "a late answer could not be kept"),
    );
  }

  async function notSent(
    going: Going,
    { notSent: reason, again, afterSeconds }: NotSent,
    surface: Surface,
  ): Promise<void> {
    const wait = reason === "limited" && afterSeconds !== undefined;
    const until = wait ? paces.get(surface)?.limited(going.personId, afterSeconds) : undefined;
    if (until) return await withEverybody(going, until);
    const seconds = again === "later" ? nextTry(going.attempts, chance, afterSeconds) : undefined;
    if (seconds !== undefined) return await later(going, seconds, reason);
    const why = again === "later" ? givenUpFor(reason) : reason;
    const became = await transact(async (data, now) => {
      if (isTheirAccount(why) && (await goesElsewhere(data, going, surface, why, now))) return "later";
      const settled = await settleIn(data, going, "refused", why);
      if (settled && isTheirAccount(why)) await data.reach.lost(going.personId, surface.name, why);
      return "refused";
    });
    meter.became(became, going.class);
  }

  /** Their account here is in trouble, and another of theirs stands: the message is due again, for that one. */
  async function goesElsewhere(data: Data, going: Going, surface: Surface, why: string, now: Date): Promise<boolean> {
    const others = surfaces.filter((each) => each !== surface).map(({ name }) => name);
    const other = others.length > 0 ? await data.accounts.reachedBy(going.personId, others) : undefined;
    if (!other?.stands) return false;
    if (await data.relay.putBack(going, now, { reason: why, tries: going.attempts }))
      await data.reach.lost(going.personId, surface.name, why);
    return true;
  }

  /**
   * It cannot be drawn just now: that is no fault of its person's, and keeps nothing else waiting. Given up it is as little
   * there as what was refused, and whoever leads can try it again once that is mended.
   */
  async function notDrawn(going: Going): Promise<void> {
    const tries = going.attempts + 1;
    const seconds = tries < mostDrawings ? nextTry(tries, chance) : undefined;
    if (seconds === undefined) return await undrawn(going);
    await later({ ...going, attempts: tries }, seconds);
  }

  async function undrawn(going: Going): Promise<void> {
    await transact(async (data) => {
      if (!(await data.relay.settle(going, "refused", "not-drawn"))) return;
      await note(data, going, "undrawn");
      await settled?.(going, "refused", data);
    });
    meter.became("undrawn", going.class);
  }

  /** It waits for the platform, as everybody's messages do: that is no try of its own. */
  async function withEverybody(going: Going, until: Date): Promise<void> {
    await transact((data) => data.relay.putBack(going, until, { reason: "limited", tries: going.attempts - 1 }));
    meter.became("later", going.class);
  }

  async function later(going: Going, seconds: number, reason?: string): Promise<void> {
    await transact(async (data, now) => {
      const because = { ...(reason === undefined ? {} : { reason }), tries: going.attempts };
      await data.relay.putBack(going, new Date(now.getTime() + seconds * 1000), because);
    });
    meter.became("later", going.class);
  }

  async function settle(going: Going, state: Settled, reason: string): Promise<void> {
    await transact((data) => settleIn(data, going, state, reason));
    meter.became(state, going.class);
  }

  async function settleIn(data: Data, going: Going, state: Settled, reason?: string): Promise<boolean> {
    if (!(await data.relay.settle(going, state, reason))) return false;
    await told(data, going, state);
    return true;
  }

  async function told(data: Data, going: Going, state: Settled): Promise<void> {
    await note(data, going, state);
    await settled?.(going, state, data);
  }

  async function note(data: Data, going: Going, what: Settled | "came-late" | "undrawn"): Promise<void> {
    const object = going.subject ?? "-";
    const by = { at: clock.now(), actor: "system:delivery", decision: "done" } as const;
    await data.audit.write({ ...by, action: `message.${what}`, object, reason: going.message });
  }

  return {
    transact,
    deliver,

    /** Whether no platform takes anything just now: then nothing need be claimed. */
    isHeld: () => [...paces.values()].every((each) => each.heldUntil() !== undefined),

    /** What was under way in a process that is gone: due again, or unknown. */
    async endLeases(data: Data): Promise<void> {
      for (const going of await data.relay.endLeases()) {
        await told(data, going, "unknown");
        meter.became("unknown", going.class);
      }
    },
  };
}

export function faultName(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
